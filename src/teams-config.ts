import { type Environment, wrongSetting } from './environment.ts'

/** Teams with the credentials of one bot in its own tenant, or `open`: no tokens are asked or given, on loopback alone. */
export type TeamsConfig = { kind: 'tenant'; appId: string; appPassword: string; tenantId: string } | { kind: 'open' }

const credentials = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'] as const

/** Teams as the environment describes it; undefined when it names nothing of Teams. */
export function teamsConfig(env: Environment): TeamsConfig | undefined {
  const named = credentials.find((name) => env[name] !== undefined)
  if (env.TEAMS_AUTH !== undefined) {
    if (named === undefined) return { kind: 'open' }
    throw wrongSetting(
      'TEAMS_AUTH',
      `gaat niet samen met ${named}.`,
      'Kies: de gegevens uit Azure, of TEAMS_AUTH=off om het op je eigen computer zonder tokens te proberen.',
    )
  }
  if (named === undefined) return undefined
  // Without an app id the SDK checks no token at all, so nothing may be left out.
  return {
    kind: 'tenant',
    appId: required('TEAMS_APP_ID', env),
    appPassword: required('TEAMS_APP_PASSWORD', env),
    tenantId: required('TEAMS_TENANT_ID', env),
  }
}

function required(name: (typeof credentials)[number], env: Environment): string {
  const value = env[name]
  if (value === undefined) throw wrongSetting(name, 'ontbreekt, en is nodig voor Teams.')
  return value
}

/** The only spellings that surely mean this machine alone: 127.1, 0 or a name of one's own may be bound elsewhere. */
const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Who can reach a bot that asks for no tokens can make it say anything: only this machine may. */
export function requireLoopback(host: string): void {
  if (!loopback.has(host))
    throw wrongSetting(
      'TEAMS_AUTH',
      `staat op off, maar HOST is ${host}: dan kan iedereen zich voordoen als Teams.`,
      'Zet HOST=127.0.0.1, of haal TEAMS_AUTH weg en geef de gegevens uit Azure.',
    )
}
