import { createContext } from 'preact'
import type { StateValues } from '../../slack/model.ts'
import type { PageEntry } from '../page-state.ts'

/** One element: where it stands in its message or view. */
export interface At {
  blockId: string
  actionId: string
}

/** What pressing and choosing does in the message, modal or Home tab around a block. */
export interface Touching {
  press(at: At): Promise<void>
  choose(at: At, entry: PageEntry): Promise<void>
  /** Typed but not yet settled; only a modal keeps it. */
  type?(at: At, entry: PageEntry): void
  values: StateValues
  errors: Record<string, string>
}

export const Touch = createContext<Touching>({
  press: async () => {},
  choose: async () => {},
  values: {},
  errors: {},
})
