import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Form, formSchema, withValues } from '../chat/form.ts'

/** More than any form of the bot takes, so what unpacks to more was made by somebody else. */
const MOST_BYTES = 64 * 1024

/** A form as it travels inside its own button, without what comes back beside it or is said once. */
export function packForm(form: Form): string {
  const { fields, ...empty } = withValues(form, {})
  const asked = fields.map(({ error: _, ...field }) => field)
  return deflateRawSync(JSON.stringify({ ...empty, fields: asked })).toString('base64url')
}

/** The form that was packed; undefined for anything else. */
export function unpackForm(packed: string): Form | undefined {
  try {
    const json = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MOST_BYTES })
    return formSchema.safeParse(JSON.parse(json.toString())).data
  } catch {
    return undefined
  }
}
