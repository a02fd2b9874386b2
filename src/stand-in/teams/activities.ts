import type { Activity } from './bot-link.ts'
import type { Place, User } from './model.ts'
import type { Tenant } from './tenant.ts'

const TIME_ZONE = 'Europe/Amsterdam'

/** Where something happens, and by whom. */
export interface Scene extends Place {
  tenant: Tenant
  serviceUrl: string
  user: User
}

/** An activity as Teams sends it, with all that Teams adds. */
export function activityOf(scene: Scene, rest: Activity): Activity {
  const { tenant, serviceUrl, user } = scene
  const { bot } = tenant.options
  const at = tenant.now()
  return {
    channelId: 'msteams',
    id: tenant.nextId(),
    timestamp: at.toISOString(),
    localTimestamp: localTime(at),
    localTimezone: TIME_ZONE,
    serviceUrl,
    from: { id: user.id, name: user.name, aadObjectId: user.aad },
    recipient: { id: bot.id, name: bot.name },
    conversation: conversationOnWire(scene),
    channelData: channelDataOf(scene),
    locale: user.locale,
    ...rest,
    entities: [...listOf(rest.entities), clientInfo(user)],
  }
}

function conversationOnWire({ tenant, conversation: { id, kind, name }, thread }: Scene) {
  return {
    ...(kind !== 'personal' && { isGroup: true }),
    ...(kind === 'groupChat' && { name }),
    conversationType: kind,
    tenantId: tenant.options.tenant.id,
    id: thread === undefined ? id : `${id};messageid=${thread}`,
  }
}

function channelDataOf({ tenant, conversation: { id, kind } }: Scene) {
  const { team } = tenant.options
  const place = { teamsChannelId: id, teamsTeamId: team.id, channel: { id }, team: { id: team.id } }
  return { ...(kind === 'channel' && place), tenant: { id: tenant.options.tenant.id } }
}

function clientInfo({ locale }: User) {
  const country = locale.split('-')[1] ?? 'NL'
  return { type: 'clientInfo', locale, country, platform: 'Web', timezone: TIME_ZONE }
}

/** The same moment as the person's clock says it, as in `2026-11-22T14:00:00.000+01:00`. */
function localTime(at: Date): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' })
  const offset =
    format
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')
      ?.value.slice(3) || '+00:00'
  const [hours = 0, minutes = 0] = offset.split(':').map(Number)
  const local = new Date(at.getTime() + (hours * 60 + minutes) * 60_000)
  return local.toISOString().replace('Z', offset)
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
