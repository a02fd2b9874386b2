import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { providersUnderTest } from '../testing/fresh-database.ts'
import { inChannel as in_, postThing as post, saying, startOutboxOn, stopOutboxes } from '../testing/outbox-line.ts'
import { mostAttempts } from './backoff.ts'
import { createOutbox } from './outbox.ts'
import { PlatformProblem } from './platform.ts'

afterEach(stopOutboxes)

test('the outbox looks at most twenty times a second, however often it is told to', async () => {
  const { store, clock, platform } = await startOutboxOn('sqlite')
  let looks = 0
  const claim = async () => {
    looks += 1
    return []
  }
  const empty = { ...store, deliveryQueue: { ...store.deliveryQueue, claim, nextDue: async () => undefined } }
  const outbox = createOutbox<object>({ store: empty, clock, log: pino({ level: 'silent' }), posted: new Map() })
  outbox.start({}, [platform])
  const began = performance.now()
  while (performance.now() - began < 300) {
    outbox.wake()
    await sleep(1)
  }
  const seconds = (performance.now() - began) / 1000
  await outbox.stop()
  expect(looks).toBeGreaterThan(0)
  expect(looks).toBeLessThanOrEqual(20 * seconds + 1)
})

test('a channel that may speak again is not kept waiting', async () => {
  const { outbox, platform, heard, until } = await startOutboxOn('sqlite')
  platform.limits.messageGapMs = 40
  const many = Array.from({ length: 30 }, (_, index) => ({
    to: in_('C1'),
    kind: 'post' as const,
    view: saying(`${index}`),
  }))
  await outbox.deliver(many)
  // One look missed would cost five seconds.
  await until(() => heard.length === 30)
})

