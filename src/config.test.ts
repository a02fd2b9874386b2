import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const key = { ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') }
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'geheim' }
const appId = '0f8fad5b-d9cb-469f-a165-70867728950e'
const tenantId = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const teams = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'geheim~1', TEAMS_TENANT_ID: tenantId }
const open = { TEAMS_AUTH: 'off' }

describe('Teams by credentials', () => {
  test('is a real bot for everybody who reaches it', () => {
    expect(readConfig({ ...teams, ...key })).toMatchObject({
      use: 'real',
      host: '0.0.0.0',
      databaseUrl: 'file:./data/samenbode.db',
      teams: { kind: 'tenant', appId, appPassword: 'geheim~1', tenantId },
    })
    expect(readConfig({ ...teams, ...key })).not.toHaveProperty('slack')
  })

  test('goes together with Slack', () => {
    expect(readConfig({ ...teams, ...slack, ...key })).toMatchObject({
      slack: { kind: 'workspace' },
      teams: { kind: 'tenant' },
    })
  })

  test('knows its ids however they were typed', () => {
    const typed = { ...teams, TEAMS_APP_ID: appId.toUpperCase(), TEAMS_TENANT_ID: tenantId.toUpperCase() }
    expect(readConfig({ ...typed, ...key }).teams).toMatchObject({ appId, tenantId })
  })

  test.each([
    ['TEAMS_APP_ID', 'Application (client) ID'],
    ['TEAMS_APP_PASSWORD', 'Certificates & secrets'],
    ['TEAMS_TENANT_ID', 'Directory (tenant) ID'],
  ])('needs %s, and says where it is', (missing, where) => {
    for (const none of [undefined, '', ' '])
      expect(() => readConfig({ ...teams, ...key, [missing]: none })).toThrow(
        new RegExp(`^${missing}: ontbreekt, en is nodig voor Teams\\..*${escaped(where)}`),
      )
  })

  test('needs the other two when one is given, whichever it is', () => {
    for (const [name, value] of Object.entries(teams))
      expect(() => readConfig({ ...key, [name]: value })).toThrow(/^TEAMS_\w+: ontbreekt/)
  })

  test.each(['TEAMS_APP_ID', 'TEAMS_TENANT_ID'])('takes only a GUID as %s', (name) => {
    for (const value of ['gemeente.onmicrosoft.com', `${appId}0`, `{${appId}}`, appId.replaceAll('-', '')])
      expect(() => readConfig({ ...teams, ...key, [name]: value })).toThrow(`${name}: heeft een waarde die niet kan.`)
  })

  test('needs a key to seal tokens with, as Slack does', () => {
    expect(() => readConfig(teams)).toThrow(/^ENCRYPTION_KEY: ontbreekt.*openssl/)
    expect(() => readConfig({ ...open, ...slack, HOST: '127.0.0.1' })).toThrow(/^ENCRYPTION_KEY: ontbreekt/)
  })
})

describe('TEAMS_AUTH=off', () => {
  test('alone is a real bot without tokens and without a key, for this machine only', () => {
    expect(readConfig(open)).toEqual({
      use: 'real',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      databaseUrl: 'file:./data/samenbode.db',
      erasuresFile: path.resolve('data/erasures'),
      networkFile: 'prisma/zoetermeer.json',
      coordinators: [],
      teams: { kind: 'open' },
    })
  })

  test.each(['127.0.0.1', '::1', 'localhost'])('may listen on %s', (HOST) => {
    expect(readConfig({ ...open, HOST })).toMatchObject({ host: HOST, teams: { kind: 'open' } })
  })

  test.each([
    '0.0.0.0',
    '::',
    '0',
    '127.1',
    '127.0.0.2',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '::ffff:127.0.0.1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    'LOCALHOST',
    'localhost.',
    'localhost.voorbeeld.nl',
    ' 127.0.0.1',
    '192.168.1.4',
  ])('may not listen on “%s”', (HOST) => {
    expect(() => readConfig({ ...open, HOST })).toThrow(
      /^TEAMS_AUTH: staat op off, maar HOST is .*Zet HOST=127\.0\.0\.1/,
    )
  })

  test('beside Slack is refused too, since that listens everywhere unless told otherwise', () => {
    expect(() => readConfig({ ...open, ...slack, ...key })).toThrow(
      /^TEAMS_AUTH: staat op off, maar HOST is 0\.0\.0\.0/,
    )
    expect(readConfig({ ...open, ...slack, ...key, HOST: '::1' })).toMatchObject({ host: '::1' })
  })

  test.each(['on', 'OFF', 'uit', 'false', '0'])('is never spelled “%s”', (TEAMS_AUTH) => {
    expect(() => readConfig({ TEAMS_AUTH })).toThrow(/^TEAMS_AUTH: heeft een waarde die niet kan\. Alleen off kan/)
  })

  test('contradicts any credential of Teams', () => {
    for (const [name, value] of Object.entries(teams))
      expect(() => readConfig({ ...open, ...key, HOST: '127.0.0.1', [name]: value })).toThrow(
        `TEAMS_AUTH: gaat niet samen met ${name}.`,
      )
  })
})

describe('ALLOWED_SPACES', () => {
  test('is left open without a list: then each platform serves its own workspace or tenant', () => {
    expect(readConfig({ ...teams, ...slack, ...key })).not.toHaveProperty('allowedSpaces')
  })

  test('is the whole list, in the spelling of the platform', () => {
    const listed = `slack:T1, teams:${tenantId.toUpperCase()}`
    expect(readConfig({ ...teams, ...slack, ...key, ALLOWED_SPACES: listed }).allowedSpaces).toEqual([
      { platform: 'slack', space: 'T1' },
      { platform: 'teams', space: tenantId },
    ])
  })

  test.each([
    ['Slack', slack, `teams:${tenantId}`, 'slack:TEAM'],
    ['Teams', teams, 'slack:T1', 'teams:TENANT'],
    ['Teams', open, 'slack:T1', 'teams:TENANT'],
  ])('that names nothing of %s does not lock it out in silence', (name, platform, listed, cure) => {
    expect(() => readConfig({ ...platform, ...key, ALLOWED_SPACES: listed })).toThrow(
      `ALLOWED_SPACES: noemt niets van ${name}: dan mag daar niemand erbij. Zet ${cure} in de lijst.`,
    )
  })
})

test('a coordinator in Teams is named by tenant and Entra id', () => {
  expect(readConfig({ COORDINATORS: `teams:${tenantId}/${appId.toUpperCase()},slack:T1/UNADIA` }).coordinators).toEqual(
    [
      { platform: 'teams', space: tenantId, user: appId },
      { platform: 'slack', space: 'T1', user: 'UNADIA' },
    ],
  )
})

test('without any credentials there is only the try-out, on this machine', () => {
  expect(readConfig({})).toMatchObject({
    use: 'try-out',
    host: '127.0.0.1',
    databaseUrl: 'file:./data/try-out.db',
  })
})

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
