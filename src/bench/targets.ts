import type { AnswersElsewhere } from './answers-elsewhere.ts'
import { type Asked, createVisitor, type Visitor } from './load.ts'
import type { Surroundings } from './network.ts'
import { activityRequests, agendaRequests, type Forms, isAgenda, signer } from './requests.ts'
import { type Subject, startSubject } from './subject.ts'

/** What is compared. `prismaAgain` is the same as `prisma`, in a process of its own: how they differ is noise. */
const targetNames = ['acks', 'prisma', 'agenda', 'save', 'post', 'prismaAgain'] as const
export type TargetName = (typeof targetNames)[number]

/** One process under test, with somebody who asks it things. */
interface Running {
  subject: Subject
  visitor: Visitor
}

export interface Target extends Running {
  name: TargetName
  /** The next request; undefined when there is nothing left to ask. */
  next(): Asked | undefined
}

export interface Ground {
  surroundings: Surroundings
  elsewhere: AnswersElsewhere
  forms: Forms
  nodeOptions: readonly string[]
}

const bundles = { acks: 'bolt-that-acks.js', prisma: 'bolt-with-prisma.js', bot: '../main.js' }
export type Bundle = keyof typeof bundles

export async function startRunning(bundle: Bundle, { surroundings, nodeOptions }: Ground): Promise<Running> {
  const subject = await startSubject({ bundle: bundles[bundle], env: await surroundings.env(), nodeOptions })
  return { subject, visitor: createVisitor(subject.port) }
}

/** `/samen agenda`, as this bundle answers it. */
export function commandOf(bundle: Bundle, { surroundings, elsewhere }: Ground): () => Asked {
  const sign = signer(surroundings.signingSecret)
  const shows = {
    acks: (answer: string) => answer === 'Gehoord',
    prisma: (answer: string) => answer.startsWith('Gehoord, Persoon '),
    bot: isAgenda,
  }
  return agendaRequests(sign, elsewhere, shows[bundle])
}

/** The three targets of the bot itself share one process, as they do in life; what is posted was saved just before. */
export function targetsOf(
  running: { acks: Running; prisma: Running; bot: Running; prismaAgain: Running },
  ground: Ground,
  turn: number,
): Target[] {
  const { acks, prisma, bot, prismaAgain } = running
  const { save, post } = activityRequests(signer(ground.surroundings.signingSecret), ground.forms)
  const groups: Target[][] = [
    [{ ...acks, name: 'acks', next: commandOf('acks', ground) }],
    [{ ...prisma, name: 'prisma', next: commandOf('prisma', ground) }],
    [{ ...bot, name: 'agenda', next: commandOf('bot', ground) }],
    [
      { ...bot, name: 'save', next: save },
      { ...bot, name: 'post', next: post },
    ],
    [{ ...prismaAgain, name: 'prismaAgain', next: commandOf('prisma', ground) }],
  ]
  return rotated(groups, turn).flat()
}

/** The same, beginning with another one each turn. */
export function rotated<Item>(items: readonly Item[], turn: number): Item[] {
  const at = turn % items.length
  return [...items.slice(at), ...items.slice(0, at)]
}

/** The next so many requests, signed before the clock runs. */
export function take({ next }: Pick<Target, 'next'>, count: number): Asked[] {
  return Array.from({ length: Math.round(count) }, next).filter((asked) => asked !== undefined)
}
