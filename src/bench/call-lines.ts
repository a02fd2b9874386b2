import { median, percentile } from './figures.ts'
import type { Line } from './line.ts'
import type { CallFigures } from './measure-calls.ts'

/** The search for facilitators, in process and on SQLite. */
export function callLines({ match, read, wave, yes }: CallFigures): Line[] {
  const slowest = percentile(yes, 0.99)
  return [
    below('10,000 facilitators matched against a call, ms', median(match), 100),
    { what: '10,000 facilitators read with what they promised, ms', ours: median(read).toFixed(0) },
    below('a wave of 30 questions queued, ms', median(wave), 50),
    {
      what: 'yes to a question, from press to confirmation, p50 / p99 in ms at 50 a second',
      ours: `${percentile(yes, 0.5).toFixed(1)} / ${slowest.toFixed(1)}`,
      wanted: 'p99 < 300',
      holds: slowest < 300,
    },
  ]
}

const below = (what: string, ours: number, most: number): Line => ({
  ...{ what, ours: ours.toFixed(1) },
  ...{ wanted: `< ${most}`, holds: ours < most },
})
