import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startTeamsAuthority } from '../testing/teams-authority.ts'
import { invoke, message, serviceUrl, startTeamsLine, type TeamsLine } from '../testing/teams-line.ts'
import { openLine } from './line.ts'

const credentials = { appId: 'app-1', appPassword: 'geheim', tenantId: 'tenant-1' }
const elsewhere = 'http://127.0.0.1:2/elsewhere/'
const emulator = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/'
const now = () => Math.floor(Date.now() / 1000)
const minutes = 60

let authority: Awaited<ReturnType<typeof startTeamsAuthority>>
let line: TeamsLine
beforeAll(async () => {
  authority = await startTeamsAuthority(credentials.appId)
  line = await startTeamsLine({ credentials, authority })
  // The SDK writes to the console about every token it does not like.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  // Making a key may take seconds on a busy machine.
  authority.sign(serviceUrl, {}, { key: 'stranger' })
}, 30_000)
afterAll(async () => {
  vi.restoreAllMocks()
  await line.stop()
  await authority.stop()
})
beforeEach(() => {
  line.heard.length = 0
  line.replies({ status: 200, body: { told: 'something' } })
})

describe('what Teams signed', () => {
  test('is heard', async () => {
    expect(await line.post(message, authority.sign(serviceUrl))).toMatchObject({ status: 200, body: '' })
    expect(line.heard).toEqual([message])
  })

  test('as an invoke is answered', async () => {
    expect((await line.post(invoke, authority.sign(serviceUrl))).body).toBe('{"told":"something"}')
  })

  test('may be of another tenant, since tenants are judged by what is said', async () => {
    const conversation = { ...message.conversation, tenantId: 'tenant-2' }
    const token = authority.sign(serviceUrl, { tid: 'tenant-2' })
    expect((await line.post({ ...message, conversation }, token)).status).toBe(200)
    expect(line.heard).toHaveLength(1)
  })

  test('may be up to five minutes off, since clocks differ', async () => {
    for (const claims of [{ exp: now() - 4 * minutes }, { nbf: now() + 4 * minutes }])
      expect((await line.post(message, authority.sign(serviceUrl, claims))).status).toBe(200)
  })

  test.each(['from', 'conversation', 'recipient', 'id'])('is taken without %s', async (key) => {
    const activity = { ...message, [key]: undefined }
    expect(await line.post(activity, authority.sign(serviceUrl))).toMatchObject({ status: 200, body: '' })
  })
})

/** What is wrong, the header (or what makes it), and where the activity says it comes from. */
const forgeries: [string, () => string | undefined, string?][] = [
  ['has no token', () => undefined],
  ['has an empty header', () => ''],
  ['has another scheme', () => `Basic ${authority.sign(serviceUrl)}`],
  ['has a token without its scheme', () => authority.sign(serviceUrl)],
  ['has no token after the scheme', () => 'Bearer '],
  ['has words for a token', () => 'Bearer x.y.z'],
  ['has a token that is no JSON', () => `Bearer ${btoa('{"typ":"JWT","alg":"RS256"}')}.${btoa('{')}.x`],
  ['is for another bot', () => bearer({ aud: 'app-2' })],
  ['is for nobody', () => bearer({ aud: undefined })],
  ['is for this bot and another', () => bearer({ aud: ['app-1', 'app-2'] })],
  ['is of another issuer', () => bearer({ iss: 'https://evil.example' })],
  ['is of no issuer', () => bearer({ iss: undefined })],
  ['is of the emulator, whose tokens name no service URL', () => bearer({ iss: emulator, ver: '1.0', appid: 'app-1' })],
  ['is of another bot', () => bearer({ iss: emulator, ver: '1.0', appid: 'app-2' })],
  ['is for another service URL', () => bearer({ serviceurl: elsewhere })],
  ['is for no service URL', () => bearer({ serviceurl: undefined })],
  ['is of another service URL', () => bearer({}), elsewhere],
  ['is of no service URL', () => bearer({}), ''],
  ['is signed by somebody else', () => bearer({}, { key: 'stranger' })],
  ['is signed with a public key', () => bearer({}, { algorithm: 'HS256' })],
  ['is signed by an algorithm that is not agreed', () => bearer({}, { algorithm: 'PS256' })],
  ['is not signed', () => bearer({}, { algorithm: 'none' })],
  ['was changed after it was signed', () => changed(bearer({}))],
  ['has an unknown key', () => bearer({}, { kid: 'k9' })],
  ['has a key that is not endorsed for Teams', () => bearer({}, { key: 'webchat' })],
  ['has expired', () => bearer({ exp: now() - 6 * minutes })],
  ['is not valid yet', () => bearer({ nbf: now() + 6 * minutes })],
]
const bearer = (...[claims, signing]: [Record<string, unknown>, Parameters<typeof authority.sign>[2]?]) =>
  `Bearer ${authority.sign(serviceUrl, claims, signing)}`
