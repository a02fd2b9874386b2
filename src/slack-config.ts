import { type Environment, wrongSetting } from './environment.ts'

export type SlackConfig = {
  signingSecret: string
  apiUrl: string
} & (
  | { kind: 'workspace'; botToken: string; appToken?: string }
  | { kind: 'oauth'; clientId: string; clientSecret: string; stateSecret: string }
)

const secrets = ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_CLIENT_ID'] as const
const oauthSecrets = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const

/** Slack as the credentials describe it: one workspace by token, or many by OAuth, never both; undefined without any. */
export function slackConfig(env: Environment): SlackConfig | undefined {
  if (secrets.every((name) => env[name] === undefined)) return undefined
  const common = { apiUrl: env.SLACK_API_URL.replace(/\/*$/, '/'), signingSecret: env.SLACK_SIGNING_SECRET ?? '' }
  if (env.SLACK_CLIENT_ID !== undefined) return { ...common, ...oauthConfig(env) }
  if (env.SLACK_BOT_TOKEN === undefined)
    throw wrongSetting(
      'SLACK_BOT_TOKEN',
      'ontbreekt.',
      'Kopieer het uit Slack: OAuth & Permissions, Bot User OAuth Token.',
    )
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
    throw wrongSetting(
      'SLACK_BOT_TOKEN',
      'gaat niet samen met SLACK_CLIENT_ID.',
      'Kies: één werkruimte met een bot-token, of meer werkruimtes met OAuth.',
    )
  const [clientId, clientSecret, stateSecret] = oauthSecrets.map((name) => {
    const value = env[name]
    if (value === undefined)
      throw wrongSetting(
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
    throw wrongSetting(
      'SLACK_SIGNING_SECRET',
      'ontbreekt.',
      'Kopieer het uit Slack: Basic Information, Signing Secret.',
    )
}
