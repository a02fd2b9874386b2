import { median } from './figures.ts'
import { compared, type Line } from './line.ts'
import type { DeliveryRound } from './measure-deliveries.ts'

export interface Deliveries {
  rounds: readonly DeliveryRound[]
  /** Milliseconds of a claim by the number of settled deliveries in the table. */
  claims: ReadonlyMap<number, number>
  /** Milliseconds of composing one digest with 500 activities. */
  composing: number
}

const COMPOSING_MS = 20
const THOUSAND = 1000
/** Three messages to a channel that takes one a second. */
const LEAST_SECONDS = 2

const bare = 'bare loop'

/** What the outbox costs against a bare loop around Slack's own client. */
export function deliveryLines({ rounds, claims, composing }: Deliveries): Line[] {
  const speed = (name: keyof DeliveryRound, what: string, least: number) =>
    compared({
      what: `1,000 messages to 1,000 channels of 20 workspaces, ${what}, messages a second`,
      ours: rounds.map((round) => THOUSAND / round[name].outbox.seconds),
      other: rounds.map((round) => THOUSAND / round[name].bare.seconds),
      ...{ against: bare, wanted: { least } },
    })
  return [
    speed('atOnce', 'Slack answers at once', 0.75),
    speed('slowly', 'Slack takes 100 ms', 0.9),
    compared({
      what: 'the same, Slack answers at once, CPU in s',
      ours: rounds.map(({ atOnce }) => atOnce.outbox.cpuSeconds),
      other: rounds.map(({ atOnce }) => atOnce.bare.cpuSeconds),
      ...{ against: bare, wanted: { most: 2 }, digits: 2 },
    }),
    ...strictLines(rounds),
    compared({
      what: 'RSS in MB after those 1,000 messages',
      ours: rounds.map(({ atOnce }) => atOnce.outbox.rssMb[1]),
      ...{ other: rounds.map(({ atOnce }) => atOnce.outbox.rssMb[0]), against: 'before them', wanted: { most: 1.3 } },
    }),
    claimLine(claims),
    {
      ...{ what: 'composing a digest with 500 activities, ms', ours: composing.toFixed(1) },
      ...{ wanted: `< ${COMPOSING_MS}`, holds: composing < COMPOSING_MS },
    },
  ]
}

function strictLines(rounds: readonly DeliveryRound[]): Line[] {
  const refused = median(rounds.map(({ strict }) => strict.outbox.refused))
  const least = rounds.map(() => LEAST_SECONDS)
  return [
    compared({
      what: 'three messages to each of 100 channels that take one a second, s',
      ours: rounds.map(({ strict }) => strict.outbox.seconds),
      ...{ other: least, against: 'the least possible', wanted: { most: 1.15 }, digits: 2 },
    }),
    compared({
      what: 'the same by the bare loop, s',
      ours: rounds.map(({ strict }) => strict.bare.seconds),
      ...{ other: least, against: 'the least possible', digits: 2 },
    }),
    {
      what: 'the same, messages that Slack refused with 429',
      ours: String(refused),
      other: `${median(rounds.map(({ strict }) => strict.bare.refused))} ${bare}`,
      ...{ wanted: '0', holds: refused === 0 },
    },
  ]
}

function claimLine(claims: Deliveries['claims']): Line {
  const [[few = 0, quick = Number.NaN] = [], [many = 0, slow = Number.NaN] = []] = [...claims]
  const [said, saidOfFew] = [many, few].map((count) => count.toLocaleString('en'))
  return compared({
    what: `a claim with ${said} settled deliveries in the table, ms`,
    ours: [slow],
    ...{ other: [quick], against: `with ${saidOfFew}`, wanted: { most: 1.5 }, digits: 1 },
  })
}
