/** One thing that was looked at: fine, worth knowing, or a fault with its cure. */
export interface Finding {
  state: 'ok' | 'let op' | 'fout'
  about: string
  cure?: string
}

export const fine = (about: string): Finding => ({ state: 'ok', about })
export const notice = (about: string, cure: string): Finding => ({ state: 'let op', about, cure })
export const fault = (about: string, cure: string): Finding => ({ state: 'fout', about, cure })
