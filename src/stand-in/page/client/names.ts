import { createContext } from 'preact'

/** Names behind the ids in messages. */
export const Names = createContext<{ users: Record<string, string>; channels: Record<string, string> }>({
  users: {},
  channels: {},
})
