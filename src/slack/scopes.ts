/** What the bot must be allowed to do in a workspace; the manifest says the same. */
export const botScopes = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'im:history',
  'im:write',
  'users:read',
] as const

/** Optional: with it the bot can read a file that a coordinator gives it. */
export const fileScope = 'files:read'

/** Optional: with these the bot can find out whether a message in a channel arrived, and sends nothing twice. */
export const historyScopes = ['channels:history', 'groups:history'] as const
