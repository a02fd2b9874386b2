/** A file that somebody gave the bot; nothing of it is fetched before it is wanted. */
export interface DroppedFile {
  /** Its bytes, or why there are none: it is larger than `most`, on a machine that is not the platform's, not for the bot, or away. */
  fetch(most: number): Promise<Fetched>
}

export type Fetched = { bytes: Uint8Array } | { fault: 'too-large' | 'elsewhere' | 'not-allowed' | 'unreachable' }

/** What somebody gave the bot at once, with the words they typed beside it. */
export interface Drop {
  files: readonly DroppedFile[]
  words: string
}
