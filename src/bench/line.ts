import { median, pairwise } from './figures.ts'

/** One row of the table. */
export interface Line {
  what: string
  ours: string
  other?: string
  ratio?: string
  wanted?: string
  holds?: boolean | undefined
}

/** Ours against another, round by round. */
export interface Compared {
  what: string
  digits?: number
  ours: readonly number[]
  other: readonly number[]
  against: string
  wanted?: { least?: number; most?: number }
}

export function compared({ what, ours, other, against, wanted, digits = 0 }: Compared): Line {
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
