import type { AnswersElsewhere } from './answers-elsewhere.ts'
import { type Asked, createVisitor, type Visitor } from './load.ts'
import type { Surroundings } from './network.ts'
import { activityRequests, agendaRequests, type Forms, isAgenda, signer } from './requests.ts'
import { type Subject, startSubject } from './subject.ts'
import { type Row, seeRequests, showsActivity, showsGreeting } from './teams-requests.ts'

/** What is compared. `prismaAgain` is the same as `prisma`, in a process of its own: how they differ is noise. */
const targetNames = [
  ...(['acks', 'prisma', 'agenda', 'save', 'post', 'prismaAgain'] as const),
  // Of Teams: the minimal app, and `Bekijk` of ours in a channel and in a personal chat.
  ...(['teamsPrisma', 'seen', 'seenInChat'] as const),
]
export type TargetName = (typeof targetNames)[number]

/** One process under test, with somebody who asks it things. */
interface Running {
  subject: Subject
  visitor: Visitor
}

export interface Target extends Running {
  name: TargetName
  /** Requests a second where the rate is fixed. */
  rate: 50 | 100
  /** The next request; undefined when there is nothing left to ask. */
  next(): Asked | undefined
}

export interface Ground {
  surroundings: Surroundings
  elsewhere: AnswersElsewhere
  forms: Forms
  /** Rows of the agenda in Teams. */
  rows: readonly Row[]
  nodeOptions: readonly string[]
}

const bundles = {
  acks: 'bolt-that-acks.js',
  prisma: 'bolt-with-prisma.js',
  bot: '../main.js',
  teamsPrisma: 'teams-with-prisma.js',
  // The same bundle with Teams configured, and without Slack.
  teamsBot: '../main.js',
}
export type Bundle = keyof typeof bundles
const isOfTeams = (bundle: Bundle) => bundle === 'teamsPrisma' || bundle === 'teamsBot'

export async function startRunning(bundle: Bundle, { surroundings, nodeOptions }: Ground): Promise<Running> {
  const env = isOfTeams(bundle) ? await surroundings.teamsEnv() : await surroundings.env()
  const subject = await startSubject({ bundle: bundles[bundle], env, nodeOptions })
  const path = isOfTeams(bundle) ? '/api/messages' : '/slack/events'
  return { subject, visitor: createVisitor(subject.port, path) }
}

/** `/samen agenda`, or in Teams `Bekijk`, as this bundle answers it. */
export function commandOf(bundle: Bundle, ground: Ground): () => Asked {
  const { surroundings, elsewhere } = ground
  if (bundle === 'teamsPrisma' || bundle === 'teamsBot') return pressOf(bundle, 'chat', ground)
  const sign = signer(surroundings.signingSecret)
  const shows = {
    acks: (answer: string) => answer === 'Gehoord',
    prisma: (answer: string) => answer.startsWith('Gehoord, Persoon '),
    bot: isAgenda,
  }
  return agendaRequests(sign, elsewhere, shows[bundle])
}

function pressOf(bundle: 'teamsPrisma' | 'teamsBot', where: 'chat' | 'channel', ground: Ground): () => Asked {
  const { rows, surroundings } = ground
  const shows = bundle === 'teamsBot' ? showsActivity : showsGreeting
  return seeRequests({ rows, where, shows, connector: surroundings.connector })
}

/** The three targets of the bot itself share one process, as they do in life; what is posted was saved just before. */
export function targetsOf(running: Record<Bundle | 'prismaAgain', Running>, ground: Ground, turn: number): Target[] {
  const { acks, prisma, bot, prismaAgain, teamsPrisma, teamsBot } = running
  const { save, post } = activityRequests(signer(ground.surroundings.signingSecret), ground.forms)
  const groups: Target[][] = [
    [{ ...acks, rate: 100, name: 'acks', next: commandOf('acks', ground) }],
    [{ ...prisma, rate: 100, name: 'prisma', next: commandOf('prisma', ground) }],
    [{ ...bot, rate: 100, name: 'agenda', next: commandOf('bot', ground) }],
    [
      { ...bot, rate: 100, name: 'save', next: save },
      { ...bot, rate: 100, name: 'post', next: post },
    ],
    [{ ...prismaAgain, rate: 100, name: 'prismaAgain', next: commandOf('prisma', ground) }],
    [{ ...teamsPrisma, rate: 50, name: 'teamsPrisma', next: pressOf('teamsPrisma', 'channel', ground) }],
    [{ ...teamsBot, rate: 50, name: 'seen', next: pressOf('teamsBot', 'channel', ground) }],
    [{ ...teamsBot, rate: 50, name: 'seenInChat', next: pressOf('teamsBot', 'chat', ground) }],
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
