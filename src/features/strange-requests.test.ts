import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everythingSettled } from '../testing/everything-stored.ts'
import { forger } from '../testing/forger.ts'
import { plein, startTown, type Town } from '../testing/town.ts'

let town: Town
let line: ReturnType<typeof forger>
beforeEach(async () => {
  town = await startTown('2027-02-01T10:00:00Z')
  line = forger(town)
})
afterEach(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

describe('a message', () => {
  const said = () => town.slack.calls('chat.postMessage').length + town.slack.calls('chat.postEphemeral').length
  const words = { type: 'message', channel_type: 'im', user: 'UJORIS', text: 'agenda' }

  test.each([
    ['of another bot', { bot_id: 'B9' }],
    ['of the bot itself', { user: 'UBOT' }],
    ['of Slackbot', { user: 'USLACKBOT' }],
    ['that mentions the bot, by itself', { type: 'app_mention', channel: plein, user: 'UBOT' }],
    ['that was changed', { subtype: 'message_changed', message: { user: 'UJORIS', text: 'agenda' } }],
    ['that was taken away', { subtype: 'message_deleted', user: undefined }],
    ['that tells who came in', { subtype: 'channel_join' }],
    ['in a channel, not to the bot', { channel: plein, channel_type: 'channel' }],
    ['of a kind that is still to come', { type: 'message_of_the_future' }],
  ])('%s is not answered', async (_, event) => {
    const before = said()
    expect(await line.event({ ...words, channel: town.joris.dm, ...event })).toMatchObject({ status: 200 })
    await line.event({ ...words, channel: town.fatima.dm, user: 'UFATIMA' })
    await town.slack.until(() => said() > before)
    expect(said()).toBe(before + 1)
  })

  test.each([
    ['', 'Wat kan ik voor je doen?'],
    ['<@UBOT>', 'Wat kan ik voor je doen?'],
    ['<@UBOT> agenda', 'Agenda'],
    ['ja', 'ja'],
    ['x'.repeat(40_000), 'te lang'],
    [`activiteit ${'&lt;'.repeat(700)}`, 'te lang'],
    [`activiteit ${'"'.repeat(1400)}`, 'te lang'],
    [`activiteit ${'&lt;"'.repeat(300)}`, 'Het formulier staat klaar'],
    ['activiteit Feest 31-12-9999 23:00 tot 01:00', 'Het formulier staat klaar'],
    ['agenda constructor __proto__', '“constructor proto”'],
    ['themadagen 9999', '9999'],
    ['a\0b', 'teken in dat ik niet kan bewaren'],
    ['\ud800', 'teken in dat ik niet kan bewaren'],
  ])('%j is answered once with a sentence', async (text, answer) => {
    const { fatima } = town
    const event = { ...words, channel: fatima.dm, user: 'UFATIMA', text, ts: '1700000000.000100' }
    await Promise.all([line.event(event), line.event(event)])
    await line.event(event)
    await town.slack.until(() => fatima.directMessages().length > 0)
    expect(fatima.directMessages()).toHaveLength(1)
    expect(fatima.directMessages()[0]?.plainText).toContain(answer)
  })
})

describe('over HTTP', () => {
  test.each([
    ['GET', '/slack/events', 404],
    ['HEAD', '/slack/events', 404],
    ['PUT', '/slack/events', 404],
    ['GET', '/healthz', 200],
    ['HEAD', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['POST', '/healthz', 404],
    ['GET', '/%E0%A4%A', 404],
    ['GET', '/../../etc/passwd', 404],
    ['GET', '/slack/install', 404],
    ['GET', '/metrics', 200],
  ])('%s %s is answered with %i and tells nothing', async (method, path, status) => {
    const answer = await line.send('', { method, path })
    expect(answer.status).toBe(status)
    expect(answer.body).not.toMatch(/ at |node_modules|xoxb|Error|Cannot/)
  })

  test('tells figures to nobody who comes from elsewhere', async () => {
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      expect((await fetch(`${town.url}/metrics`, { headers: { [header]: '1.2.3.4' } })).status).toBe(403)
  })

  const press = JSON.stringify({ type: 'block_actions', user: { id: 'UJORIS' }, team: { id: 'T1' }, actions: [{}] })
  test.each<[string, string]>([
    [
      'two payloads',
      new URLSearchParams([
        ['payload', press],
        ['payload', press],
      ]).toString(),
    ],
    ['a payload in a list', new URLSearchParams([['payload[]', press]]).toString()],
    ['a payload encoded twice', new URLSearchParams({ payload: encodeURIComponent(press) }).toString()],
    ['half a payload', new URLSearchParams({ payload: press }).toString().slice(0, 90)],
    ['a payload that is a word', 'payload=hallo'],
    ['nothing', ''],
    ['signs', '&&=&=%%%'],
    ['the same command twice', 'command=%2Fsamen&command=%2Fsamen&team_id=T1&user_id=UJORIS&channel_id=CPLEIN'],
    ['a thousand lists', JSON.stringify({ payload: '['.repeat(1000) })],
  ])('%s is refused without a word', async (_, body) => {
    const before = await everythingSettled(town.prisma)
    expect(await line.send(body)).toMatchObject({ status: 400, body: '' })
    expect(await everythingSettled(town.prisma)).toEqual(before)
  })

  test('an old signature and a body past the limit are refused', async () => {
    expect(await line.send('command=%2Fsamen', { late: 301 })).toMatchObject({ status: 401, body: '' })
    expect(await line.send('command=%2Fsamen', { late: -400 })).toMatchObject({ status: 401, body: '' })
    expect(await line.send(`text=${'x'.repeat(1_100_000)}`)).toMatchObject({ status: 413, body: '' })
    expect(town.logged.splice(0).join()).not.toMatch(/samen"|xoxb|text=/)
  })
})
