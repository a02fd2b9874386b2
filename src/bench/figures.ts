/** The value below which `share` (0 to 1) of the values lie: the nearest one that was really measured. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

export interface Ratio {
  median: number
  least: number
  most: number
}

/** How two series compare, round by round: what disturbs a round disturbs both, and so falls away. */
export function pairwise(values: readonly number[], against: readonly number[]): Ratio {
  const ratios = values.flatMap((value, round) => (against[round] === undefined ? [] : [value / against[round]]))
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) }
}
