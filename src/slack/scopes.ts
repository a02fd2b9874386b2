/** What the bot must be allowed to do in a workspace; the manifest says the same. */
export const botScopes = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'im:history',
  'im:write',
  'users:read',
] as const
