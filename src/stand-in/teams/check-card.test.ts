import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { anna, square, startBareTeamsBot, textBlock, withCard } from '../../testing/bare-teams-bot.ts'

const execute = { type: 'Action.Execute', title: 'Ik kom', verb: 'come' }
const input = (id: string) => ({ type: 'Input.Text', id, label: 'Titel' })
const mention = (id: string, text = '<at>Anna</at>') => ({ type: 'mention', text, mentioned: { id, name: 'Anna' } })
const refresh = (count: number) => ({ action: execute, userIds: Array.from({ length: count }, (_, at) => `29:${at}`) })

const wrong: [string, object][] = [
  ['a later version', { version: '1.6', body: [] }],
  ['an element that Teams does not know', { body: [{ type: 'Carousel' }] }],
  ['an action that Teams does not know', { actions: [{ type: 'Action.Http', title: 'x' }] }],
  ['a property that is not in the format', { body: [{ ...textBlock('x'), colour: 'good' }] }],
  ['a property deep inside', { body: [{ type: 'Container', items: [{ ...textBlock('x'), wrapp: true }] }] }],
  ['an input without an id', { body: [{ type: 'Input.Text', label: 'Titel' }] }],
  ['two inputs of one id', { body: [input('a'), { type: 'Container', items: [input('a')] }] }],
  [
    'an input of the same id in a card that opens',
    {
      body: [input('a')],
      actions: [{ type: 'Action.ShowCard', title: 'x', card: { type: 'AdaptiveCard', body: [input('a')] } }],
    },
  ],
  ['seven actions', { actions: Array(7).fill(execute) }],
  ['seven actions in a set', { body: [{ type: 'ActionSet', actions: Array(7).fill(execute) }] }],
  ['an Execute in a card of before 1.4', { version: '1.3', actions: [execute] }],
  ['a refresh for more than sixty people', { refresh: refresh(61) }],
  ['a mention that is nowhere in the text', { body: [textBlock('Anna')], msteams: { entities: [mention('29:anna')] } }],
  [
    'a mention in a text that is shown as it is',
    {
      body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '<at>Anna</at>' }] }],
      msteams: { entities: [mention('29:anna')] },
    },
  ],
  ['a mention of nobody', { body: [textBlock('<at>Anna</at>')], msteams: { entities: [mention('29:nobody')] } }],
  ['a card beyond the limit', { body: [textBlock('x'.repeat(28 * 1024))] }],
]
test.each(wrong)('Teams refuses %s', async (_, card) => {
  const { say } = await startBareTeamsBot()
  expect(await say(square, withCard(card))).toMatchObject({ status: 400, body: { error: { code: 'BadSyntax' } } })
})

test('Teams takes what is just within its rules', async () => {
  const { teams, say } = await startBareTeamsBot()
  const card = {
    body: [textBlock('<at>Anna</at> en <at>Anna 2</at>'), { type: 'ActionSet', actions: Array(6).fill(execute) }],
    refresh: refresh(60),
    msteams: { width: 'Full', entities: [mention('29:anna'), mention(anna, '<at>Anna 2</at>')] },
  }
  expect(await say(square, withCard(card))).toMatchObject({ status: 201 })
  expect(teams.person(anna).sees(square)[0]?.mentions).toEqual([anna])
})

const schema = path.resolve(import.meta.dirname, '../../../../shared/schemas/adaptive-card-1.5.0.json')
test.runIf(existsSync(schema))('Teams refuses what only Microsoft’s own schema knows to be wrong', async () => {
  const { say } = await startBareTeamsBot()
  const card = withCard({ body: [{ ...textBlock('x'), size: 'gigantic' }], msteams: { width: 'Full' } })
  expect(await say(square, card)).toMatchObject({ status: 400, body: { error: { code: 'BadSyntax' } } })
})

const broken: [string, object][] = [
  ['nothing to read', {}],
  ['a property that no activity has', { text: 'x', texts: 'y' }],
  ['a mention that is not in the text', { text: 'Hallo', entities: [mention('29:anna')] }],
  ['a mention of nobody', { text: '<at>Anna</at>', entities: [mention('29:nobody')] }],
  ['a mention without a name', { text: '<at>Anna</at>', entities: [{ type: 'mention', text: '<at>Anna</at>' }] }],
  ['what is no message', { type: 'event', text: 'x' }],
  ['an attachment of another kind', { attachments: [{ contentType: 'text/plain', content: 'x' }] }],
]
test.each(broken)('Teams refuses a message with %s', async (_, message) => {
  const { say } = await startBareTeamsBot()
  expect(await say(square, message)).toMatchObject({ status: 400, body: { error: { code: 'BadSyntax' } } })
})

test('a message of more than 100 KB is too big, counted as UTF-16', async () => {
  const { say } = await startBareTeamsBot()
  const tooBig = { status: 413, body: { error: { code: 'MessageSizeTooBig' } } }
  expect(await say(square, { text: 'x'.repeat(50_000) })).toMatchObject({ status: 201 })
  expect(await say(square, { text: 'x'.repeat(52_000) })).toMatchObject(tooBig)
  expect(await say(square, { text: 'x'.repeat(5_000_000) })).toMatchObject(tooBig)
})
