/** Where people talk: two channels that everybody is in, and each person's own chat with the bot. */
export type Place = 'stadsplein' | 'vrijwilligers' | 'chat'

/** A message of the bot as somebody reads it. */
export interface Read {
  text: string
  /** Labels. */
  buttons: string[]
  /** What the bot says in the thread under it. */
  replies: string[]
  /** Names of the people it calls, and what would call a whole channel. */
  calls: string[]
}

/** One field of a form as somebody sees it; what is chosen is said by its label. */
interface Asked {
  label: string
  value: string | number | string[] | null
  /** Labels. */
  options: string[]
  optional: boolean
}

/** What lies before somebody: a form, or a page that is only read. */
export interface Shown {
  title: string
  text: string
  fields: Asked[]
  buttons: string[]
}

/** What somebody fills in: words, the labels of what is chosen, or `true` to agree. */
export type Entry = string | readonly string[] | true

export interface How {
  /** What is answered to a question before the press counts; yes when absent. */
  confirm?: boolean
}

/** Something with buttons before one person. */
export interface Seen {
  /** The same for the same thing, also after it changed. */
  name: string
  text: string
  /** Labels. */
  buttons: string[]
  /** Labels. */
  menus: string[]
  press(label: string, how: How): Promise<unknown>
  choose(menu: string, option: string): Promise<unknown>
}

/** What one person does and sees on one platform, in that platform's way; `neighbour` tells it in the same words for each. */
export interface Screen {
  /** Types words that are meant for the bot. */
  says(place: Place, words: string): Promise<unknown>
  /** Gives the bot files in the own chat, with words beside them. */
  drops(files: readonly { name: string; bytes: Uint8Array }[], words: string): Promise<unknown>
  /** What the bot answers to words that this person typed there, the oldest first. */
  answers(place: Place): Seen[]
  /** Everything that only this person sees, the oldest first; what merely asks for patience does not count. */
  alone(): Seen[]
  /** What the bot said to all who are there, or in the own chat. */
  posts(place: Place): Read[]
  /** All that can be read there, whoever said it, threads included. */
  readable(place: Place): string[]
  pressAmongOthers(place: Place, label: string): Promise<unknown>
  form(): Shown | undefined
  fill(label: string, entry: Entry): Promise<unknown>
  /** Gives the errors by label. */
  submit(): Promise<Record<string, string>>
  /** Leaves the form, and what lies under it. */
  close(): Promise<unknown>
  /** The page of what the bot keeps for this person, where the platform has one. */
  overview?(): Promise<string>
  onChange(listener: () => void): () => void
}
