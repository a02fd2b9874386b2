import type { Context, ExpressReceiver } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import { PlatformProblem } from '../delivery/platform.ts'
import type { Tools } from '../features/tools.ts'
import type { Seal } from '../store/seal.ts'
import { createAdmission } from './admission.ts'
import { clientPool, type Home } from './clients.ts'
import type { Connection } from './connection.ts'
import { homeOf, installationStore, NotInstalled } from './install.ts'
import { installerOptions } from './install-pages.ts'
import { httpReceiver } from './receiver.ts'
import { botScopes } from './scopes.ts'

export interface OAuth {
  clientId: string
  clientSecret: string
  stateSecret: string
  /** Seals the tokens in the database. */
  seal: Seal
}

type Options = OAuth & { signingSecret: string; apiUrl: string; allowedSpaces?: readonly string[] }
type Installer = NonNullable<ExpressReceiver['installer']>

/** Many workspaces, each installed by somebody of its own. */
export function oauthConnection(options: Options, tools: Tools): Connection {
  const { clientId, clientSecret, stateSecret, signingSecret, apiUrl, allowedSpaces } = options
  const { log, publicUrl } = tools
  const kept = installationStore({ ...tools, seal: options.seal })
  const pool = clientPool(apiUrl, log)
  const receiver = httpReceiver(
    { signingSecret, log },
    {
      clientId,
      clientSecret,
      stateSecret,
      installationStore: kept,
      scopes: [...botScopes],
      redirectUri: `${publicUrl}/slack/oauth_redirect`,
      installerOptions: installerOptions({
        apiUrl,
        log,
        admit: createAdmission(allowedSpaces),
        revoke: async (token) =>
          void (await pool(token)
            .auth.revoke()
            .catch(() => {})),
        onInstalled: (installation) => tokens.forget(homeOf(installation).space),
      }),
    },
  )
  const tokens = spaceTokens(takeInstaller(receiver.receiver))

  async function forget(context: Pick<Context, 'teamId' | 'enterpriseId' | 'isEnterpriseInstall'>): Promise<void> {
    const { teamId, enterpriseId, isEnterpriseInstall } = context
    await kept.deleteInstallation?.({ teamId, enterpriseId, isEnterpriseInstall })
    tokens.forget(teamId ?? '')
  }

  return {
    receiver,
    clients: { of: async (home) => pool(await tokens.of(home), home.space) },
    // Bolt never calls deleteInstallation by itself (platforms.md 1.5).
    listen(bolt) {
      bolt.event('app_uninstalled', ({ context }) => forget(context))
      bolt.event('tokens_revoked', async ({ event, context }) => {
        if (event.tokens.bot?.length) await forget(context)
      })
    },
  }
}

/**
 * Bolt would authorize every request by the installer before any listener runs, and leave the person without an answer
 * when that fails; the routes keep their own hold of it.
 */
function takeInstaller(receiver: ExpressReceiver): Installer {
  const { installer } = receiver
  if (installer === undefined) throw new Error('Slack: OAuth needs a client id, a client secret and a state secret')
  receiver.installer = undefined
  return installer
}

/** A token is asked of the database this often; it also rotates then. */
const freshMs = 60_000
const mostSpaces = 500

/** The bot's token of each workspace, so that a person's answer seldom waits for it. */
function spaceTokens(installer: Installer) {
  const known = new LRUCache<string, { token: Promise<string>; until: number }>({ max: mostSpaces })

  async function ask({ space, enterprise }: Home): Promise<string> {
    try {
      const query = { teamId: space, enterpriseId: enterprise, isEnterpriseInstall: false }
      const { botToken } = await installer.authorize(query)
      if (botToken === undefined) throw new NotInstalled('an installation without a bot')
      return botToken
    } catch (problem) {
      throw noToken(problem)
    }
  }

  return {
    of(home: Home): Promise<string> {
      const held = known.get(home.space)
      if (held !== undefined && held.until > Date.now()) return held.token
      const token = ask(home)
      known.set(home.space, { token, until: Date.now() + freshMs })
      token.catch(() => known.delete(home.space))
      return token
    },
    forget: (space: string) => void known.delete(space),
  }
}

/** Without an installation nothing can be said there; any other fault, such as a database that is away, may pass. */
function noToken(problem: unknown): PlatformProblem {
  const original = problem instanceof Error && 'original' in problem ? problem.original : problem
  const isGone = original instanceof NotInstalled
  return new PlatformProblem(isGone ? 'not_installed' : 'no_token', {
    fate: isGone ? 'dead' : 'later',
    scope: 'space',
    cause: original,
  })
}
