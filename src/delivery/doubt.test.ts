import { afterEach, describe, expect, test } from 'vitest'
import { providersUnderTest } from '../testing/fresh-database.ts'
import { inChannel, postThing, saying, startOutboxOn, stopOutboxes } from '../testing/outbox-line.ts'
import { PlatformProblem } from './platform.ts'

afterEach(stopOutboxes)

const lost = () => new PlatformProblem('timeout', { fate: 'unknown', scope: 'platform' })

describe.each(providersUnderTest)('a delivery that may have arrived, on %s', (provider) => {
  /** C1's post got no answer. */
  async function startInDoubt() {
    const started = await startOutboxOn(provider)
    started.fail(lost())
    await started.outbox.deliver([postThing('C1')])
    await started.until(async () => (await started.rows())[0]?.inDoubt)
    return started
  }

  test('is not said again when it is found, and can be edited where it stands', async () => {
    const { showHistory, looks, advance, settled, heard, rows, refresh, shown } = await startInDoubt()
    const [row] = await rows()
    showHistory(() => ({ kind: 'found', reference: 'C1:7' }))
    advance({ minutes: 1 })
    await settled()
    expect(heard).toEqual([])
    expect(looks).toEqual([{ delivery: row?.key, since: new Date('2027-02-01T10:00:00Z') }])
    shown.word = 'anders'
    await refresh()
    await settled()
    expect(heard).toEqual(['C1 edit C1:7 anders'])
  })

  test('is said again, as if for the first time, when it is not there', async () => {
    const { showHistory, advance, settled, heard } = await startInDoubt()
    showHistory(() => ({ kind: 'absent' }))
    advance({ minutes: 1 })
    await settled()
    expect(heard).toEqual(['C1 post eerst'])
  })

  test('is said again as a repeat where the bot may not look', async () => {
    const { showHistory, advance, settled, heard } = await startInDoubt()
    showHistory(() => ({ kind: 'unseen' }))
    advance({ minutes: 1 })
    await settled()
    expect(heard).toEqual(['C1 post eerst (herhaling)'])
  })

  test('that was said again as a repeat goes on saying so when it is edited', async () => {
    const { advance, settled, heard, refresh, shown } = await startInDoubt()
    advance({ minutes: 1 })
    await settled()
    shown.word = 'anders'
    await refresh()
    await settled()
    expect(heard).toEqual(['C1 post eerst (herhaling)', 'C1 edit ref-1 anders (herhaling)'])
  })

  test('is not given up, and does not wait longer, however often its sender is killed', async () => {
    const { showHistory, settled, heard, rows, database, clock, advance, until } = await startInDoubt()
    showHistory(() => ({ kind: 'absent' }))
    for (let kill = 0; kill < 30; kill += 1) {
      const leasedUntil = new Date(clock.now().getTime() + 60_000)
      const data = { state: 'sending', claim: `gone ${kill}`, leasedUntil, problem: null }
      await database.prisma.delivery.updateMany({ data })
      advance({ minutes: 2 })
      await until(async () => (await rows())[0]?.problem === 'lease expired')
    }
    advance({ minutes: 1 })
    await settled()
    expect(heard).toEqual(['C1 post eerst'])
  })

  test('is said again as a repeat where looking is refused for good', async () => {
    const { showHistory, advance, settled, heard } = await startInDoubt()
    showHistory(() => {
      throw new PlatformProblem('missing_scope', { fate: 'dead', scope: 'channel' })
    })
    advance({ minutes: 1 })
    await settled()
    expect(heard).toEqual(['C1 post eerst (herhaling)'])
  })

  test('waits, as often as it must, while looking is not allowed yet, and what stands behind it waits too', async () => {
    const { showHistory, looks, advance, settled, heard, outbox, rows, until } = await startInDoubt()
    let isAllowed = false
    showHistory(() => {
      if (isAllowed) return { kind: 'absent' }
      throw new PlatformProblem('ratelimited', { fate: 'later', scope: 'channel', retryAfterSeconds: 60 })
    })
    await outbox.deliver([{ to: inChannel('C1'), kind: 'post', view: saying('daarna') }])
    for (let minute = 1; minute <= 25; minute += 1) {
      advance({ minutes: 1, hours: 0 })
      await until(async () => looks.length === minute && (await rows())[0]?.state === 'waiting')
    }
    expect(heard).toEqual([])
    isAllowed = true
    advance({ minutes: 2 })
    await settled()
    expect(heard).toEqual(['C1 post eerst', 'C1 post daarna'])
  })

  test('is not looked for before it can have settled', async () => {
    const { showHistory, looks, rows } = await startInDoubt()
    showHistory(() => ({ kind: 'absent' }))
    expect((await rows())[0]?.dueAt.getTime()).toBeGreaterThanOrEqual(Date.parse('2027-02-01T10:00:20Z'))
    expect(looks).toEqual([])
  })

  test('in a thread is looked for in that thread', async () => {
    const { outbox, fail, hold, refresh, settled, rows, until, showHistory, looks, advance, heard } =
      await startOutboxOn(provider)
    await outbox.deliver([postThing('C1')])
    await settled()
    showHistory(() => ({ kind: 'found', reference: 'C1:9' }))
    // The edit goes well, and then the line under it gets no answer.
    hold(Promise.resolve())
    fail(lost())
    await refresh(saying('de tijd is anders'))
    await until(async () => (await rows()).some(({ kind, inDoubt }) => kind === 'reply' && inDoubt))
    advance({ minutes: 1 })
    await settled()
    expect(looks).toMatchObject([{ under: 'ref-1' }])
    expect(heard).toEqual(['C1 post eerst', 'C1 edit ref-1 eerst'])
  })

  test('that is an edit is simply made again', async () => {
    const { outbox, fail, refresh, settled, rows, until, showHistory, looks, advance, heard } =
      await startOutboxOn(provider)
    showHistory(() => ({ kind: 'unseen' }))
    await outbox.deliver([postThing('C1')])
    await settled()
    fail(lost())
    await refresh()
    await until(async () => (await rows()).some(({ problem }) => problem === 'timeout'))
    advance({ minutes: 1 })
    await settled()
    expect(looks).toEqual([])
    expect(heard).toEqual(['C1 post eerst', 'C1 edit ref-1 eerst'])
  })

  test('keeps the moment of its first attempt, through a crash as well', async () => {
    const { showHistory, looks, advance, until, settled, rows, database, clock } = await startInDoubt()
    showHistory(() => ({ kind: 'absent' }))
    // Tried once more by a process that then vanished.
    const leasedUntil = new Date('2027-02-01T12:00:00Z')
    await database.prisma.delivery.updateMany({ data: { state: 'sending', claim: 'gone', attempts: 2, leasedUntil } })
    clock.set('2027-02-01T12:00:01Z')
    advance({})
    await until(async () => (await rows())[0]?.problem === 'lease expired')
    advance({ minutes: 1 })
    await settled()
    expect(looks).toMatchObject([{ since: new Date('2027-02-01T10:00:00Z') }])
  })
})
