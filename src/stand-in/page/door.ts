import type * as z from 'zod'

/** What was asked cannot be done: nobody of that name, or no such thing on their screen. */
export class Impossible extends Error {
  readonly status: number

  constructor(message: string, status = 409) {
    super(message)
    this.status = status
  }
}

export type Door = (body: unknown) => Promise<unknown>

/** Parses what was asked before it is done. */
export function door<Asked>(schema: z.ZodType<Asked>, act: (asked: Asked) => Promise<unknown>): Door {
  return async (body) => {
    const asked = schema.safeParse(body)
    if (!asked.success) throw new Impossible('Dit verzoek klopt niet.', 400)
    return act(asked.data)
  }
}
