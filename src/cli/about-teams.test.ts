import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aboutTeams } from './about-teams.ts'

const appId = '0f8fad5b-d9cb-469f-a165-70867728950e'
const tenantId = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const teams = { kind: 'tenant' as const, appId, appPassword: 'goed~geheim', tenantId }
const publicUrl = 'https://bot.voorbeeld.nl'

interface Entra {
  /** The one secret that gives a token. */
  secret?: string
  /** What is said to any other. */
  refusal?: string
  /** Answers with this status and body, whatever is asked. */
  broken?: { status: number; body: string }
}

/** Gives tokens as Microsoft Entra does: by a form, for one app in one tenant. */
async function startEntra({
  secret = 'goed~geheim',
  refusal = 'AADSTS7000215: Invalid client secret',
  broken,
}: Entra = {}) {
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request))
    const { status, body } = broken ?? answerTo(request, form)
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  function answerTo({ method, url, headers }: IncomingMessage, form: URLSearchParams) {
    const isTokenRequest =
      method === 'POST' &&
      url === `/${tenantId}/oauth2/v2.0/token` &&
      headers['content-type']?.startsWith('application/x-www-form-urlencoded') &&
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === appId &&
      form.get('scope') === 'https://api.botframework.com/.default'
    if (!isTokenRequest)
      return { status: 400, body: JSON.stringify({ error: 'invalid_request', error_description: url }) }
    if (form.get('client_secret') === secret)
      return { status: 200, body: JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: 'ey.J.x' }) }
    const description = `${refusal} provided for app '${appId}' ${form.get('client_secret')}. Trace ID: 1`
    return { status: 401, body: JSON.stringify({ error: 'invalid_client', error_description: description }) }
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  return { authority: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

describe('the doctor on Teams', () => {
  test('is content when a token can be fetched and the package can be made', async () => {
    const { authority } = await startEntra()
    const findings = await aboutTeams({ teams, publicUrl, authority })
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'ok'])
    expect(findings[0]?.about).toContain('token')
    expect(findings[1]?.about).toContain('npm run teams:package')
  })

  test.each([
    ['AADSTS7000215: Invalid client secret', 'het geheim klopt niet', 'niet het Secret ID'],
    ['AADSTS7000222: The provided client secret keys are expired', 'het geheim is verlopen', 'Maak een nieuw'],
    ['AADSTS700016: Application was not found in the directory', 'de app staat niet in deze tenant', 'TEAMS_APP_ID'],
    ['AADSTS90002: Tenant not found', 'de tenant bestaat niet', 'TEAMS_TENANT_ID'],
    [
      'AADSTS7000112: Application is disabled',
      'Microsoft weigert de gegevens (AADSTS7000112)',
      'login.microsoftonline',
    ],
    ['Something new', 'Microsoft weigert de gegevens (invalid_client)', 'login.microsoftonline'],
  ])('explains “%s” with its cure, and tells no secret', async (refusal, about, cure) => {
    const { authority } = await startEntra({ secret: 'een ander', refusal })
    const [finding] = await aboutTeams({ teams, publicUrl, authority })
    expect(finding?.state).toBe('fout')
    expect(finding?.about).toContain(about)
    expect(finding?.cure).toContain(cure)
    expect(JSON.stringify(finding)).not.toContain('goed~geheim')
  })

  test.each([[{ status: 503, body: '<html>Sorry</html>' }], [{ status: 200, body: '{}' }]])(
    'says that Microsoft cannot be reached when it answers %j',
    async (broken) => {
      const { authority } = await startEntra({ broken })
      const [finding] = await aboutTeams({ teams, publicUrl, authority })
      expect(finding?.state).toBe('fout')
      expect(finding?.about).toContain('niet te bereiken')
    },
  )

  test('says why when the line is down', async () => {
    const { authority, server } = await startEntra()
    server.close()
    await once(server, 'close')
    const [finding] = await aboutTeams({ teams, publicUrl, authority })
    expect(finding).toMatchObject({ state: 'fout', about: expect.stringContaining('(ECONNREFUSED)') })
  })

  test('points at an address that Teams cannot post to', async () => {
    const { authority } = await startEntra()
    const [finding] = await aboutTeams({ teams, publicUrl: 'http://localhost:3000', authority })
    expect(finding).toMatchObject({ state: 'let op', about: expect.stringContaining('https') })
    expect(finding?.cure).toContain('/api/messages')
  })

  test('asks no token without tokens, and says that this is for trying', async () => {
    const [finding] = await aboutTeams({ teams: { kind: 'open' }, publicUrl: 'http://localhost:3000', authority: 'x:' })
    expect(finding).toMatchObject({ state: 'let op', about: expect.stringContaining('TEAMS_AUTH=off') })
  })

  test('names what is missing or broken of the package', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'samenbode-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const ground = { teams: { kind: 'open' as const }, publicUrl, folder }
    writeFileSync(path.join(folder, 'manifest.json'), readFileSync('manifests/teams/manifest.json'))
    writeFileSync(path.join(folder, 'en.json'), '{ "name.short": "Samenbode", }')
    expect((await aboutTeams(ground)).at(-1)).toMatchObject({
      state: 'fout',
      about: `In ${folder} ontbreekt: color.png, outline.png.`,
    })
    for (const icon of ['color.png', 'outline.png']) writeFileSync(path.join(folder, icon), '')
    expect((await aboutTeams(ground)).at(-1)).toMatchObject({
      state: 'fout',
      about: `In ${folder} is geen goede JSON: en.json.`,
    })
  })
})
