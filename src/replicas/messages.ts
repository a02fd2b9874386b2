import type { Config } from '../config.ts'

/** What the try-out tells a replica. The clock is a number of ms since 1970. */
export type ToReplica = { kind: 'start'; config: Config; clock: number } | { kind: 'clock'; clock: number }

/** What a replica says: that it listens. */
export interface FromReplica {
  port: number
}
