import { expect, test } from 'vitest'
import {
  anna,
  bram,
  cardOf,
  group,
  square,
  startBareTeamsBot,
  textBlock,
  withCard,
} from '../../testing/bare-teams-bot.ts'

const execute = { type: 'Action.Execute', id: 'b1', title: 'Ik kom', verb: 'come', data: { activity: 1 } }
const party = withCard({ body: [textBlock('Iftar')], actions: [execute] })
const type = 'application/vnd.microsoft.card.adaptive'

test('an Execute tells the bot what was pressed, and its answer is for the presser until the bot edits', async () => {
  const { teams, says, edits, heard, answersWithCard } = await startBareTeamsBot()
  const id = await says(square, party)
  answersWithCard({ body: [textBlock('Je komt')] })
  expect(await teams.person(anna).presses(square, 'Ik kom')).toMatchObject({ ok: true, status: 200 })
  expect(heard).toMatchObject([
    {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: id,
      conversation: { id: `${square};messageid=${id}` },
      value: { action: { type: 'Action.Execute', id: 'b1', verb: 'come', data: { activity: 1 } }, trigger: 'manual' },
    },
  ])
  const seen = () => [anna, bram].map((aad) => teams.person(aad).sees(square)[0])
  expect(seen()).toMatchObject([
    { plainText: 'Je komt', isOwnView: true },
    { plainText: 'Iftar\n[Ik kom]', isOwnView: false, buttons: [{ label: 'Ik kom', kind: 'execute' }] },
  ])
  await edits(square, id, withCard({ body: [textBlock('1 komt')] }))
  expect(seen()).toMatchObject([{ plainText: '1 komt', isOwnView: false }, { plainText: '1 komt' }])
})

test('a text or an error as answer is read by the presser alone', async () => {
  const { teams, says, bot } = await startBareTeamsBot()
  await says(square, party)
  const message = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Tot dan' }
  bot.reply = () => ({ body: message })
  expect(await teams.person(anna).presses(square, 'Ik kom')).toMatchObject({ ok: true, notice: 'Tot dan' })
  expect(teams.person(anna).sees(square)).toMatchObject([{ notice: 'Tot dan' }])
  expect(teams.person(bram).sees(square)[0]?.notice).toBeUndefined()
  const error = { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'x', message: 'Vol' } }
  bot.reply = () => ({ body: error })
  expect(await teams.person(anna).presses(square, 'Ik kom')).toMatchObject({ ok: false, notice: 'Vol' })
})

const useless: [string, { status?: number; body?: unknown }][] = [
  ['nothing', {}],
  ['an error of its own', { status: 500, body: { error: 'x' } }],
  ['what is not implemented', { status: 501 }],
  ['a card that is wrong', { body: { statusCode: 200, type, value: cardOf({ body: [{ type: 'Text' }] }) } }],
]
test.each(useless)('a bot that answers a press with %s leaves the card, and Teams says so', async (_, reply) => {
  const { teams, says, bot, heard } = await startBareTeamsBot()
  await says(square, party)
  bot.reply = () => reply
  expect(await teams.person(anna).presses(square, 'Ik kom')).toMatchObject({ ok: false })
  expect(teams.person(anna).sees(square)).toMatchObject([
    { plainText: 'Iftar\n[Ik kom]', notice: 'Er is iets misgegaan. Probeer het opnieuw.' },
  ])
  expect(heard).toHaveLength(1)
})

test('a bot that is too late hears the very same twice more, and then cannot be reached', async () => {
  const { teams, says, bot, heard } = await startBareTeamsBot({ patienceMs: 300 })
  await says(square, party)
  bot.reply = () => new Promise(() => undefined)
  expect(await teams.person(anna).presses(square, 'Ik kom')).toMatchObject({
    ok: false,
    trouble: 'timeout',
    notice: 'Kan de app niet bereiken. Probeer het opnieuw.',
  })
  expect(heard).toHaveLength(3)
  expect(new Set(heard.map((activity) => JSON.stringify(activity))).size).toBe(1)
})

