import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import type { Posted } from '../chat/feature.ts'
import { paragraph, plainView, type View, view } from '../chat/view.ts'
import { createOutbox } from '../delivery/outbox.ts'
import type { Doubt, Place, Platform, PlatformProblem, Sight } from '../delivery/platform.ts'
import type { Timing } from '../delivery/timing.ts'
import { refreshCopies } from '../store/deliveries.ts'
import { type Store, storeOn } from '../store/store.ts'
import { movableClock } from './conversation.ts'
import { freshDatabase } from './fresh-database.ts'

export const saying = (words: string): View => view([paragraph(words)])
export const inChannel = (channel: string, space = 'T1') => ({
  ...{ kind: 'channel' as const, platform: 'slack' as const },
  ...{ space, channel },
})
/** The first post of the one thing that can be edited. */
export const postThing = (channel: string) => ({ to: inChannel(channel), kind: 'post' as const, about: 'thing:1' })

type Step = () => Promise<void> | undefined

/** A platform that keeps what it was told, and fails as planned. */
function recordingPlatform() {
  const heard: string[] = []
  const steps: Step[] = []
  const looks: Doubt[] = []
  let count = 0
  const begun: string[] = []
  const hear = async (line: string) => {
    begun.push(line)
    await steps.shift()?.()
    heard.push(line)
    count += 1
    return `ref-${count}`
  }
  const where = ({ channel }: Place) => channel
  const rate = { burst: 1000, perSecond: 1000 }
  const platform: Platform = {
    name: 'slack',
    limits: { messageGapMs: 0, editGapMs: 0, messages: rate, edits: rate },
    post: (place, shown, mark) =>
      hear(`${where(place)} post ${plainView(shown)}${mark.repeated ? ' (herhaling)' : ''}`),
    edit: async (place, reference, shown, mark) => {
      await hear(`${where(place)} edit ${reference} ${plainView(shown)}${mark?.repeated ? ' (herhaling)' : ''}`)
    },
    reply: (place, reference, shown, mark) =>
      hear(`${where(place)} reply ${reference} ${plainView(shown)}${mark.repeated ? ' (herhaling)' : ''}`),
  }
  return {
    platform,
    /** What has been said, and what was begun. */
    heard,
    begun,
    looks,
    fail: (problem: PlatformProblem, times = 1) => {
      for (let time = 0; time < times; time += 1) steps.push(() => Promise.reject(problem))
    },
    /** What the next message has to wait for. */
    hold: (until: Promise<void>) => steps.push(() => until),
    /** Lets the outbox look for what is in doubt; `sees` says what it finds. */
    showHistory: (sees: (doubt: Doubt) => Sight) => {
      platform.find = async (_place, doubt) => {
        looks.push(doubt)
        return sees(doubt)
      }
    },
  }
}

const opened: { stop(): Promise<void>; drop(): Promise<void> }[] = []

/** Stops every outbox that was started, and drops its database. */
export async function stopOutboxes(): Promise<void> {
  for (const { stop, drop } of opened.splice(0)) {
    await stop()
    await drop()
  }
}

/** An outbox on a fresh database, with a clock that only moves when told; the thing it shows is a word that can be changed. */
export async function startOutboxOn(
  provider: 'sqlite' | 'postgresql',
  { timing = {}, around = (store) => store }: { timing?: Partial<Timing>; around?: (store: Store) => Store } = {},
) {
  const database = await freshDatabase(provider)
  const clock = movableClock('2027-02-01T10:00:00Z')
  const store = around(storeOn(database.prisma))
  const shown = { word: 'eerst' as string | undefined }
  const thing: Posted<object> = {
    kind: 'thing',
    view: async () => (shown.word === undefined ? undefined : saying(shown.word)),
  }
  const line = recordingPlatform()
  const dead: string[] = []
  const create = () =>
    createOutbox<object>({
      ...{ store, clock, timing },
      log: pino({ level: 'silent' }),
      posted: new Map([['thing', thing]]),
      onDead: async (channelId) => void dead.push(channelId),
    })
  const outbox = create()
  outbox.start({}, [line.platform])
  opened.push({ stop: () => outbox.stop(), drop: () => database.drop() })
  const rows = () => database.prisma.delivery.findMany({ orderBy: { id: 'asc' } })
  return {
    ...line,
    ...{ database, store, clock, shown, outbox, dead, rows },
    /** Another process on the same database. */
    startSecond() {
      const second = create()
      second.start({}, [line.platform])
      opened.unshift({ stop: () => second.stop(), drop: async () => {} })
      return second
    },
    refresh: async (threadLine?: View) => {
      await refreshCopies(database.prisma, 'thing:1', clock.now(), threadLine)
      outbox.wake()
    },
    /** Moves the clock and has the outbox look. */
    advance(by: Parameters<typeof clock.advance>[0]) {
      clock.advance(by)
      outbox.wake()
    },
    until,
    /** Every row has reached one of its ends. */
    settled: () => until(async () => (await rows()).every(({ finishedAt }) => finishedAt !== null)),
  }
}

async function until(holds: () => unknown): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`still not so: ${holds}`)
    await sleep(5)
  }
}
