import { z } from 'zod'
import { isTimeZone } from './calendar/local-time.ts'
import type { Identity } from './chat/text.ts'
import { ConfigurationFault } from './store/database-fault.ts'

/** A workspace or tenant, as ALLOWED_SPACES names it. */
interface SpaceName {
  platform: Identity['platform']
  space: string
}

export type SlackConfig = {
  signingSecret: string
  apiUrl: string
} & (
  | { kind: 'workspace'; botToken: string; appToken?: string }
  | { kind: 'oauth'; clientId: string; clientSecret: string; stateSecret: string }
)

/** Everything the environment says, checked. */
export interface Config {
  /** The try-out runs against stand-ins; a real bot against the platforms whose credentials are given. */
  use: 'try-out' | 'real'
  port: number
  host: string
  /** Without a slash at the end. */
  publicUrl: string
  databaseUrl: string
  networkFile: string
  /** Overrides the zone of the network file. */
  timeZone?: string
  slack?: SlackConfig
  /** Absent: only the workspace of the bot token. */
  allowedSpaces?: SpaceName[]
  coordinators: Identity[]
  encryptionKey?: Buffer
  metricsToken?: string
}

const defaultNetworkFile = 'prisma/zoetermeer.json'
const slackSecrets = ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_CLIENT_ID'] as const
const oauthSecrets = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const
const teamsSettings = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID', 'TEAMS_AUTH'] as const

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
  NETWORK_FILE: z.string().default(defaultNetworkFile),
  TIME_ZONE: z.string().refine(isTimeZone).optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
  ALLOWED_SPACES: listOf(spaceName).optional(),
  COORDINATORS: listOf(personName).default([]),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/)
    .optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
})
type Environment = z.infer<typeof environmentSchema>

/** What a value must be, in words for the operator. */
const cures: Partial<Record<keyof Environment, string>> = {
  PORT: 'Geef een getal van 0 tot en met 65535, bijvoorbeeld 3000.',
  PUBLIC_URL: 'Geef het adres waarop de wereld de bot bereikt, bijvoorbeeld https://bot.voorbeeld.nl.',
  TIME_ZONE: 'Geef een tijdzone zoals Europe/Amsterdam.',
  SLACK_BOT_TOKEN: 'Het token van de bot begint met xoxb-. Kopieer het uit Slack: OAuth & Permissions.',
  SLACK_APP_TOKEN: 'Het app-token begint met xapp-. Maak het in Slack: Basic Information, App-Level Tokens.',
  SLACK_API_URL: 'Geef een webadres, of laat deze variabele weg.',
  ALLOWED_SPACES: 'Schrijf slack:TEAM,teams:TENANT, met komma’s ertussen.',
  COORDINATORS: 'Schrijf slack:TEAM/GEBRUIKER,teams:TENANT/AADID, met komma’s ertussen.',
  ENCRYPTION_KEY: 'Maak een sleutel van 32 bytes met: openssl rand -base64 32',
  METRICS_TOKEN: 'Geef een geheim van minstens 16 tekens, of laat deze variabele weg.',
}

