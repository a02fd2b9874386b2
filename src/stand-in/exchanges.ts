const MOST = 200

/** One request over the line between a platform and the bot, and what came back. */
export interface Exchange<Platform extends string> {
  at: Date
  from: Platform | 'bot'
  /** The path or the method asked for. */
  name: string
  headers: Record<string, string>
  /** As it was sent, or what was read from it. */
  body: unknown
  status: number
  answer: unknown
}

/** The last things said over the line, oldest first. */
export class Exchanges<Platform extends string> {
  readonly list: Exchange<Platform>[] = []
  private readonly now: () => Date

  constructor(now: () => Date) {
    this.now = now
  }

  add(exchange: Omit<Exchange<Platform>, 'at'>): void {
    this.list.push({ at: this.now(), ...exchange })
    if (this.list.length > MOST) this.list.shift()
  }
}
