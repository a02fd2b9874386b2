import * as z from 'zod'
import { asBoolean, type Caller, type Method, method, Refusal } from './method.ts'
import type { User } from './model.ts'
import type { Workspace } from './workspace.ts'

/** A person as `users.info` and `user_change` give it. */
export function userOnWire(user: User, { team, world }: Workspace, withLocale: boolean): Record<string, unknown> {
  return {
    id: user.id,
    team_id: team.id,
    name: user.name,
    deleted: false,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(world.now(), user.tz),
    profile: { real_name: user.realName, display_name: user.name, real_name_normalized: user.realName, team: team.id },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isGuest,
    is_ultra_restricted: false,
    is_bot: false,
    is_app_user: false,
    updated: Math.floor(world.now().getTime() / 1000),
    ...(withLocale ? { locale: user.locale } : {}),
  }
}

function offsetSeconds(at: Date, timeZone: string): number {
  const wall = (zone: string) => new Date(at.toLocaleString('en-US', { timeZone: zone })).getTime()
  return (wall(timeZone) - wall('UTC')) / 1000
}

function botUserOnWire({ bot, team }: Workspace): Record<string, unknown> {
  return {
    id: bot.userId,
    team_id: team.id,
    name: bot.name,
    real_name: bot.name,
    deleted: false,
    is_bot: true,
    profile: { real_name: bot.name, bot_id: bot.botId, api_app_id: bot.appId },
  }
}

/** Who is who: `auth.test` and `users.info`. */
export const identityMethods: Record<string, Method> = {
  'auth.test': method(
    z.strictObject({}),
    (_, { workspace: { team, bot } }: Caller) => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: bot.name,
      team_id: team.id,
      user_id: bot.userId,
      bot_id: bot.botId,
      is_enterprise_install: false,
    }),
    { perMinute: 600 },
  ),

  'users.info': method(
    z.strictObject({ user: z.string(), include_locale: asBoolean.optional() }),
    (args, { workspace }) => {
      if (args.user === workspace.bot.userId) return { user: botUserOnWire(workspace) }
      const user = workspace.users.get(args.user)
      if (!user) throw new Refusal('user_not_found')
      return { user: userOnWire(user, workspace, args.include_locale ?? false) }
    },
    { scopes: ['users:read'] },
  ),
}
