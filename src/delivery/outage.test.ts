import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { providersUnderTest } from '../testing/fresh-database.ts'
import { inChannel, postThing, saying, startOutboxOn, stopOutboxes } from '../testing/outbox-line.ts'
import { PlatformProblem } from './platform.ts'

afterEach(stopOutboxes)

const say = (channel: string, space: string) => ({
  ...{ to: inChannel(channel, space), kind: 'post' as const },
  view: saying('hallo'),
})

describe.each(providersUnderTest)('on %s', (provider) => {
  test('a workspace that fails as a whole is left in peace, and the others hear everything', async () => {
    const { outbox, platform, rows, until } = await startOutboxOn(provider)
    const heard: string[] = []
    platform.post = async ({ space, channel }) => {
      heard.push(`${space} ${channel}`)
      if (space === 'TDOWN') throw new PlatformProblem('http_503', { fate: 'later', scope: 'platform' })
      return 'ref'
    }
    const channels = Array.from({ length: 60 }, (_, index) => `C${index}`)
    await outbox.deliver([...channels.map((id) => say(id, 'TDOWN')), ...channels.map((id) => say(id, 'TUP'))])
    await until(async () => (await rows()).filter(({ state }) => state === 'sent').length === 60)
    expect(heard.filter((line) => line.startsWith('TUP'))).toHaveLength(60)
    // As many as were under way when the first three came back.
    expect(heard.filter((line) => line.startsWith('TDOWN')).length).toBeLessThanOrEqual(20)
    expect(outbox.failing()).toEqual(['slack:TDOWN'])
    const untouched = (await rows()).filter(({ state, attempts }) => state !== 'sent' && attempts === 0)
    expect(untouched.length).toBeGreaterThanOrEqual(40)
  })

  test('a workspace that comes back gets everything that waited', async () => {
    const { outbox, platform, rows, until, advance, clock } = await startOutboxOn(provider)
    let isDown = true
    platform.post = async () => {
      if (isDown) throw new PlatformProblem('http_503', { fate: 'later', scope: 'platform' })
      return 'ref'
    }
    await outbox.deliver(Array.from({ length: 20 }, (_, index) => say(`C${index}`, 'T1')))
    await until(() => outbox.failing().length === 1)
    isDown = false
    advance({ hours: 1 })
    await until(async () => (await rows()).every(({ state }) => state === 'sent'))
    expect(outbox.failing()).toEqual([])
    expect(clock.now()).toEqual(new Date('2027-02-01T11:00:00Z'))
  })

  test('what arrived is written down as soon as the database is back, and not said again', async () => {
    let isAway = false
    const { outbox, heard, settled, until } = await startOutboxOn(provider, {
      around: (store) => ({
        ...store,
        deliveryQueue: {
          ...store.deliveryQueue,
          arrived: async (all, now) => {
            if (isAway) throw new Error('the database is away')
            await store.deliveryQueue.arrived(all, now)
          },
        },
      }),
    })
    isAway = true
    await outbox.deliver([postThing('C1')])
    await until(() => heard.length === 1)
    isAway = false
    await settled()
    expect(heard).toEqual(['C1 post eerst'])
  })

  test('a bot that stops hands back what it had not begun, as if it had never held it', async () => {
    const { outbox, hold, rows, begun, until } = await startOutboxOn(provider)
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    for (let each = 0; each < 64; each += 1) hold(held)
    await outbox.deliver(Array.from({ length: 30 }, (_, index) => say(`C${index}`, 'T1')))
    await until(() => begun.length === 16)
    const stopping = outbox.stop()
    await until(async () => (await rows()).filter(({ state }) => state === 'waiting').length === 14)
    letGo()
    await stopping
    const ends = (await rows()).map(({ state, attempts, inDoubt }) => `${state} ${attempts} ${inDoubt}`)
    expect(ends.filter((end) => end === 'sent 0 false')).toHaveLength(16)
    expect(ends.filter((end) => end === 'waiting 0 false')).toHaveLength(14)
  })

  test('a bot that stops does not wait for ever; what still hangs is in doubt, and free', async () => {
    const { outbox, hold, rows, begun, until } = await startOutboxOn(provider)
    let letGo = () => {}
    hold(
      new Promise<void>((resolve) => {
        letGo = resolve
      }),
    )
    await outbox.deliver([postThing('C1')])
    await until(() => begun.length === 1)
    const began = performance.now()
    await outbox.stop()
    expect(performance.now() - began).toBeLessThan(10_000)
    expect((await rows())[0]).toMatchObject({ state: 'waiting', inDoubt: true, claim: null })
    letGo()
  })

  test('what waited so long in hand that its lease may end is not begun', async () => {
    const { outbox, rows, heard, until } = await startOutboxOn(provider, { timing: { leaseMs: 25_000 } })
    await outbox.deliver([postThing('C1')])
    await until(async () => (await rows())[0]?.triedAt)
    await sleep(20)
    expect(heard).toEqual([])
    expect((await rows())[0]).toMatchObject({ inDoubt: false })
  })

  test('a clock that jumps ahead while something is under way does not have it said twice', async () => {
    const { outbox, hold, rows, begun, heard, until, advance, settled } = await startOutboxOn(provider)
    let letGo = () => {}
    hold(
      new Promise<void>((resolve) => {
        letGo = resolve
      }),
    )
    await outbox.deliver([postThing('C1')])
    await until(() => begun.length === 1)
    advance({ days: 7 })
    await outbox.deliver([{ ...say('C2', 'T1') }])
    await until(() => heard.length === 1)
    expect((await rows())[0]).toMatchObject({ state: 'sending', inDoubt: false })
    letGo()
    await settled()
    expect(heard.toSorted()).toEqual(['C1 post eerst', 'C2 post hallo'])
  })

  test('a clock that jumps back sends nothing twice, and goes on', async () => {
    const { outbox, clock, heard, settled, advance } = await startOutboxOn(provider)
    await outbox.deliver([postThing('C1')])
    await settled()
    clock.set('2027-02-01T08:00:00Z')
    await outbox.deliver([say('C2', 'T1')])
    advance({ minutes: 1 })
    await settled()
    expect(heard).toEqual(['C1 post eerst', 'C2 post hallo'])
  })
})
