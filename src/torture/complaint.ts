import type { Outcome } from './run-scenario.ts'

const mostTraces = 4

/** Which promises were broken, and of each kind once what happened in that room; empty when all held. */
export function complaintOf({ scenario, broken }: Outcome): string {
  if (broken.length === 0) return ''
  const ofEachKind = new Map(broken.toReversed().map((one) => [kindOf(one.what), one]))
  const traces = [...ofEachKind.values()]
    .filter(({ trace }) => trace.length > 0)
    .slice(0, mostTraces)
    .map(({ what, trace }) => `\n### ${what}\n\n${trace.map((line) => `    ${line}`).join('\n')}\n`)
  return [
    `## ${scenario.name}: ${broken.length} broken promises\n`,
    ...broken.map(({ what }) => `- ${what}`),
    ...traces,
  ].join('\n')
}

/** Two promises broken in the same way differ only in where and in what. */
const kindOf = (what: string): string => what.replace(/^\S+: /, '').replaceAll(/\d+/g, '')
