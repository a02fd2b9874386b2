import { existsSync, readFileSync } from 'node:fs'
import { WebClient } from '@slack/web-api'
import type { Config, SlackConfig } from '../config.ts'
import { equip } from '../equipment.ts'
import { botScopes } from '../slack/scopes.ts'
import type { OperatorCommand } from './mistake.ts'

/** One thing that was looked at: fine, worth knowing, or a fault with its cure. */
interface Finding {
  state: 'ok' | 'let op' | 'fout'
  about: string
  cure?: string
}

const fine = (about: string): Finding => ({ state: 'ok', about })
const notice = (about: string, cure: string): Finding => ({ state: 'let op', about, cure })
const fault = (about: string, cure: string): Finding => ({ state: 'fout', about, cure })

/** Checks configuration, database, network file, Slack's token and scopes, and the manifest. Exit code 1 on a fault. */
export const doctor: OperatorCommand = {
  name: 'doctor',
  usage: 'doctor',
  does: 'kijkt na of alles goed staat, en zegt wat eraan te doen is',
  async run(_words, config, print) {
    const findings = [
      ...aboutConfig(config),
      ...(await aboutDatabase(config)),
      ...(config.slack ? await aboutSlack(config.slack) : []),
      ...aboutManifest(config),
    ]
    for (const { state, about, cure } of findings) print(`${state.padEnd(6)} ${about}${cure ? `\n       ${cure}` : ''}`)
    return findings.some(({ state }) => state === 'fout') ? 1 : 0
  },
}

function aboutConfig({ use, publicUrl, slack, coordinators }: Config): Finding[] {
  if (use === 'try-out') return [fine('Geen Slack-gegevens gevonden: npm start begint de try-out.')]
  const isHttp = slack?.kind === 'oauth' || slack?.appToken === undefined
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
            'Zet COORDINATORS=slack:TEAM/GEBRUIKER; zonder kan niemand een organisatie toelaten.',
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

function aboutManifest({ publicUrl, use }: Config): Finding[] {
  const file = 'manifests/slack.yaml'
  if (!existsSync(file)) return [fault(`${file} ontbreekt.`, 'Haal het bestand terug uit de broncode.')]
  const isFilledIn = readFileSync(file, 'utf8').includes(publicUrl)
  return use === 'try-out' || isFilledIn
    ? [fine(`${file} is er.`)]
    : [
        notice(
          `${file} noemt ${publicUrl} niet.`,
          'Vul dat adres in voordat je het manifest aan Slack geeft, behalve bij Socket Mode.',
        ),
      ]
}
