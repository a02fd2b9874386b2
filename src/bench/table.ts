import { median, pairwise, percentile } from './figures.ts'
import type { Memory } from './measure-memory.ts'
import type { Round } from './measure-round.ts'
import type { TargetName } from './targets.ts'

interface Line {
  what: string
  ours: string
  other?: string
  ratio?: string
  wanted?: string
  holds?: boolean | undefined
}

interface Compared {
  what: string
  digits?: number
  ours: readonly number[]
  other: readonly number[]
  against: string
  wanted?: { least?: number; most?: number }
}

interface Results {
  rounds: readonly Round[]
  memory: Record<'bot' | 'prisma', Memory>
}

const names: Record<TargetName, string> = {
  acks: '(a)',
  prisma: '(b)',
  agenda: '`/samen agenda`',
  save: '`activiteit`, form saved',
  post: '`activiteit`, posted with its outbox rows',
  prismaAgain: '(b) once more: the noise',
}

/** Everything that was measured, as one markdown table. */
export function tableOf({ rounds, memory }: Results): string {
  const lines = [
    ...speedLines(rounds),
    ...latencyLines(rounds),
    ...cpuLines(rounds),
    ...startLines(rounds),
    ...memoryLines(memory),
  ]
  const rows = lines.map(({ what, ours, other = '', ratio = '', wanted = '', holds }) =>
    [what, ours, other, ratio, wanted, holds === undefined ? '' : holds ? 'yes' : '**no**'].join(' | '),
  )
  return [
    '| What | Median | Against | Ratio (least to most) | Wanted | Holds |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}

function speedLines(rounds: readonly Round[]): Line[] {
  const of = (name: TargetName, figure: 'one' | 'sixteen') => rounds.map(({ targets }) => targets[name][figure])
  const line = (name: TargetName, figure: 'one' | 'sixteen', wanted?: Compared['wanted']): Line => {
    const base = name === 'agenda' || name === 'prisma' ? 'acks' : 'prisma'
    const inFlight = figure === 'one' ? '1 in flight' : '16 in flight'
    return compared({
      what: `${names[name]}, answers a second, ${inFlight}`,
      ours: of(name, figure),
      other: of(base, figure),
      against: names[base],
      ...(wanted && { wanted }),
    })
  }
  return [
    line('agenda', 'one'),
    line('agenda', 'sixteen', { least: 0.27 }),
    line('save', 'one'),
    line('save', 'sixteen', { least: 0.6 }),
    line('post', 'one'),
    line('post', 'sixteen', { least: 0.6 }),
    line('prisma', 'one'),
    line('prisma', 'sixteen'),
    line('prismaAgain', 'sixteen'),
  ]
}

function latencyLines(rounds: readonly Round[]): Line[] {
  const all = (name: TargetName) => rounds.flatMap(({ targets }) => targets[name].hundred)
  const latencies = (['acks', 'prisma', 'agenda', 'save', 'post'] as const).map((name) => ({
    what: `${names[name]}, p50 / p99 in ms at 100 a second`,
    ours: `${percentile(all(name), 0.5).toFixed(1)} / ${percentile(all(name), 0.99).toFixed(1)}`,
  }))
  const slowest = Math.max(...rounds.flatMap(({ fifty }) => fifty))
  const fifty: Line = {
    what: 'everything of ours mixed, slowest answer in ms at 50 a second',
    ours: slowest.toFixed(0),
    wanted: '< 250',
    holds: slowest < 250,
  }
  return [...latencies, fifty]
}

function cpuLines(rounds: readonly Round[]): Line[] {
  const of = (name: TargetName) => rounds.map(({ targets }) => targets[name].cpuMs)
  const line = (name: TargetName, wanted?: Compared['wanted']) =>
    compared({
      what: `${names[name]}, CPU in ms a command`,
      digits: 2,
      ours: of(name),
      other: of('prisma'),
      against: names.prisma,
      ...(wanted && { wanted }),
    })
  return [line('agenda', { most: 1.2 }), line('save'), line('post'), line('prismaAgain')]
}

function startLines(rounds: readonly Round[]): Line[] {
  const of = (name: keyof Round['start']) => rounds.map(({ start }) => start[name])
  const against = { other: of('prisma'), against: names.prisma }
  return [
    compared({ what: 'start to first answer in ms', ours: of('bot'), ...against, wanted: { most: 1.5 } }),
    compared({ what: 'start to first answer of (b) once more', ours: of('prismaAgain'), ...against }),
  ]
}

function memoryLines({ bot, prisma }: Results['memory']): Line[] {
  const lines = [...bot].flatMap(([after, ours]): Line[] => {
    const other = prisma.get(after)
    if (other === undefined) return []
    const wanted = after === 20_000 ? { wanted: { most: 1.3 } } : {}
    const what = `RSS in MB after ${after.toLocaleString('en')} commands`
    return [compared({ what, ours: [ours], other: [other], against: names.prisma, ...wanted })]
  })
  const [early, late] = [bot.get(20_000), bot.get(100_000)]
  if (early === undefined || late === undefined) return lines
  const grown = { what: 'RSS after 100,000 against after 20,000 of ours', against: '20,000', wanted: { most: 1.1 } }
  return [...lines, compared({ ...grown, ours: [late], other: [early] })]
}

function compared({ what, ours, other, against, wanted, digits = 0 }: Compared): Line {
  const ratio = pairwise(ours, other)
  const range = ours.length > 1 ? ` (${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)})` : ''
  return {
    what,
    ours: median(ours).toFixed(digits),
    other: `${median(other).toFixed(digits)} ${against}`,
    ratio: `${ratio.median.toFixed(2)}${range}`,
    ...(wanted && { wanted: wanted.least === undefined ? `<= ${wanted.most}` : `>= ${wanted.least}` }),
    ...(wanted && { holds: ratio.median >= (wanted.least ?? 0) && ratio.median <= (wanted.most ?? Infinity) }),
  }
}
