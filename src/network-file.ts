import { readFileSync } from 'node:fs'
import type * as z from 'zod'
import dutch from 'zod/v4/locales/nl.js'
import { type Network, networkSchema } from './features/network/network.ts'
import { ConfigurationFault } from './store/database-fault.ts'

const MOST_PROBLEMS_SHOWN = 5

/**
 * Reads and checks the network file at start. Throws a ConfigurationFault whose message names NETWORK_FILE, the place in the file
 * and the cure, in Dutch for the operator.
 */
export function readNetwork(path: string): Network {
  const checked = networkSchema.safeParse(parseJson(path, readText(path)), { error: dutch().localeError })
  if (checked.success) return checked.data
  throw wrong(
    path,
    `klopt niet:\n${problemsOf(checked.error)}`,
    'Verbeter het bestand op deze plaatsen en start opnieuw.',
  )
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const cure =
      'Geef NETWORK_FILE het pad van een bestaand bestand, of laat NETWORK_FILE weg voor het standaardnetwerk.'
    throw wrong(path, `is niet te lezen (${messageOf(cause)}).`, cure)
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    // Editors on Windows like to start a file with a byte order mark, which JSON does not allow.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw wrong(path, `is geen geldige JSON (${messageOf(cause)}).`, 'Herstel de JSON en start opnieuw.')
  }
}

function problemsOf(error: z.ZodError): string {
  const lines = error.issues.map((issue) => `- ${placeOf(issue.path)}: ${issue.message}`)
  const left = lines.length - MOST_PROBLEMS_SHOWN
  return [...lines.slice(0, MOST_PROBLEMS_SHOWN), ...(left > 0 ? [`- en nog ${left}`] : [])].join('\n')
}

/** A place a person can find: `themeDays[3].rule`. */
function placeOf(path: PropertyKey[]): string {
  if (path.length === 0) return 'het hele bestand'
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}

const wrong = (path: string, fault: string, cure: string): ConfigurationFault =>
  new ConfigurationFault('NETWORK_FILE', { problem: `${path} ${fault}`, cure })

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
