import { existsSync, readFileSync } from 'node:fs'
import { WebClient } from '@slack/web-api'
import type { Config } from '../config.ts'
import { equip } from '../equipment.ts'
import { botScopes, fileScope, historyScopes } from '../slack/scopes.ts'
import type { SlackConfig } from '../slack-config.ts'
import { aboutTeams } from './about-teams.ts'
import { type Finding, fault, fine, notice } from './finding.ts'
import type { OperatorCommand } from './mistake.ts'

/** Checks configuration, database, network file, the platforms' credentials, and the manifests. Exit code 1 on a fault. */
export const doctor: OperatorCommand = {
  name: 'doctor',
  usage: 'doctor',
  does: 'kijkt na of alles goed staat, en zegt wat eraan te doen is',
  async run(_words, config, print) {
    const findings = [
      ...aboutConfig(config),
      ...(await aboutDatabase(config)),
      ...(config.slack ? [...(await aboutSlack(config.slack)), aboutManifest(config)] : []),
      ...(config.teams
        ? [...(await aboutTeams({ teams: config.teams, publicUrl: config.publicUrl })), promiseOfTeams]
        : []),
    ]
    for (const { state, about, cure } of findings) print(`${state.padEnd(6)} ${about}${cure ? `\n       ${cure}` : ''}`)
    return findings.some(({ state }) => state === 'fout') ? 1 : 0
  },
}

function aboutConfig({ use, publicUrl, slack, coordinators }: Config): Finding[] {
  if (use === 'try-out') return [fine('Geen gegevens van Slack of Teams gevonden: npm start begint de try-out.')]
  const isHttp = slack?.kind === 'oauth' || (slack !== undefined && slack.appToken === undefined)
  const isLocal = /\/\/(localhost|127\.)/.test(publicUrl)
  return [
    fine('De instellingen kloppen.'),
    ...(isHttp && isLocal
      ? [
          notice(
            `PUBLIC_URL is ${publicUrl}: Slack kan de bot daar niet bereiken.`,
            'Zet PUBLIC_URL, of kies Socket Mode met SLACK_APP_TOKEN.',
          ),
        ]
      : []),
    ...(coordinators.length === 0
      ? [
          notice(
            'Er is nog geen coördinator ingesteld.',
            'Zet COORDINATORS=slack:TEAM/GEBRUIKER of teams:TENANT/AADID; zonder kan niemand een organisatie toelaten.',
          ),
        ]
      : []),
  ]
}

async function aboutDatabase(config: Config): Promise<Finding[]> {
  const { database, store, network } = await equip(config, { now: () => new Date() })
  try {
    const usable = await store.health.isUsable()
    return [
      usable
        ? fine(`De database werkt (${database.provider}).`)
        : fault('De database geeft geen antwoord.', 'Controleer DATABASE_URL en of de schijf vol is.'),
      fine(`Netwerk ${network.name}: ${network.partners.length} organisaties, ${network.themeDays.length} themadagen.`),
    ]
  } finally {
    await database.close()
  }
}

async function aboutSlack(slack: SlackConfig): Promise<Finding[]> {
  if (slack.kind === 'oauth') return [fine('Slack via OAuth: elke werkruimte installeert de bot op /slack/install.')]
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    timeout: 10_000,
  })
  try {
    const { team, team_id: id, response_metadata: answer } = await client.auth.test()
    const granted = answer?.scopes ?? []
    const missing = granted.length === 0 ? [] : botScopes.filter((scope) => !granted.includes(scope))
    return [
      fine(`Slack: verbonden met ${team} (${id}).`),
      ...(missing.length > 0
        ? [
            fault(
              `Slack: deze rechten ontbreken: ${missing.join(', ')}.`,
              'Werk de app bij met manifests/slack.yaml en installeer hem opnieuw.',
            ),
          ]
        : [fine('Slack: alle rechten zijn er.')]),
      aboutPromise(granted),
      aboutFiles(granted),
    ]
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem)
    return [
      fault(
        `Slack: het bot-token werkt niet (${reason}).`,
        'Controleer SLACK_BOT_TOKEN en de verbinding met internet.',
      ),
    ]
  }
}

/** Whether a message whose arrival is unknown can be looked for before it is sent again. */
function aboutPromise(granted: readonly string[]): Finding {
  const missing = historyScopes.filter((scope) => !granted.includes(scope))
  return missing.length === 0
    ? fine('Slack: elk bericht komt precies één keer aan, ook als de bot midden in het sturen stopt.')
    : notice(
        'Slack: elk bericht komt aan. Stopt de bot midden in het sturen, dan kan een bericht in een kanaal twee keer komen; er staat dan bij dat het een herhaling is.',
        `Geef voor precies één keer ook deze rechten: ${missing.join(', ')}.`,
      )
}

/** Whether a coordinator can give the bot a file of activities. */
const aboutFiles = (granted: readonly string[]): Finding =>
  granted.includes(fileScope)
    ? fine('Slack: een coördinator kan de bot een bestand met activiteiten geven.')
    : notice(
        'Slack: de bot kan geen bestand met activiteiten lezen.',
        `Geef daarvoor ook dit recht: ${fileScope}. Of gebruik de opdracht import.`,
      )

// Teams shows a bot nothing of what was said, so what may have arrived cannot be looked for.
const promiseOfTeams = fine(
  'Teams: elk bericht komt aan. Stopt de bot midden in het sturen, dan kan een bericht twee keer komen; er staat dan bij dat het een herhaling is.',
)

function aboutManifest({ publicUrl }: Config): Finding {
  const file = 'manifests/slack.yaml'
  if (!existsSync(file)) return fault(`${file} ontbreekt.`, 'Haal het bestand terug uit de broncode.')
  return readFileSync(file, 'utf8').includes(publicUrl)
    ? fine(`${file} is er.`)
    : notice(
        `${file} noemt ${publicUrl} niet.`,
        'Vul dat adres in voordat je het manifest aan Slack geeft, behalve bij Socket Mode.',
      )
}
