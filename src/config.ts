import path from 'node:path'
import type { Identity } from './chat/text.ts'
import { type Environment, readEnvironment, wrongSetting } from './environment.ts'
import { type SlackConfig, slackConfig } from './slack-config.ts'
import { sqlitePath } from './store/connect.ts'
import { requireLoopback, type TeamsConfig, teamsConfig } from './teams-config.ts'

/** A workspace or tenant, as ALLOWED_SPACES names it. */
interface SpaceName {
  platform: Identity['platform']
  space: string
}

interface Platforms {
  slack?: SlackConfig
  teams?: TeamsConfig
}

/** Everything the environment says, checked. */
export interface Config extends Platforms {
  /** The try-out runs against stand-ins; a real bot against the platforms whose credentials are given. */
  use: 'try-out' | 'real'
  port: number
  host: string
  /** Without a slash at the end. */
  publicUrl: string
  databaseUrl: string
  /** Where the ledger of erasures is kept beside the database; absent in the try-out. */
  erasuresFile?: string
  networkFile: string
  /** Overrides the zone of the network file. */
  timeZone?: string
  /** Absent: only the workspace of the bot token and the tenant of Teams' credentials. Names every platform that is configured. */
  allowedSpaces?: SpaceName[]
  coordinators: Identity[]
  encryptionKey?: Buffer
  metricsToken?: string
}

/** Reads the environment; throws a ConfigurationFault that names the variable and the cure. An empty value counts as absent. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const env = readEnvironment(environment)
  const slack = slackConfig(env)
  const teams = teamsConfig(env)
  const config = configOf(env, { ...(slack && { slack }), ...(teams && { teams }) })
  if (teams?.kind === 'open') requireLoopback(config.host)
  requireKey(config)
  requireOwnSpaces(config)
  return config
}

function configOf(env: Environment, platforms: Platforms): Config {
  const { slack, teams } = platforms
  const use = slack || teams ? 'real' : 'try-out'
  const isForOneMachine = slack === undefined && teams?.kind !== 'tenant'
  const databaseUrl = env.DATABASE_URL ?? (use === 'try-out' ? 'file:./data/try-out.db' : 'file:./data/samenbode.db')
  return {
    use,
    port: env.PORT,
    host: env.HOST ?? (isForOneMachine ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    databaseUrl,
    networkFile: env.NETWORK_FILE,
    coordinators: env.COORDINATORS.map(personNamed),
    ...platforms,
    ...(use === 'real' && { erasuresFile: env.ERASURES_FILE ?? besideDatabase(databaseUrl) }),
    ...(env.TIME_ZONE !== undefined && { timeZone: env.TIME_ZONE }),
    ...(env.ALLOWED_SPACES !== undefined && { allowedSpaces: env.ALLOWED_SPACES.map(spaceNamed) }),
    ...(env.ENCRYPTION_KEY !== undefined && { encryptionKey: Buffer.from(env.ENCRYPTION_KEY, 'base64') }),
    ...(env.METRICS_TOKEN !== undefined && { metricsToken: env.METRICS_TOKEN }),
  }
}

/** PostgreSQL has no place beside it that the bot can write in; then it is where SQLite's would be. */
function besideDatabase(url: string): string {
  return path.join(url.startsWith('file:') ? path.dirname(sqlitePath(url)) : 'data', 'erasures')
}

function requireKey({ slack, teams, encryptionKey }: Config): void {
  if ((slack || teams?.kind === 'tenant') && encryptionKey === undefined)
    throw wrongSetting('ENCRYPTION_KEY', 'ontbreekt, en is nodig om tokens te versleutelen.')
}

/** A list is the whole list; one that leaves out a whole platform would refuse everybody there without a word in the log. */
function requireOwnSpaces({ allowedSpaces, ...platforms }: Config): void {
  if (allowedSpaces === undefined) return
  const names = { slack: 'Slack', teams: 'Teams' }
  const examples = { slack: 'slack:TEAM', teams: 'teams:TENANT' }
  for (const platform of ['slack', 'teams'] as const) {
    if (platforms[platform] === undefined || allowedSpaces.some((space) => space.platform === platform)) continue
    throw wrongSetting(
      'ALLOWED_SPACES',
      `noemt niets van ${names[platform]}: dan mag daar niemand erbij.`,
      `Zet ${examples[platform]} in de lijst.`,
    )
  }
}

const spaceNamed = (name: string): SpaceName => {
  const [platform, space = ''] = name.split(':')
  return { platform: platform as Identity['platform'], space: plainId(space) }
}

const personNamed = (name: string): Identity => {
  const [, platform, space = '', user = ''] = /^(\w+):([^/]+)\/(.+)$/.exec(name) ?? []
  return { platform: platform as Identity['platform'], space: plainId(space), user: plainId(user) }
}

/** Microsoft's ids as its activities write them; Slack's count capitals. */
const plainId = (id: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : id
