import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'

/** What is wrong with a card, in the words of a JSON schema; undefined when nothing is. */
export type BySchema = (content: Record<string, unknown>) => string | undefined

const jsonObject = z.record(z.string(), z.unknown())
let loaded: Promise<BySchema | undefined> | undefined

/** Microsoft's own schema of Adaptive Cards 1.5, where its file lies beside the checkout. */
export function loadCardSchema(): Promise<BySchema | undefined> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<BySchema | undefined> {
  const file = path.join(rootOf(import.meta.dirname), '../shared/schemas/adaptive-card-1.5.0.json')
  if (!existsSync(file)) return undefined
  // A bundle gives a CommonJS module its default export alone.
  const { Ajv } = (await import('ajv')).default
  // Both are of an older draft than ajv reads; nothing refers to them.
  const { $schema: _draft, id: _id, ...schema } = jsonObject.parse(JSON.parse(readFileSync(file, 'utf8')))
  const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false })
  const validate = ajv.compile({ ...schema, anyOf: undefined, $ref: '#/definitions/AdaptiveCard' })
  return (content) => {
    // What Teams adds to the format, and the schema does not know.
    const { msteams: _teams, refresh, ...card } = content
    const { expires: _expires, ...known } = jsonObject.catch({}).parse(refresh)
    if (validate(refresh === undefined ? card : { ...card, refresh: known })) return undefined
    return `The card is not valid: ${ajv.errorsText(validate.errors)}`
  }
}

function rootOf(folder: string): string {
  const up = path.dirname(folder)
  return existsSync(path.join(folder, 'package.json')) || up === folder ? folder : rootOf(up)
}
