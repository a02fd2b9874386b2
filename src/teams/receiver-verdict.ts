import type { InvokeAnswer } from './line.ts'

/**
 * Stands where the SDK expects Express's response, and only keeps what it decides. It must have `header`, or the SDK
 * would never answer at all (platforms.md, trap 6).
 */
export class Verdict {
  readonly answer: InvokeAnswer = { status: 200 }
  readonly socket = undefined

  status(code: number): void {
    this.answer.status = code
  }

  send(body: unknown): void {
    this.answer.body = body
  }

  header(): void {}
  end(): void {}
}
