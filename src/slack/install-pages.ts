import type { ServerResponse } from 'node:http'
import type { ExpressReceiverOptions, Installation } from '@slack/bolt'
import { texts } from '../features/locale/texts.ts'
import type { Log } from '../features/tools.ts'
import type { createAdmission } from './admission.ts'
import { clientOptions } from './clients.ts'

type AnyInstallation = Installation<'v1' | 'v2', boolean>
type InstallerOptions = NonNullable<ExpressReceiverOptions['installerOptions']>

interface Ground {
  apiUrl: string
  log: Log
  admit: ReturnType<typeof createAdmission>
  /** Gives a token back that nobody will use. */
  revoke(token: string): Promise<void>
  onInstalled(installation: AnyInstallation): void
}

/** What a person sees who installs the bot, and who may. */
export function installerOptions({ apiUrl, log, admit, revoke, onInstalled }: Ground): InstallerOptions {
  return {
    redirectUriPath: '/slack/oauth_redirect',
    directInstall: true,
    clientOptions: clientOptions(apiUrl, log),
    authorizationUrl: consentUrl(apiUrl),
    callbackOptions: {
      async afterInstallation(installation, _options, _request, response) {
        if ((await admit(placeOf(installation))) !== undefined) return true
        if (installation.bot !== undefined) await revoke(installation.bot.token)
        page(response, 403, texts('nl').general.foreignSpace)
        return false
      },
      async successAsync(installation, _options, _request, response) {
        onInstalled(installation)
        page(response, 200, texts('nl').platform.installed)
      },
      async failureAsync(error, _options, _request, response) {
        log.warn({ from: 'slack', code: error.code }, 'an installation did not succeed')
        page(response, 400, texts('nl').platform.notInstalled)
      },
    },
  }
}

function placeOf({ team, enterprise }: AnyInstallation) {
  const spaces = [team?.id, enterprise?.id].filter((id) => id !== undefined)
  return { spaces, ...(enterprise && { enterprise: enterprise.id }) }
}

/** Slack's consent page lies beside its Web API, also where something else stands in for Slack. */
const consentUrl = (apiUrl: string): string => new URL('../oauth/v2/authorize', apiUrl).href

/** Only words of our own; nothing of the request is shown. */
function page(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>Samenbode</title>
<p>${words}</p></html>`)
}
