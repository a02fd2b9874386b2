import { type View, viewSchema } from '../../chat/view.ts'
import type { Tools } from '../tools.ts'

/** What a digest said, from how the database keeps it; undefined when it cannot be read any more, which is logged. */
export function readSaid(
  json: string,
  about: { digest?: string; channel?: string },
  { log }: Pick<Tools, 'log'>,
): View | undefined {
  try {
    return viewSchema.parse(JSON.parse(json))
  } catch (problem) {
    log.error({ err: problem, ...about }, 'a digest cannot be read')
    return undefined
  }
}
