import * as z from 'zod'

/** The version of what somebody saw when a form was opened, as the form remembers it; what no database counts is forged. */
export const seenVersion = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