test('a Submit is a message without words, and leaves the card', async () => {
  const { teams, says, heard } = await startBareTeamsBot()
  const id = await says(group, withCard({ actions: [{ type: 'Action.Submit', title: 'Ja', data: { yes: 1 } }] }))
  expect(await teams.person(anna).presses(group, 'Ja')).toMatchObject({ ok: true })
  expect(heard).toMatchObject([{ type: 'message', replyToId: id, value: { yes: 1 }, conversation: { id: group } }])
  expect(heard[0]).not.toHaveProperty('text')
  expect(teams.person(anna).sees(group)).toMatchObject([{ plainText: '[Ja]', isOwnView: false }])
})

test('what is filled in goes along, from a card that opens too, unless a button takes none', async () => {
  const { teams, says, heard } = await startBareTeamsBot()
  const choices = [
    { title: 'Donderdag', value: 'do' },
    { title: 'Vrijdag', value: 'vr' },
  ]
  const inner = {
    type: 'AdaptiveCard',
    body: [{ type: 'Input.Text', id: 'why', label: 'Reden' }],
    actions: [{ type: 'Action.Submit', title: 'Echt', data: { n: 2 } }],
  }
  await says(
    group,
    withCard({
      body: [
        { type: 'Input.ChoiceSet', id: 'day', placeholder: 'Welke dag?', choices },
        { type: 'Input.Text', id: 'empty', label: 'Leeg' },
      ],
      actions: [
        { type: 'Action.Submit', title: 'Kies', data: { n: 1 } },
        { type: 'Action.ShowCard', title: 'Weg', card: inner },
        { type: 'Action.Submit', title: 'Los', associatedInputs: 'none' },
      ],
    }),
  )
  const person = teams.person(anna)
  person.chooses(group, 'Welke dag?', 'Vrijdag')
  expect(person.sees(group)[0]?.plainText).toBe('Vrijdag\nLeeg:\n[Kies]\n[Weg]\n[Los]')
  await person.presses(group, 'Kies')
  expect(await person.presses(group, 'Weg')).toMatchObject({ ok: true, opened: 'Reden:\n[Echt]' })
  await person.presses(group, 'Weg', { confirm: true })
  await person.presses(group, 'Weg', { confirm: 'Echt' })
  await person.presses(group, 'Echt', { confirm: true })
  await person.presses(group, 'Los')
  const sent = { n: 2, day: 'vr' }
  expect(heard.map(({ value }) => value)).toEqual([{ n: 1, day: 'vr' }, sent, sent, sent, {}])
  expect(teams.person(bram).sees(group)[0]?.plainText).toContain('Welke dag?')
})

test('the client checks what must be filled in before it sends anything', async () => {
  const { teams, says, heard } = await startBareTeamsBot()
  const must = { isRequired: true, errorMessage: 'Vul in' }
  await says(
    group,
    withCard({
      body: [
        { type: 'Input.Text', id: 'title', label: 'Titel', ...must },
        { type: 'Input.Number', id: 'seats', label: 'Plekken', min: 1, max: 9, errorMessage: '1 tot 9', value: 0 },
        { type: 'Input.Text', id: 'mail', label: 'Mail', regex: '^\\S+@\\S+$', errorMessage: 'Geen adres', value: 'x' },
        { type: 'Input.Toggle', id: 'ok', label: 'Akkoord', title: 'Ja', ...must },
      ],
      actions: [execute],
    }),
  )
  const person = teams.person(anna)
  const errors = { Titel: 'Vul in', Plekken: '1 tot 9', Mail: 'Geen adres', Akkoord: 'Vul in' }
  expect(await person.presses(group, 'Ik kom')).toMatchObject({ ok: false, errors })
  expect(person.sees(group)[0]?.fields[0]).toMatchObject({ label: 'Titel', error: 'Vul in', optional: false })
  expect(heard).toEqual([])
  for (const [label, entry] of Object.entries({ Titel: 'Iftar', Plekken: 3, Mail: 'a@b', Akkoord: true }))
    person.chooses(group, label, entry)
  await person.presses(group, 'Ik kom')
  const data = { activity: 1, title: 'Iftar', seats: '3', mail: 'a@b', ok: 'true' }
  expect(heard).toMatchObject([{ value: { action: { data } } }])
})

