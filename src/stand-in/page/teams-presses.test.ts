import { afterEach, beforeEach, expect, test } from 'vitest'
import { block, cardOf } from '../../testing/tiny-teams-bot.ts'
import { general, startTinyTryOut } from '../../testing/tiny-try-out.ts'
import type { PageParts } from './page-state.ts'

let tryOut: Awaited<ReturnType<typeof startTinyTryOut>>
beforeEach(async () => {
  tryOut = await startTinyTryOut()
})
afterEach(() => tryOut.stop())

const post = async (name: string, body: unknown, headers: Record<string, string> = {}) => {
  const answer = await fetch(new URL(`/try-out/${name}`, tryOut.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, said: (await answer.json()) as { error?: string } }
}
const screenOf = async (person: string) =>
  (await (await fetch(new URL(`/try-out/state?person=${person}`, tryOut.url))).json()) as PageParts
const linesOf = async (person: string) =>
  (await screenOf(person))[`chat ${general}`]?.messages.map(({ words }) => words)
const say = (line: string, more: object = {}) => ({ person: 'UFATIMA', chat: general, line, ...more })
const press = (more: object) => ({ person: 'UFATIMA', path: 'actions.0', entries: {}, ...more })
const here = { chat: general, message: '1' }

test('what one says is seen by all who are there, and names of others stay hidden', async () => {
  expect(await post('teams-say', say('Hallo'))).toMatchObject({ status: 200 })
  expect(await linesOf('UJORIS')).toEqual(['Hallo'])
  const joris = await screenOf('UJORIS')
  expect(joris.chats).not.toContain('19:coord@thread.tacv2')
  expect(joris.news.UJORIS?.[general]).toHaveLength(1)
  expect((await screenOf('UFATIMA')).news.UFATIMA?.[general]).toEqual([])
})

test('another origin is refused and changes nothing', async () => {
  for (const [name, asked] of [
    ['teams-say', say('Van buiten')],
    ['teams-press', press({ place: here })],
    ['teams-close', { person: 'UFATIMA', dialog: 'x' }],
    ['teams-extension', { person: 'UFATIMA', chat: general, command: 'activiteit' }],
  ] as const)
    expect(await post(name, asked, { origin: 'https://evil.example' })).toMatchObject({ status: 403 })
  expect(await linesOf('UFATIMA')).toEqual([])
  expect(tryOut.teams.lastActivity()).toBeUndefined()
})

test.each([
  ['a stranger', 'teams-say', say('x', { person: 'UBOT' }), 404],
  ['a channel one is not in', 'teams-say', say('x', { chat: '19:coord@thread.tacv2' }), 409],
  ['a thread that is not there', 'teams-say', say('x', { thread: '7' }), 409],
  ['a line of another kind', 'teams-say', say('x', { line: 1 }), 400],
  ['a field too many', 'teams-say', say('x', { mention: true }), 400],
  ['a message that is not there', 'teams-press', press({ place: here }), 409],
  ['a field of another kind', 'teams-press', press({ place: here, entries: { titel: 7 } }), 400],
  ['a window that is not open', 'teams-press', press({ place: { dialog: 'x' } }), 409],
  ['closing what is not open', 'teams-close', { person: 'UFATIMA', dialog: 'x' }, 409],
  ['an unknown command', 'teams-extension', { person: 'UFATIMA', chat: general, command: 'niets' }, 409],
])('%s is answered with a sentence, never with a fault of ours', async (_, name, asked, status) => {
  const answer = await post(name, asked)
  expect(answer.status).toBe(status)
  expect(answer.said.error).toMatch(/\.$/)
  expect(await linesOf('UFATIMA')).toEqual([])
})

test('a press acts on the window as it was seen, not on what came in its place', async () => {
  await post('teams-extension', { person: 'UFATIMA', chat: general, command: 'activiteit' })
  const first = (await screenOf('UFATIMA')).dialog
  const entries = { titel: 'fout', soort: 'maaltijd', toegankelijk: ['rolstoel'], akkoord: true }
  const sent = press({ place: { dialog: first?.id }, entries })
  expect(await post('teams-press', sent)).toMatchObject({ status: 200 })
  const second = (await screenOf('UFATIMA')).dialog
  expect(second?.words).toContain('Kies een andere titel.')
  expect(await post('teams-press', sent)).toMatchObject({ status: 409 })
  expect(tryOut.teams.lastActivity()).toMatchObject({
    value: { data: { titel: 'fout', soort: 'maaltijd', toegankelijk: 'rolstoel', akkoord: 'zeker' } },
  })
  expect((await screenOf('UJORIS')).dialog).toBeNull()
})

test('a bot that does not answer is said to the person who asked', async () => {
  await tryOut.teamsBot.say(general, cardOf([block('x')], { actions: [{ type: 'Action.Execute', title: 'Ik kom' }] }))
  tryOut.teams.connect({ messagesUrl: 'http://127.0.0.1:9/' })
  const message = (await screenOf('UFATIMA'))[`chat ${general}`]?.messages[0]?.id
  await post('teams-press', press({ place: { chat: general, message } }))
  expect((await screenOf('UFATIMA'))[`chat ${general}`]?.messages[0]?.notice).toMatch(/niet bereiken/)
  const answer = await post('teams-extension', { person: 'UFATIMA', chat: general, command: 'activiteit' })
  expect(answer).toMatchObject({ status: 409, said: { error: expect.stringMatching(/niet bereiken/) } })
})

test('what has no words is shown as nothing to the curious', async () => {
  await fetch(`${tryOut.teams.serviceUrl}v3/conversations/${encodeURIComponent(general)}/members/29:aad-fatima`)
  const seen = await (await fetch(new URL('/try-out/exchanges', tryOut.url))).json()
  expect(seen).toContainEqual(
    expect.objectContaining({ platform: 'teams', from: 'bot', line: expect.stringMatching(/^GET /), body: '' }),
  )
})
