import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../chat/address.ts'
import { sentences } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import type { NewDelivery } from './deliveries.ts'
import type { LeaderReminder } from './reminders.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-19T08:00:00Z')
const startsAt = new Date('2027-02-26T18:00:00Z')
const span = { from: new Date('2027-02-25T23:00:00Z'), to: new Date('2027-02-26T23:00:00Z'), saidBefore: now }
const message = ({ contact: { identity } }: Pick<LeaderReminder, 'contact'>): NewDelivery => ({
  ...{ to: directTo(identity), kind: 'post', view: sentences('Over een week') },
  canWait: { concerns: startsAt },
})

describe.each(providersUnderTest)('reminders on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
  })
  afterEach(() => database.drop())

  /** Twenty people who come, and as many who lead, at one activity. */
  async function promised() {
    const { prisma } = database
    const before = new Date('2027-02-01T10:00:00Z')
    const { id: partnerId } = await prisma.partner.create({ data: { key: 'p', name: 'P', createdAt: before } })
    const { id: activityId } = await prisma.activity.create({
      data: {
        ...{ state: 'published', title: 'Gesprek', kind: 'dialogue', startsAt, partnerId },
        ...{ createdAt: before, updatedAt: before },
      },
    })
    const { id: callId } = await prisma.call.create({ data: { activityId, places: 20, createdAt: before } })
    for (let n = 0; n < 20; n += 1) {
      const identity = { platform: 'slack', space: 'T1', user: `U${n}` } as const
      const personId = await store.people.enter({ identity, name: `Lid ${n}`, isGuest: false }, before)
      await prisma.attendance.create({ data: { activityId, personId, state: 'coming', changedAt: before } })
      const yes = { answer: 'yes', askedAt: before, answeredAt: before }
      await prisma.invitation.create({ data: { callId, personId, ...yes } })
      const profile = { languages: '[]', themes: '[]', districts: '[]', availability: '[]', experience: 'some' }
      const dates = { consentAt: before, enrolledAt: before, changedAt: before }
      await prisma.facilitatorProfile.create({ data: { personId, ...profile, maximumPerMonth: 2, ...dates } })
    }
  }

  const replicas = () => Array.from({ length: 5 }, () => storeOn(database.prisma))
  const gathered = () => database.prisma.delivery.count({ where: { state: 'gathered', concernsAt: startsAt } })

  test('come once to each who comes and each who leads, however many replicas remind at once', async () => {
    await promised()
    const remind = (one: Store) =>
      Promise.all([
        one.reminders.visitors({ span, message }, now),
        one.reminders.leaders({ ahead: 'week', span, message }, now),
      ])
    await Promise.all(replicas().map(remind))
    expect(await gathered()).toBe(40)
    expect(await remind(store)).toEqual([0, 0])
  })

  test('count the time of who led once, however many replicas ask at once', async () => {
    await promised()
    const led = { span, minutes: () => 90, message }
    await Promise.all(replicas().map((one) => one.reminders.ledYesterday(led, now)))
    expect(await gathered()).toBe(20)
    const profiles = await database.prisma.facilitatorProfile.findMany({ select: { minutesLed: true } })
    expect(new Set(profiles.map(({ minutesLed }) => minutesLed))).toEqual(new Set([90]))
  })

  test('name who else leads, and skip who wants none', async () => {
    await promised()
    const seen: LeaderReminder[] = []
    const remember = (one: LeaderReminder) => {
      seen.push(one)
      return message(one)
    }
    await database.prisma.person.updateMany({
      where: { identities: { some: { user: { not: 'U3' } } } },
      data: { weekAhead: false },
    })
    await store.reminders.leaders({ ahead: 'week', span, message: remember }, now)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.contact.name).toBe('Lid 3')
    expect(seen[0]?.leading.members).toHaveLength(20)
  })
})