describe.each(providersUnderTest)('the outbox on %s', (provider) => {
  const startOutbox = () => startOutboxOn(provider)

  test('posts what is due and keeps what is not until its moment', async () => {
    const { outbox, clock, heard, until } = await startOutbox()
    const dueAt = new Date('2027-02-01T11:00:00Z')
    await outbox.deliver([
      { to: in_('C1'), kind: 'post', view: saying('nu') },
      { to: in_('C1'), kind: 'post', view: saying('straks'), dueAt },
    ])
    await until(() => heard.length === 1)
    expect(heard).toEqual(['C1 post nu'])
    clock.advance({ hours: 1 })
    outbox.wake()
    await until(() => heard.length === 2)
    expect(heard[1]).toBe('C1 post straks')
  })

  test('edits every copy to how the thing is now, with one line in the thread under each', async () => {
    const { outbox, shown, heard, refresh, settled } = await startOutbox()
    await outbox.deliver([post('C1'), post('C2')])
    await settled()
    shown.word = 'later'
    await refresh(saying('de tijd is anders'))
    await settled()
    expect(heard.slice(2).toSorted()).toEqual([
      'C1 edit ref-1 later',
      'C1 reply ref-1 de tijd is anders',
      'C2 edit ref-2 later',
      'C2 reply ref-2 de tijd is anders',
    ])
  })

  test('lets edits that wait for the same copy become one', async () => {
    const { outbox, shown, heard, refresh, fail, settled, clock, rows, until } = await startOutbox()
    await outbox.deliver([post('C1')])
    await settled()
    fail(new PlatformProblem('ratelimited', { fate: 'later', scope: 'channel', retryAfterSeconds: 30 }))
    shown.word = 'twee'
    await refresh()
    await until(async () => (await rows()).some(({ problem }) => problem === 'ratelimited'))
    shown.word = 'drie'
    await refresh()
    expect((await rows()).filter(({ kind }) => kind === 'edit')).toHaveLength(1)
    clock.advance({ minutes: 1 })
    outbox.wake()
    await settled()
    expect(heard).toEqual(['C1 post eerst', 'C1 edit ref-1 drie'])
  })

  test('never lets an edit overtake its post, however long the post waits', async () => {
    const { outbox, shown, heard, fail, refresh, clock, settled, rows, until } = await startOutbox()
    fail(new PlatformProblem('ratelimited', { fate: 'later', scope: 'channel', retryAfterSeconds: 60 }))
    await outbox.deliver([post('C1')])
    await until(async () => (await rows())[0]?.problem === 'ratelimited')
    shown.word = 'nieuw'
    await refresh()
    await outbox.deliver([{ to: in_('C2'), kind: 'post', view: saying('ander kanaal') }])
    await until(() => heard.length === 1)
    expect(heard).toEqual(['C2 post ander kanaal'])
    clock.advance({ minutes: 2 })
    outbox.wake()
    await settled()
    expect(heard.slice(1)).toEqual(['C1 post nieuw', 'C1 edit ref-2 nieuw'])
  })

  test('waits as long as the platform asks before it tries again', async () => {
    const { outbox, heard, fail, clock, rows, until } = await startOutbox()
    fail(new PlatformProblem('ratelimited', { fate: 'later', scope: 'channel', retryAfterSeconds: 30 }))
    await outbox.deliver([post('C1')])
    await until(async () => (await rows())[0]?.problem === 'ratelimited')
    expect((await rows())[0]?.dueAt).toEqual(new Date('2027-02-01T10:00:30Z'))
    clock.advance({ minutes: 1 })
    outbox.wake()
    await until(() => heard.length === 1)
  })

  test('says so when it repeats something that may have arrived', async () => {
    const { outbox, heard, fail, clock, rows, until } = await startOutbox()
    fail(new PlatformProblem('timeout', { fate: 'unknown', scope: 'platform' }))
    await outbox.deliver([post('C1')])
    await until(async () => (await rows())[0]?.inDoubt)
    clock.advance({ hours: 1 })
    outbox.wake()
    await until(() => heard.length === 1)
    expect(heard).toEqual(['C1 post eerst (herhaling)'])
  })

  test('parks a channel that is gone, tells it once, and tries nothing there any more', async () => {
    const { outbox, heard, fail, dead, rows, until, database } = await startOutbox()
    fail(new PlatformProblem('is_archived', { fate: 'dead', scope: 'channel' }))
    await outbox.deliver([post('C1'), { to: in_('C1'), kind: 'post', view: saying('nog iets') }])
    await until(async () => (await rows())[0]?.state === 'parked')
    await until(() => dead.length === 1)
    await outbox.deliver([{ to: in_('C2'), kind: 'post', view: saying('elders') }])
    await until(() => heard.length === 1)
    expect(heard).toEqual(['C2 post elders'])
    expect((await rows())[1]?.state).toBe('waiting')
    expect(await database.prisma.channel.count({ where: { parkedReason: 'is_archived' } })).toBe(1)
  })

  test('parks a message that can never go, and goes on with the next', async () => {
    const { outbox, heard, fail, rows, settled } = await startOutbox()
    fail(new PlatformProblem('invalid_blocks', { fate: 'refused', scope: 'channel' }))
    await outbox.deliver([post('C1'), { to: in_('C1'), kind: 'post', view: saying('volgende') }])
    await settled()
    expect(heard).toEqual(['C1 post volgende'])
    expect((await rows()).map(({ state, problem }) => [state, problem])).toEqual([
      ['parked', 'invalid_blocks'],
      ['sent', null],
    ])
  })

  test('parks a row that holds no view', async () => {
    const { outbox, rows, settled, database, clock } = await startOutbox()
    await outbox.deliver([{ to: in_('C1'), kind: 'post', view: saying('x'), dueAt: new Date('2027-02-02T10:00:00Z') }])
    await database.prisma.delivery.updateMany({ data: { view: '{"summary":3}' } })
    clock.advance({ days: 2 })
    outbox.wake()
    await settled()
    expect((await rows())[0]).toMatchObject({ state: 'parked', problem: 'corrupt_row' })
  })

  test('drops what is gone before it was said', async () => {
    const { outbox, shown, heard, rows, settled } = await startOutbox()
    shown.word = undefined
    await outbox.deliver([post('C1')])
    await settled()
    expect(heard).toEqual([])
    expect((await rows())[0]?.state).toBe('dropped')
  })

  test('takes over, as in doubt, what a vanished process was sending', async () => {
    const { outbox, heard, rows, until, database, clock } = await startOutbox()
    await outbox.deliver([{ ...post('C1'), dueAt: new Date('2027-02-01T12:00:00Z') }])
    await database.prisma.delivery.updateMany({
      data: { state: 'sending', attempts: 1, leasedUntil: new Date('2027-02-01T12:01:00Z') },
    })
    clock.set('2027-02-01T12:00:30Z')
    outbox.wake()
    await sleep(50)
    expect(heard).toEqual([])
    clock.set('2027-02-01T12:02:00Z')
    outbox.wake()
    await until(async () => (await rows())[0]?.inDoubt)
    clock.set('2027-02-01T12:03:00Z')
    outbox.wake()
    await until(() => heard.length === 1)
    expect(heard).toEqual(['C1 post eerst (herhaling)'])
    expect(await rows()).toHaveLength(1)
  })

  test('sends once what two processes see at the same moment', async () => {
    const { outbox, startSecond, heard, settled } = await startOutbox()
    const second = startSecond()
    await outbox.deliver(Array.from({ length: 12 }, (_, index) => post(`C${index}`)))
    second.wake()
    await settled()
    expect(heard).toHaveLength(12)
    expect(new Set(heard).size).toBe(12)
  })

  test('gives up after the last try, with the reason', async () => {
    const { outbox, fail, rows, database, settled, clock } = await startOutbox()
    await outbox.deliver([{ ...post('C1'), dueAt: new Date('2027-02-01T12:00:00Z') }])
    await database.prisma.delivery.updateMany({ data: { attempts: mostAttempts - 1 } })
    fail(new PlatformProblem('internal_error', { fate: 'later', scope: 'channel' }))
    clock.advance({ hours: 3 })
    outbox.wake()
    await settled()
    expect((await rows())[0]).toMatchObject({ state: 'parked', problem: 'internal_error' })
  })
})
