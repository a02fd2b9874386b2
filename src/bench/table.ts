import { callLines } from './call-lines.ts'
import { type Deliveries, deliveryLines } from './delivery-lines.ts'
import { percentile } from './figures.ts'
import { type Compared, compared, type Line } from './line.ts'
import type { CallFigures } from './measure-calls.ts'
import type { Memory } from './measure-memory.ts'
import type { Round } from './measure-round.ts'
import type { TargetName } from './targets.ts'

interface Results {
  rounds: readonly Round[]
  memory: Record<'bot' | 'prisma' | 'teamsBot' | 'teamsPrisma', Memory>
  deliveries: Deliveries
  /** Absent in the quick form. */
  calls: CallFigures | undefined
}

const names: Record<TargetName, string> = {
  acks: '(a)',
  prisma: '(b)',
  agenda: '`/samen agenda`',
  save: '`activiteit`, form saved',
  post: '`activiteit`, posted with its outbox rows',
  prismaAgain: '(b) once more: the noise',
  teamsPrisma: '(c)',
  seen: '`Bekijk` in a channel',
  seenInChat: '`Bekijk` in a personal chat, message replaced',
}

/** Everything that was measured, as one markdown table. */
export function tableOf({ rounds, memory, deliveries, calls }: Results): string {
  const lines = [
    ...speedLines(rounds),
    ...latencyLines(rounds),
    ...cpuLines(rounds),
    ...startLines(rounds),
    ...memoryLines(memory),
    ...deliveryLines(deliveries),
    ...(calls === undefined ? [] : callLines(calls)),
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
    const base = baseOf(name)
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
    line('seen', 'one'),
    line('seen', 'sixteen', { least: 0.8 }),
    line('seenInChat', 'one'),
    line('seenInChat', 'sixteen', { least: 0.8 }),
  ]
}

function baseOf(name: TargetName): TargetName {
  if (name === 'seen' || name === 'seenInChat') return 'teamsPrisma'
  return name === 'agenda' || name === 'prisma' ? 'acks' : 'prisma'
}

function latencyLines(rounds: readonly Round[]): Line[] {
  const all = (name: TargetName) => rounds.flatMap(({ targets }) => targets[name].fixed)
  const latencies = (['acks', 'prisma', 'agenda', 'save', 'post'] as const).map((name) => ({
    what: `${names[name]}, p50 / p99 in ms at 100 a second`,
    ours: spread(all(name)),
  }))
  const inTeams = (['teamsPrisma', 'seen', 'seenInChat'] as const).map((name) => ({
    what: `${names[name]}, p50 / p99 in ms at 50 a second`,
    ours: spread(all(name)),
    ...(name !== 'teamsPrisma' && { wanted: 'p99 < 150', holds: percentile(all(name), 0.99) < 150 }),
  }))
  const slowest = Math.max(...rounds.flatMap(({ fifty }) => fifty))
  const fifty: Line = {
    what: 'everything of ours in Slack mixed, slowest answer in ms at 50 a second',
    ours: slowest.toFixed(0),
    wanted: '< 250',
    holds: slowest < 250,
  }
  return [...latencies, fifty, ...inTeams]
}

const spread = (latencies: readonly number[]): string =>
  `${percentile(latencies, 0.5).toFixed(1)} / ${percentile(latencies, 0.99).toFixed(1)}`

function cpuLines(rounds: readonly Round[]): Line[] {
  const of = (name: TargetName) => rounds.map(({ targets }) => targets[name].cpuMs)
  const line = (name: TargetName, wanted?: Compared['wanted'], base: TargetName = 'prisma') =>
    compared({
      what: `${names[name]}, CPU in ms a command`,
      digits: 2,
      ours: of(name),
      other: of(base),
      against: names[base],
      ...(wanted && { wanted }),
    })
  return [
    ...[line('agenda', { most: 1.2 }), line('save'), line('post'), line('prismaAgain')],
    ...(['seen', 'seenInChat'] as const).map((name) => line(name, undefined, baseOf(name))),
  ]
}

function startLines(rounds: readonly Round[]): Line[] {
  const of = (name: keyof Round['start']) => rounds.map(({ start }) => start[name])
  const against = { other: of('prisma'), against: names.prisma }
  return [
    compared({ what: 'start to first answer in ms', ours: of('bot'), ...against, wanted: { most: 1.5 } }),
    compared({ what: 'start to first answer of (b) once more', ours: of('prismaAgain'), ...against }),
    compared({
      ...{ what: 'start to first answer in ms, with Teams', ours: of('teamsBot'), other: of('teamsPrisma') },
      ...{ against: names.teamsPrisma, wanted: { most: 1.3 } },
    }),
  ]
}

function memoryLines({ bot, prisma, teamsBot, teamsPrisma }: Results['memory']): Line[] {
  const lines = [...bot].flatMap(([after, ours]): Line[] => {
    const other = prisma.get(after)
    if (other === undefined) return []
    const wanted = after === 20_000 ? { wanted: { most: 1.3 } } : {}
    const what = `RSS in MB after ${after.toLocaleString('en')} commands`
    return [compared({ what, ours: [ours], other: [other], against: names.prisma, ...wanted })]
  })
  const inTeams = [...teamsBot].flatMap(([after, ours]): Line[] => {
    const other = teamsPrisma.get(after)
    if (other === undefined) return []
    const what = `RSS in MB after ${after.toLocaleString('en')} invokes of Teams`
    return [compared({ what, ours: [ours], other: [other], against: names.teamsPrisma, wanted: { most: 1.3 } })]
  })
  const [early, late] = [bot.get(20_000), bot.get(100_000)]
  if (early === undefined || late === undefined) return [...lines, ...inTeams]
  const grown = { what: 'RSS after 100,000 against after 20,000 of ours', against: '20,000', wanted: { most: 1.1 } }
  return [...lines, compared({ ...grown, ours: [late], other: [early] }), ...inTeams]
}
