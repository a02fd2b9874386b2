import * as z from 'zod'
import { isTimeZone } from './calendar/local-time.ts'
import { ConfigurationFault } from './store/database-fault.ts'

const spaceName = z.templateLiteral([z.enum(['slack', 'teams']), ':', z.string().regex(/^[\w-]+$/)])
const personName = z.templateLiteral([
  z.enum(['slack', 'teams']),
  ':',
  z.string().regex(/^[\w-]+$/),
  '/',
  z.string().regex(/^[\w:.-]+$/),
])

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.string().optional(),
  ERASURES_FILE: z.string().optional(),
  NETWORK_FILE: z.string().default('prisma/zoetermeer.json'),
  TIME_ZONE: z.string().refine(isTimeZone).optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
  // Azure writes ids in lower case, and so does every activity; a person may paste them otherwise.
  TEAMS_APP_ID: z.guid().toLowerCase().optional(),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_TENANT_ID: z.guid().toLowerCase().optional(),
  TEAMS_AUTH: z.literal('off').optional(),
  ALLOWED_SPACES: listOf(spaceName).optional(),
  COORDINATORS: listOf(personName).default([]),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/)
    .optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
})

/** What the environment says, each variable checked by itself. */
export type Environment = z.infer<typeof environmentSchema>

/** What a value must be, in words for the operator. */
const cures: Partial<Record<keyof Environment, string>> = {
  PORT: 'Geef een getal van 0 tot en met 65535, bijvoorbeeld 3000.',
  PUBLIC_URL: 'Geef het adres waarop de wereld de bot bereikt, bijvoorbeeld https://bot.voorbeeld.nl.',
  TIME_ZONE: 'Geef een tijdzone zoals Europe/Amsterdam.',
  SLACK_BOT_TOKEN: 'Het token van de bot begint met xoxb-. Kopieer het uit Slack: OAuth & Permissions.',
  SLACK_APP_TOKEN: 'Het app-token begint met xapp-. Maak het in Slack: Basic Information, App-Level Tokens.',
  SLACK_API_URL: 'Geef een webadres, of laat deze variabele weg.',
  TEAMS_APP_ID: 'Kopieer het uit Microsoft Entra: App registrations, je app, Overview, Application (client) ID.',
  TEAMS_APP_PASSWORD: 'Maak een geheim in Microsoft Entra: je app, Certificates & secrets. Kopieer de Value.',
  TEAMS_TENANT_ID: 'Kopieer het uit Microsoft Entra: App registrations, je app, Overview, Directory (tenant) ID.',
  TEAMS_AUTH:
    'Alleen off kan, om Teams zonder tokens te proberen op je eigen computer. Laat deze variabele anders weg.',
  ALLOWED_SPACES: 'Schrijf slack:TEAM,teams:TENANT, met komma’s ertussen.',
  COORDINATORS: 'Schrijf slack:TEAM/GEBRUIKER,teams:TENANT/AADID, met komma’s ertussen.',
  ENCRYPTION_KEY: 'Maak een sleutel van 32 bytes met: openssl rand -base64 32',
  METRICS_TOKEN: 'Geef een geheim van minstens 16 tekens, of laat deze variabele weg.',
}

/** Checks every variable by itself; throws a ConfigurationFault for the first that cannot be. An empty value counts as absent. */
export function readEnvironment(environment: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = environmentSchema.safeParse(given)
  if (parsed.success) return parsed.data
  throw wrongSetting(String(parsed.error.issues[0]?.path[0]) as keyof Environment, 'heeft een waarde die niet kan.')
}

/** A fault of one variable, with the cure that always helps unless a better one is given; both Dutch sentences. */
export function wrongSetting(variable: keyof Environment, problem: string, cure = cures[variable]): ConfigurationFault {
  return new ConfigurationFault(variable, { problem, cure: cure ?? 'Verbeter de waarde.' })
}

function listOf(entry: z.ZodType<string, string>) {
  return z
    .string()
    .transform((list) => list.split(',').map((part) => part.trim()))
    .pipe(z.array(entry))
}
