import type { Text } from '../../chat/text.ts'
import type { Button } from '../../chat/view.ts'
import type { Locale } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'

/** One thing that waits for the coordinators. */
export interface Entry {
  /** Since when; what waits longest stands on top. */
  since: Date
  text: Text
  button: Button
}

/** Everything of one kind that waits now. */
export type Entries = (tools: Tools, locale: Locale) => Promise<Entry[]>
