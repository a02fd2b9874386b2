import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WorkspaceSeed } from '../stand-in/slack/options.ts'
import { sealWith } from '../store/seal.ts'
import { type SmallBot, startSmallBot } from '../testing/small-bot.ts'
import { installationStore } from './install.ts'

const second: WorkspaceSeed = {
  team: { id: 'T2', name: 'Tweede', domain: 'tweede' },
  bot: { userId: 'UBOT2', botId: 'B2', appId: 'A1', token: 'xoxb-2', name: 'Samenbode' },
  users: [{ id: 'UDIRK', name: 'dirk' }],
  channels: [{ id: 'C20', name: 'tweede' }],
  installed: false,
}
const foreign: WorkspaceSeed = {
  team: { id: 'T9', name: 'Vreemd', domain: 'vreemd' },
  bot: { userId: 'UBOT9', botId: 'B9', appId: 'A1', token: 'xoxb-9', name: 'Samenbode' },
  users: [{ id: 'UEVA', name: 'eva' }],
  channels: [{ id: 'C90', name: 'vreemd' }],
  installed: false,
}
const seal = sealWith(randomBytes(32))

let bot: SmallBot
beforeEach(async () => {
  bot = await startSmallBot({
    standIn: { installed: false, client: { id: '1.2', secret: 'client-geheim' } },
    slack: {
      kind: 'oauth',
      clientId: '1.2',
      clientSecret: 'client-geheim',
      stateSecret: 'staat',
      seal,
      allowedSpaces: ['T1', 'T2'],
    },
  })
  bot.slack.addWorkspace(second)
  bot.slack.addWorkspace(foreign)
})
afterEach(() => bot.stop())

const install = (user: string, deny = false) => bot.slack.install(user, `${bot.url}/slack/install`, { deny })
const spaces = () => bot.prisma.space.findMany({ orderBy: { space: 'asc' } })

test('each workspace installs the bot by itself and is answered with its own token', async () => {
  expect(await install('UANNA')).toMatchObject({ status: 200, body: expect.stringContaining('Gelukt') })
  expect(await install('UDIRK')).toMatchObject({ status: 200 })
  await bot.slack.person('UANNA').types('C1', '/samen formulier')
  await bot.slack.person('UDIRK').types('C20', '/samen formulier')
  await bot.slack.until(() => bot.slack.person('UANNA').modal() && bot.slack.person('UDIRK').modal())
  await bot.bot.platform.post({ space: 'T2', channel: 'C20', kind: 'channel' }, bot.page(), { delivery: '1' })
  expect(bot.slack.messages('C20')).toHaveLength(1)
})

test('tokens are not readable in the database', async () => {
  await install('UANNA')
  const [space] = await spaces()
  expect(space).toMatchObject({ platform: 'slack', space: 'T1', name: 'Zoetermeer' })
  expect(space?.installation).not.toContain('xoxb')
  expect(seal.open(space?.installation ?? '')).toContain('xoxb-1')
})

test('a workspace outside the network is refused, its token given back and nothing kept', async () => {
  const page = await install('UEVA')
  expect(page).toMatchObject({ status: 403, body: expect.stringContaining('organisaties van het netwerk') })
  expect(await spaces()).toEqual([])
  expect(bot.slack.calls('auth.revoke').length).toBe(1)
})

test('who cancels, or comes back with a state of somebody else, installs nothing', async () => {
  expect(await install('UANNA', true)).toMatchObject({ status: 400, body: expect.stringContaining('niet gelukt') })
  const forged = await fetch(`${bot.url}/slack/oauth_redirect?code=x&state=y`, { redirect: 'manual' })
  expect(forged.status).toBe(400)
  expect(await forged.text()).not.toMatch(/error|state/i)
  expect(await spaces()).toEqual([])
})

test('a workspace that removed the bot is forgotten, and nothing can be delivered there', async () => {
  await install('UANNA')
  await bot.slack.person('UANNA').types('C1', '/samen hallo')
  await bot.slack.uninstall('T1')
  await expect.poll(spaces).toEqual([])
  const problem = bot.bot.platform.post({ space: 'T1', channel: 'C1', kind: 'channel' }, bot.page(), { delivery: '1' })
  await expect(problem).rejects.toMatchObject({ fate: 'dead', scope: 'space' })
})

test('an organisation installs once for all its workspaces, and deliveries find it by workspace', async () => {
  const kept = installationStore({ ...bot.tools, seal })
  const organisation = {
    team: undefined,
    enterprise: { id: 'E1', name: 'Gemeente' },
    user: { token: undefined, refreshToken: undefined, expiresAt: undefined, scopes: undefined, id: 'UANNA' },
    bot: { token: 'xoxb-org', scopes: [], id: 'B1', userId: 'UBOT' },
    tokenType: 'bot',
    isEnterpriseInstall: true,
    authVersion: 'v2',
  } as const
  await kept.storeInstallation({ ...organisation, bot: { ...organisation.bot, scopes: [] } })
  const query = { teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: false } as const
  expect(await kept.fetchInstallation(query)).toMatchObject({ bot: { token: 'xoxb-org' } })
  expect(await kept.fetchInstallation({ ...query, enterpriseId: undefined })).toMatchObject({
    bot: { token: 'xoxb-org' },
  })
  await kept.deleteInstallation?.({ ...query, isEnterpriseInstall: true })
  await expect(kept.fetchInstallation({ ...query, enterpriseId: undefined })).rejects.toThrow('not installed')
})