/** Reads the environment; throws a ConfigurationFault that names the variable and the cure. An empty value counts as absent. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) throw faultOf(parsed.error)
  refuseTeams(given)
  const slack = slackConfig(parsed.data)
  const use = slack === undefined ? 'try-out' : 'real'
  if (use === 'real' && parsed.data.ENCRYPTION_KEY === undefined)
    throw wrong('ENCRYPTION_KEY', 'ontbreekt, en is nodig om tokens te versleutelen.')
  return configOf(parsed.data, use, slack)
}

function configOf(env: Environment, use: Config['use'], slack: SlackConfig | undefined): Config {
  return {
    use,
    port: env.PORT,
    host: env.HOST ?? (use === 'try-out' ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    databaseUrl: env.DATABASE_URL ?? (use === 'try-out' ? 'file:./data/try-out.db' : 'file:./data/samenbode.db'),
    networkFile: env.NETWORK_FILE,
    coordinators: env.COORDINATORS.map(personNamed),
    ...(env.TIME_ZONE !== undefined && { timeZone: env.TIME_ZONE }),
    ...(slack !== undefined && { slack }),
    ...(env.ALLOWED_SPACES !== undefined && { allowedSpaces: env.ALLOWED_SPACES.map(spaceNamed) }),
    ...(env.ENCRYPTION_KEY !== undefined && { encryptionKey: Buffer.from(env.ENCRYPTION_KEY, 'base64') }),
    ...(env.METRICS_TOKEN !== undefined && { metricsToken: env.METRICS_TOKEN }),
  }
}

/** Slack as the credentials describe it: one workspace by token, or many by OAuth, never both. */
function slackConfig(env: Environment): SlackConfig | undefined {
  if (slackSecrets.every((name) => env[name] === undefined)) return undefined
  const common = { apiUrl: env.SLACK_API_URL.replace(/\/*$/, '/'), signingSecret: env.SLACK_SIGNING_SECRET ?? '' }
  if (env.SLACK_CLIENT_ID !== undefined) return { ...common, ...oauthConfig(env) }
  if (env.SLACK_BOT_TOKEN === undefined)
    throw wrong('SLACK_BOT_TOKEN', 'ontbreekt.', 'Kopieer het uit Slack: OAuth & Permissions, Bot User OAuth Token.')
  // Socket Mode has no requests to verify, so there the signing secret may be absent.
  if (env.SLACK_APP_TOKEN === undefined) requireSigningSecret(env)
  return {
    ...common,
    kind: 'workspace',
    botToken: env.SLACK_BOT_TOKEN,
    ...(env.SLACK_APP_TOKEN !== undefined && { appToken: env.SLACK_APP_TOKEN }),
  }
}

function oauthConfig(env: Environment) {
  requireSigningSecret(env)
  if (env.SLACK_BOT_TOKEN !== undefined)
    throw wrong(
      'SLACK_BOT_TOKEN',
      'gaat niet samen met SLACK_CLIENT_ID.',
      'Kies: één werkruimte met een bot-token, of meer werkruimtes met OAuth.',
    )
  const [clientId, clientSecret, stateSecret] = oauthSecrets.map((name) => {
    const value = env[name]
    if (value === undefined)
      throw wrong(
        name,
        'ontbreekt.',
        'Voor meer werkruimtes zijn SLACK_CLIENT_ID, SLACK_CLIENT_SECRET en SLACK_STATE_SECRET alle drie nodig.',
      )
    return value
  })
  return {
    kind: 'oauth' as const,
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    stateSecret: stateSecret ?? '',
  }
}

function requireSigningSecret(env: Environment): void {
  if (env.SLACK_SIGNING_SECRET === undefined)
    throw wrong('SLACK_SIGNING_SECRET', 'ontbreekt.', 'Kopieer het uit Slack: Basic Information, Signing Secret.')
}

/** The Teams adapter is not part of this version; starting silently without it would leave half a network waiting. */
function refuseTeams(given: NodeJS.ProcessEnv): void {
  const named = teamsSettings.find((name) => given[name] !== undefined)
  if (named !== undefined)
    throw wrong(named, 'is gezet, maar Teams zit nog niet in deze versie.', 'Haal deze variabele weg.')
}

function listOf(entry: z.ZodType<string, string>) {
  return z
    .string()
    .transform((list) => list.split(',').map((part) => part.trim()))
    .pipe(z.array(entry))
}

const spaceNamed = (name: string): SpaceName => {
  const [platform, space = ''] = name.split(':')
  return { platform: platform as Identity['platform'], space }
}

const personNamed = (name: string): Identity => {
  const [, platform, space = '', user = ''] = /^(\w+):([^/]+)\/(.+)$/.exec(name) ?? []
  return { platform: platform as Identity['platform'], space, user }
}

function faultOf(error: z.ZodError): ConfigurationFault {
  const variable = String(error.issues[0]?.path[0])
  return wrong(variable as keyof Environment, 'heeft een waarde die niet kan.')
}

function wrong(
  variable: string,
  problem: string,
  cure = cures[variable as keyof Environment] ?? 'Verbeter de waarde.',
) {
  return new ConfigurationFault(variable, { problem, cure })
}
