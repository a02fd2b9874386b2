/** What Teams does not do, in its own words. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** Something is wrong with what the bot sent. */
export const badSyntax = (message: string) => new Refusal(400, 'BadSyntax', message)

export const tooLarge = () => new Refusal(413, 'MessageSizeTooBig', 'Message size too large.')
