/** Part of a text: from its first sign up to, and without, the sign at `to`. */
export interface Range {
  from: number
  to: number
}