function changed(token: string): string {
  const [header, payload = '', signature] = token.split('.')
  const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
  return [header, Buffer.from(JSON.stringify({ ...claims, extra: 1 })).toString('base64url'), signature].join('.')
}

describe('a request that Teams did not send', () => {
  describe.each(forgeries)('because it %s', (_, header, from = serviceUrl) => {
    test.each([
      ['message', message],
      ['invoke', invoke],
      ['event without anything', { type: 'event' }],
      ['message of an in-house channel', { ...message, channelId: 'AseChannel' }],
      ['message of no channel', { ...message, channelId: undefined }],
    ])('is refused as a %s, without a word, and heard by nobody', async (_kind, activity) => {
      const authorization = header()
      const sent = JSON.stringify({ ...activity, serviceUrl: from })
      const answer = await line.send(sent, authorization === undefined ? {} : { authorization })
      expect(answer).toMatchObject({ status: 401, body: '' })
      expect(line.heard).toEqual([])
    })
  })

  test('is logged once a minute, without its token or what it says', async () => {
    const token = authority.sign(serviceUrl, { aud: 'app-2' })
    const fresh = await startTeamsLine({ credentials, authority })
    for (let times = 0; times < 5; times++) await fresh.post(message, token)
    await fresh.stop()
    expect(fresh.logged).toHaveLength(1)
    expect(fresh.logged[0]).toContain('requests were refused')
    for (const secret of [token, 'Anna', 'agenda', 'geheim']) expect(fresh.logged.join()).not.toContain(secret)
  })
})

describe('while the keys of Microsoft cannot be had', () => {
  test.each(['refuses', 'hangs', 'talks nonsense', 'has no keys'] as const)(
    'since the authority %s, Teams is told to come back, and then is heard',
    async (trouble) => {
      const lost = await startTeamsAuthority(credentials.appId)
      const deaf = await startTeamsLine({ credentials, authority: lost })
      lost.fail(trouble)
      const token = lost.sign(serviceUrl)
      const answers = await Promise.all([message, message, invoke].map((activity) => deaf.post(activity, token)))
      for (const answer of answers) expect(answer).toMatchObject({ status: 503, body: '' })
      expect(deaf.heard).toEqual([])
      expect(deaf.logged.filter((said) => said.includes('cannot be fetched'))).toHaveLength(1)
      lost.fail()
      expect((await deaf.post(message, token)).status).toBe(200)
      expect(deaf.heard).toHaveLength(1)
      await Promise.all([deaf.stop(), lost.stop()])
    },
  )

  test('a request without a token is refused all the same, and no key is asked for', async () => {
    const lost = await startTeamsAuthority(credentials.appId)
    const deaf = await startTeamsLine({ credentials, authority: lost })
    lost.fail('refuses')
    expect((await deaf.post(message)).status).toBe(401)
    expect(lost.asked()).toBe(0)
    await Promise.all([deaf.stop(), lost.stop()])
  })
})

test('the keys are asked for once, however much is heard', async () => {
  const before = authority.asked()
  for (let times = 0; times < 5; times++) await line.post(message, authority.sign(serviceUrl))
  expect(authority.asked()).toBe(before)
})

test.each([{ appId: '' }, { appPassword: '' }, { tenantId: '' }])('the line does not open with %j', (part) => {
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const options = { credentials: { ...credentials, ...part } }
  expect(() => openLine(options, async () => undefined, log)).toThrow('is required for SingleTenant')
})
