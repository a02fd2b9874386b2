import type { ServerResponse } from 'node:http'
import type { ExpressReceiver, Installation } from '@slack/bolt'
import { PlatformProblem } from '../delivery/platform.ts'
import { texts } from '../features/locale/texts.ts'
import type { Tools } from '../features/tools.ts'
import type { Seal } from '../store/seal.ts'
import { createAdmission } from './admission.ts'
import { type Client, clientOptions, clientPool, type Home } from './clients.ts'
import type { Connection } from './connection.ts'
import { homeOf, installationStore, NotInstalled } from './install.ts'
import { httpReceiver } from './receiver.ts'
import { createRecent } from './recent.ts'
import { botScopes } from './scopes.ts'

export interface OAuth {
  clientId: string
  clientSecret: string
  stateSecret: string
  /** Seals the tokens in the database. */
  seal: Seal
}

type Options = OAuth & { signingSecret: string; apiUrl: string; allowedSpaces?: readonly string[] }

/** A token is asked of the database this often; it also rotates then. */
const freshMs = 60_000
const mostSpaces = 500

/** Many workspaces, each installed by somebody of its own. */
export function oauthConnection(options: Options, tools: Tools): Connection {
  const { log, publicUrl } = tools
  const kept = installationStore({ ...tools, seal: options.seal })
  const admit = createAdmission(options.allowedSpaces)
  const pool = clientPool(options.apiUrl, log)
  const tokens = createRecent<{ token: Promise<string>; until: number }>(mostSpaces)

  const http = httpReceiver(
    { signingSecret: options.signingSecret, log },
    {
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      stateSecret: options.stateSecret,
      installationStore: kept,
      scopes: [...botScopes],
      redirectUri: `${publicUrl}/slack/oauth_redirect`,
      installerOptions: {
        redirectUriPath: '/slack/oauth_redirect',
        directInstall: true,
        clientOptions: clientOptions(options.apiUrl, log),
        authorizationUrl: authorizationUrl(options.apiUrl),
        callbackOptions: {
          async afterInstallation(installation, _options, _request, response) {
            if (await isAllowed(installation)) return true
            await revoke(installation)
            page(response, 403, texts('nl').general.foreignSpace)
            return false
          },
          async successAsync(installation, _options, _request, response) {
            tokens.forget(homeOf(installation).space)
            page(response, 200, texts('nl').platform.installed)
          },
          async failureAsync(error, _options, _request, response) {
            log.warn({ from: 'slack', code: error.code }, 'an installation did not succeed')
            page(response, 400, texts('nl').platform.notInstalled)
          },
        },
      },
    },
  )
  const installer = takeInstaller(http.receiver)

  async function isAllowed(installation: Installation<'v1' | 'v2', boolean>): Promise<boolean> {
    const { team, enterprise } = installation
    const spaces = [team?.id ?? enterprise?.id ?? '']
    return (await admit({ spaces, ...(enterprise && { enterprise: enterprise.id }) })) !== undefined
  }

  /** The token just given for a workspace that is not served. */
  async function revoke({ bot }: Installation<'v1' | 'v2', boolean>): Promise<void> {
    if (bot === undefined) return
    await pool(bot.token)
      .auth.revoke()
      .catch(() => {})
  }

  function tokenOf(home: Home): Promise<string> {
    const known = tokens.get(home.space)
    if (known !== undefined && known.until > Date.now()) return known.token
    const token = installer
      .authorize({ teamId: home.space, enterpriseId: home.enterprise, isEnterpriseInstall: false })
      .then(({ botToken }) => {
        if (botToken === undefined) throw new Error('Slack: an installation without a bot token')
        return botToken
      })
      .catch((problem: unknown) => {
        throw noToken(problem)
      })
    tokens.set(home.space, { token, until: Date.now() + freshMs })
    token.catch(() => tokens.forget(home.space))
    return token
  }

  return {
    receiver: http,
    clients: { of: async (home): Promise<Client> => pool(await tokenOf(home), home.space) },
    listen(bolt) {
      const forget = async ({ body }: { body: { team_id: string; enterprise_id?: string } }) => {
        await kept.deleteInstallation?.({
          teamId: body.team_id,
          enterpriseId: body.enterprise_id,
          isEnterpriseInstall: false,
        })
        tokens.forget(body.team_id)
      }
      bolt.event('app_uninstalled', forget)
      bolt.event('tokens_revoked', async (heard) => {
        if (heard.event.tokens.bot?.length) await forget(heard)
      })
    },
  }
}

/**
 * Bolt would authorize every request by the installer before any listener runs, and leave the person without an answer
 * when that fails; the routes keep their own hold of it.
 */
function takeInstaller(receiver: ExpressReceiver) {
  const { installer } = receiver
  if (installer === undefined) throw new Error('Slack: OAuth needs a client id, a client secret and a state secret')
  receiver.installer = undefined
  return installer
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

/** The consent page lies beside the Web API, also when something else stands in for Slack. */
const authorizationUrl = (apiUrl: string): string => new URL('../oauth/v2/authorize', apiUrl).href

function page(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>Samenbode</title>
<p>${words}</p></html>`)
}