test('a button opens a page, or shows and hides parts of the card for who pressed', async () => {
  const { teams, says } = await startBareTeamsBot()
  await says(
    group,
    withCard({
      body: [{ ...textBlock('Meer'), id: 'more', isVisible: false }],
      actions: [
        { type: 'Action.OpenUrl', title: 'Site', url: 'https://example.org/a' },
        { type: 'Action.ToggleVisibility', title: 'Toon', targetElements: ['more'] },
      ],
    }),
  )
  const person = teams.person(anna)
  expect(await person.presses(group, 'Site')).toMatchObject({ ok: true, url: 'https://example.org/a' })
  await person.presses(group, 'Toon')
  expect(person.sees(group)[0]?.plainText).toBe('Meer\n[Site]\n[Toon]')
  expect(teams.person(bram).sees(group)[0]?.plainText).toBe('[Site]\n[Toon]')
})

test('an old client takes the fallback of an Execute, and shows no button without one', async () => {
  const { teams, says, heard } = await startBareTeamsBot()
  const fallback = { type: 'Action.Submit', title: 'Ik kom', data: { old: true } }
  await says(
    group,
    withCard({
      actions: [
        { ...execute, fallback },
        { ...execute, title: 'Nieuw' },
      ],
    }),
  )
  const person = teams.person(anna)
  person.usesOldClient()
  expect(person.sees(group)[0]?.buttons).toMatchObject([{ label: 'Ik kom', kind: 'submit' }])
  await person.presses(group, 'Ik kom')
  expect(heard).toMatchObject([{ type: 'message', value: { old: true } }])
  await expect(person.presses(group, 'Nieuw')).rejects.toThrow('no button')
  const card = {
    type: 'AdaptiveCard',
    actions: [{ ...execute, title: 'Echt', fallback: { ...fallback, title: 'Echt' } }],
  }
  await says(group, withCard({ actions: [{ type: 'Action.ShowCard', title: 'Weg', card }] }))
  await person.presses(group, 'Weg', { confirm: true })
  await person.presses(group, 'Echt', { confirm: true })
  expect(heard.map(({ type }) => type)).toEqual(['message', 'message', 'message'])
})

test('a card is refreshed for whom it names, once, for each alone, and again after an edit', async () => {
  const { teams, says, edits, heard, answersWithCard } = await startBareTeamsBot()
  const refresh = { action: { type: 'Action.Execute', verb: 'refresh', data: { a: 1 } }, userIds: ['29:anna'] }
  const card = withCard({ body: [textBlock('Voor allen')], refresh })
  const id = await says(square, card)
  answersWithCard({ body: [textBlock('Voor jou')] })
  expect(await teams.person(anna).looks(square)).toMatchObject([{ plainText: 'Voor jou', isOwnView: true }])
  expect(await teams.person(bram).looks(square)).toMatchObject([{ plainText: 'Voor allen', isOwnView: false }])
  await teams.person(anna).looks(square)
  expect(heard).toMatchObject([{ value: { trigger: 'automatic', action: { verb: 'refresh', data: { a: 1 } } } }])
  await edits(square, id, card)
  teams.person(anna).sees(square)
  await teams.until(() => heard.length === 2)
})

test('a refresh that fails is not seen', async () => {
  const { teams, says, bot } = await startBareTeamsBot()
  await says(square, withCard({ body: [textBlock('Voor allen')], refresh: { action: execute } }))
  bot.reply = () => ({ status: 500 })
  const [seen] = await teams.person(anna).looks(square)
  expect(seen).toMatchObject({ plainText: 'Voor allen', notice: undefined })
})

test('a button is also found by its place, where a label says too little', async () => {
  const { teams, says, heard } = await startBareTeamsBot()
  const row = (id: number) => ({ type: 'ActionSet', actions: [{ ...execute, data: { id } }] })
  await says(square, withCard({ body: [row(1), row(2)] }))
  const path = teams.person(anna).sees(square)[0]?.buttons[1]?.path
  expect(path).toBe('body.1.actions.0')
  await teams.person(anna).presses(square, '', { path: path ?? '' })
  expect(heard).toMatchObject([{ value: { action: { data: { id: 2 } } } }])
})
