import * as z from 'zod'
import type { PageFile } from './page-state.ts'

/** The largest file that can be dropped here, in bytes: larger than the bot takes, so that one sees what it says of that. */
const MOST_BYTES = 2_000_000

export const fileSchema = z.strictObject({
  name: z.string().min(1).max(255),
  content: z.base64().max(Math.ceil(MOST_BYTES / 3) * 4),
})

export const fileFrom = ({ name, content }: PageFile) => ({ name, bytes: Buffer.from(content, 'base64') })
