import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everythingStored } from '../testing/everything-stored.ts'
import { teamsForger } from '../testing/teams-forger.ts'
import { startTwinTown, type TwinTown } from '../testing/town.ts'

let town: TwinTown
let line: ReturnType<typeof teamsForger>
beforeAll(async () => {
  town = await startTwinTown()
  line = teamsForger(town)
})
afterAll(() => town.stop())

const choosing = () => JSON.stringify(line.activityOf('joris', {}, line.pressing('choose-language', { locale: 'en' })))
const languages = async () => (await everythingStored(town.prisma)).Person

describe('a bot that asks for no tokens', () => {
  test.each([
    ['a page of another site', { origin: 'https://kwaad.nl' }],
    ['a page without an origin of its own', { origin: 'null' }],
    ['a page of another program on this machine', { origin: 'http://localhost:8080' }],
    ['a page from elsewhere', { 'sec-fetch-site': 'cross-site' }],
    ['a page that the bot itself would serve', { 'sec-fetch-site': 'same-origin' }],
    ['a name of somebody else that leads to this machine', { host: 'kwaad.nl:3000' }],
    ['a name that only begins like this machine', { host: 'localhost.kwaad.nl' }],
    ['an address of another machine', { host: '192.168.1.4:3000' }],
    ['no address', { host: '%' }],
  ])('takes nothing from %s', async (_, headers) => {
    const before = await languages()
    expect(await town.teams.standIn.sendRaw(choosing(), headers)).toMatchObject({ status: 403, body: '' })
    expect(await languages()).toEqual(before)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'reads nothing that a page may send without asking first: %j',
    async (type) => {
      const before = await languages()
      const sent = await town.teams.standIn.sendRaw(choosing(), { 'content-type': type })
      expect(sent).toMatchObject({ status: 400, body: '' })
      expect(await languages()).toEqual(before)
    },
  )

  test('allows no page to ask whether it may', async () => {
    const asking = { origin: 'https://kwaad.nl', 'access-control-request-method': 'POST' }
    const { status, headers } = await fetch(`${town.url}/api/messages`, { method: 'OPTIONS', headers: asking })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test.each(['localhost:3978', '127.0.0.1', '[::1]:3978', 'LOCALHOST'])(
    'is called %s on this machine',
    async (host) => {
      expect(await town.teams.standIn.sendRaw(choosing(), { host })).toMatchObject({ status: 200 })
    },
  )
})
