import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plannedActivity } from '../testing/planned-activity.ts'
import { forgedForm, teamsForger } from '../testing/teams-forger.ts'
import { startTwinTown, type TwinTown } from '../testing/town.ts'

let town: TwinTown
let line: ReturnType<typeof teamsForger>
beforeAll(async () => {
  town = await startTwinTown()
  line = teamsForger(town)
})
afterAll(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

const coming = (activity: string) => town.prisma.attendance.count({ where: { activityId: activity, state: 'coming' } })

describe('the same press, told again', () => {
  test('does nothing twenty times at once, nor after its effect was undone', async () => {
    const activity = await plannedActivity(town)
    const press = line.activityOf('joris', {}, line.pressing('come', { activity }))
    const tell = () => town.teams.standIn.sendRaw(press)
    const told = await Promise.all(Array.from({ length: 20 }, tell))
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await coming(activity)).toBe(1)
    await line.presses('joris', 'not-coming', { activity })
    const audited = await town.prisma.auditEntry.count()
    for (const body of [(await tell()).body, (await tell()).body]) expect(body).toContain('al gedaan')
    expect(await coming(activity)).toBe(0)
    expect(await town.prisma.auditEntry.count()).toBe(audited)
  })

  test('by another person is theirs, and never the first one’s', async () => {
    const activity = await plannedActivity(town)
    const press = line.activityOf('joris', {}, line.pressing('come', { activity }))
    await town.teams.standIn.sendRaw(press)
    const { from } = line.activityOf('emily', {}, {})
    await town.teams.standIn.sendRaw({ ...press, from })
    const people = await town.prisma.attendance.findMany({
      where: { activityId: activity },
      include: { person: { include: { identities: true } } },
    })
    expect(people.map(({ person }) => person.identities[0]?.user).toSorted()).toEqual(
      [town.teams.identityOf('joris').user, town.teams.identityOf('emily').user].toSorted(),
    )
  })
})

describe('the same form, sent again', () => {
  test('changes nothing twice, at once or later, by its sender or by another', async () => {
    const values = { weekday: '2', time: '10:00', what: 'both' }
    const form = forgedForm('subscription', values, { version: '0' })
    const send = (who: 'fatima' | 'pieter') => line.sends(who, form, values, { where: 'stadsplein', nonce: 'one' })
    await Promise.all(Array.from({ length: 20 }, () => send('fatima')))
    await send('fatima')
    await send('pieter')
    expect(await town.prisma.subscription.findMany()).toMatchObject([{ weekday: 2, version: expect.any(Number) }])
    expect(await town.prisma.auditEntry.count({ where: { act: { startsWith: 'subscription' } } })).toBe(1)
  })
})

const markup =
  '**vet** [klik](https://kwaad.nl) <at>Fatima el Idrissi</at> {{DATE(2027-02-01T10:00:00Z,SHORT)}} <!channel> @here'
describe('words that are markup somewhere', () => {
  test.each([markup, '\u202Eteertsmo\u202C', '<at id="0">Everyone</at>', '&lt;at&gt;', '👩‍👩‍👧'])(
    '%j are read as typed on Teams and on Slack, and call nobody',
    async (title) => {
      for (const [who, where] of [
        ['fatima', town.teams],
        ['fatima', town.slack],
      ] as const) {
        await where.folk[who].asks('stadsplein', 'weekbericht aan')
        if (where.folk[who].form()) await where.folk[who].submits()
        await where.folk[who].closes()
      }
      const values = {
        title,
        place: title,
        description: title,
        kind: 'meal',
        day: '2027-02-26',
        start: '18:00',
        district: '*',
      }
      const form = { ...forgedForm('post-activity', values, { draft: crypto.randomUUID() }) }
      const echo = (await line.sends('fatima', form, values)).form
      if (echo === undefined) throw new Error('nothing is shown before it is posted')
      await line.sends('fatima', echo)
      for (const { folk } of [town.teams, town.slack]) {
        const cards = () => folk.joris.reads('stadsplein').filter(({ text }) => text.includes(title))
        await town.until(() => cards().length === 1)
        expect(cards()[0]?.text.split(title).length).toBe(4)
        expect(cards()[0]?.calls).toEqual([])
      }
    },
  )

  test.each(['a\0b', '\ud800', 'x'.repeat(5000)])(
    'or no words at all are refused at their fields: %#',
    async (title) => {
      const before = await town.prisma.activity.count()
      const values = { title, description: title, kind: 'meal', day: '2027-02-26', start: '18:00', district: '*' }
      const sent = await line.sends(
        'fatima',
        forgedForm('post-activity', values, { draft: crypto.randomUUID() }),
        values,
      )
      expect(sent.form?.name).toBe('post-activity')
      expect(await town.prisma.activity.count()).toBe(before)
    },
  )
})
