import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import type { TeamsConfig } from '../teams-config.ts'
import { type Finding, fault, fine, notice } from './finding.ts'

type Tenant = Extract<TeamsConfig, { kind: 'tenant' }>

interface Ground {
  teams: TeamsConfig
  publicUrl: string
  /** Who gives tokens, without a slash at the end. */
  authority?: string
  /** Folder of the manifest and its icons. */
  folder?: string
}

/** Checks the address that Teams posts to, the bot's credentials by fetching a token, and what `npm run teams:package` starts from. */
export async function aboutTeams({
  teams,
  publicUrl,
  authority = 'https://login.microsoftonline.com',
  folder = 'manifests/teams',
}: Ground): Promise<Finding[]> {
  const connection =
    teams.kind === 'open'
      ? [notice('Teams zonder tokens (TEAMS_AUTH=off).', 'Goed om te proberen op deze computer, voor niets anders.')]
      : [...aboutAddress(publicUrl), await aboutToken(teams, authority)]
  return [...connection, ...aboutPackage(folder)]
}

const aboutAddress = (publicUrl: string): Finding[] =>
  publicUrl.startsWith('https://')
    ? []
    : [
        notice(
          `PUBLIC_URL is ${publicUrl}: Teams stuurt berichten alleen naar een adres met https.`,
          'Zet PUBLIC_URL, en vul hetzelfde adres met /api/messages in als Messaging endpoint van de Azure Bot.',
        ),
      ]

const tokenSchema = z.object({ access_token: z.string().min(1) })
const refusalSchema = z.object({ error: z.string(), error_description: z.string().default('') })

async function aboutToken(teams: Tenant, authority: string): Promise<Finding> {
  try {
    const response = await askToken(teams, authority)
    const answer: unknown = await response.json()
    if (tokenSchema.safeParse(answer).success) return fine('Teams: Microsoft geeft de bot een token.')
    const refusal = refusalSchema.safeParse(answer)
    return refusal.success ? refused(refusal.data) : unreachable(`antwoord ${response.status}`)
  } catch (problem) {
    return unreachable(reasonOf(problem))
  }
}

const askToken = ({ appId, appPassword, tenantId }: Tenant, authority: string): Promise<Response> =>
  fetch(`${authority}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope: 'https://api.botframework.com/.default',
    }),
    signal: AbortSignal.timeout(10_000),
  })

const newSecret =
  'Maak een nieuw in Microsoft Entra: je app, Certificates & secrets. Zet de Value in TEAMS_APP_PASSWORD.'
const checkTenant = 'Kopieer in Microsoft Entra bij Overview van je app het Directory (tenant) ID naar TEAMS_TENANT_ID.'

/** Microsoft's codes: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const meanings: Record<string, { about: string; cure: string }> = {
  AADSTS7000215: {
    about: 'het geheim klopt niet',
    cure: 'Zet de Value van het geheim in TEAMS_APP_PASSWORD, niet het Secret ID. Is de Value weg? Maak dan een nieuw geheim.',
  },
  AADSTS7000222: { about: 'het geheim is verlopen', cure: newSecret },
  AADSTS700016: {
    about: 'de app staat niet in deze tenant',
    cure: 'Controleer TEAMS_APP_ID en TEAMS_TENANT_ID: beide staan in Microsoft Entra bij Overview van je app.',
  },
  AADSTS90002: { about: 'de tenant bestaat niet', cure: checkTenant },
  AADSTS900023: { about: 'de tenant bestaat niet', cure: checkTenant },
}

/** Only the code is told: the description repeats ids, and nobody knows what else. */
function refused({ error, error_description: description }: z.infer<typeof refusalSchema>): Finding {
  const code = /\bAADSTS\d+\b/.exec(description)?.[0] ?? error
  const { about, cure } = meanings[code] ?? {
    about: 'Microsoft weigert de gegevens',
    cure: 'Controleer TEAMS_APP_ID, TEAMS_APP_PASSWORD en TEAMS_TENANT_ID. Zoek de code op https://login.microsoftonline.com/error.',
  }
  return fault(`Teams: de bot krijgt geen token: ${about} (${code}).`, cure)
}

const unreachable = (reason: string): Finding =>
  fault(
    `Teams: geen token, want login.microsoftonline.com is niet te bereiken (${reason}).`,
    'Controleer de verbinding met internet en de firewall, en probeer het later opnieuw.',
  )

/** What fetch says is always "fetch failed"; the cause knows why. */
function reasonOf(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem)
  const cause = problem.cause
  return cause instanceof Error && 'code' in cause ? String(cause.code) : problem.name
}

const files = ['manifest.json', 'en.json', 'color.png', 'outline.png']

function aboutPackage(folder: string): Finding[] {
  const missing = files.filter((file) => !existsSync(path.join(folder, file)))
  if (missing.length > 0)
    return [fault(`In ${folder} ontbreekt: ${missing.join(', ')}.`, 'Haal het terug uit de broncode.')]
  const broken = files.filter((file) => file.endsWith('.json') && !isJson(path.join(folder, file)))
  return broken.length > 0
    ? [
        fault(
          `In ${folder} is geen goede JSON: ${broken.join(', ')}.`,
          'Herstel wat je veranderde: vaak een komma te veel.',
        ),
      ]
    : [fine(`${folder} is compleet: npm run teams:package maakt er het pakket voor Teams van.`)]
}

function isJson(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'))
    return true
  } catch {
    return false
  }
}
