import type { Contact } from '../store/people.ts'
import type { Fresh } from './conversation.ts'

interface Volunteer {
  step?: string
  languages?: string[]
  themes?: string[]
  unwanted?: string[]
  districts?: string[]
  availability?: string[]
  experience?: 'none' | 'some' | 'much'
  maximumPerMonth?: number
  trainedUntil?: string
  lastAskedAt?: Date
  identity?: Contact['identity']
}

/** Somebody who may lead a table whenever and wherever, unless said otherwise; says the person's id. */
export async function volunteer(
  { prisma, tools }: Pick<Fresh, 'prisma' | 'tools'>,
  user: string,
  { identity = { platform: 'slack', space: 'T1', user }, ...about }: Volunteer = {},
): Promise<string> {
  const now = tools.clock.now()
  const personId = await tools.store.people.enter({ identity, name: user, isGuest: false }, now)
  const { languages = ['nl'], themes = [], unwanted = [], districts = [], availability = everywhen, ...rest } = about
  const lists = { languages, themes, unwanted, districts, availability }
  await prisma.facilitatorProfile.create({
    data: {
      ...{ personId, step: 'leads', experience: 'much', maximumPerMonth: 2, ...rest },
      ...(Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, JSON.stringify(list)])) as Record<
        keyof typeof lists,
        string
      >),
      ...{ consentAt: now, enrolledAt: now, changedAt: now },
    },
  })
  return personId
}

const everywhen = ['weekday-day', 'weekday-evening', 'saturday', 'sunday']
