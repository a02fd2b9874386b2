import { expect, test } from 'vitest'
import { anna, bram, cardOf, group, square, startBareTeamsBot, withCard } from '../../testing/bare-teams-bot.ts'

const fetching = { type: 'Action.Submit', title: 'Plaats', data: { msteams: { type: 'task/fetch' }, verb: 'new' } }
const title = { type: 'Input.Text', id: 'title', label: 'Titel', isRequired: true, errorMessage: 'Vul in' }
const days = [
  { title: 'Ma', value: 'ma' },
  { title: 'Di', value: 'di' },
]
const form = {
  body: [
    { type: 'TextBlock', text: 'Wat ga je **doen**?' },
    title,
    { type: 'Input.ChoiceSet', id: 'days', label: 'Dagen', isMultiSelect: true, choices: days },
    { type: 'Input.Toggle', id: 'open', title: 'Voor iedereen' },
  ],
  actions: [
    { type: 'Action.Submit', title: 'Verstuur', data: { form: 1 } },
    { type: 'Action.Submit', title: 'Terug', data: { back: 1 }, associatedInputs: 'none' },
  ],
}
const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: cardOf(form) }

async function withOpenDialog(options = {}) {
  const ground = await startBareTeamsBot(options)
  const message = await ground.says(square, withCard({ actions: [fetching] }))
  ground.opens(form)
  const person = ground.teams.person(anna)
  expect(await person.presses(square, 'Plaats')).toMatchObject({ ok: true })
  return { ...ground, message, person }
}

test('a button opens a dialog for who pressed it, and the bot hears what is sent from it', async () => {
  const { teams, heard, message, person, bot } = await withOpenDialog()
  const place = { id: `${square};messageid=${message}` }
  expect(heard).toMatchObject([
    { name: 'task/fetch', replyToId: message, conversation: place, value: { data: fetching.data, context: {} } },
  ])
  expect(person.dialog()).toMatchObject({
    title: 'Activiteit',
    text: 'Wat ga je doen?',
    fields: [
      { label: 'Titel', kind: 'text', value: '', optional: false },
      { label: 'Dagen', kind: 'choices', value: [], options: ['Ma', 'Di'], optional: true },
      { label: 'Voor iedereen', kind: 'toggle', value: false },
    ],
    buttons: [{ label: 'Verstuur' }, { label: 'Terug' }],
  })
  expect(teams.person(bram).dialog()).toBeUndefined()
  person.fills({ Titel: 'Iftar', Dagen: ['Ma', 'Di'] })
  bot.reply = () => ({})
  expect(await person.submits()).toMatchObject({ ok: true })
  expect(person.dialog()).toBeUndefined()
  const data = { form: 1, title: 'Iftar', days: 'ma,di', open: 'false' }
  expect(heard[1]).toMatchObject({ name: 'task/submit', conversation: place, value: { data } })
})

test('what must be filled in is asked at the field, and a button that takes no inputs does not ask', async () => {
  const { heard, person } = await withOpenDialog()
  expect(await person.submits('Verstuur')).toMatchObject({ ok: false, errors: { Titel: 'Vul in' } })
  expect(person.dialog()?.fields[0]).toMatchObject({ error: 'Vul in' })
  expect(await person.pressesInDialog('Terug')).toMatchObject({ ok: true })
  expect(heard[1]).toMatchObject({ value: { data: { back: 1 } } })
})

test('the bot answers with another dialog, which begins afresh, or with words', async () => {
  const { person, opens, bot } = await withOpenDialog()
  person.fills({ Titel: 'Iftar' })
  opens({ body: [{ ...title, value: 'Iftar!' }], actions: form.actions }, 'Nog iets')
  await person.submits()
  expect(person.dialog()).toMatchObject({ title: 'Nog iets', fields: [{ value: 'Iftar!' }] })
  bot.reply = () => ({ body: { task: { type: 'message', value: 'Geplaatst' } } })
  await person.submits()
  expect(person.dialog()).toMatchObject({ text: 'Geplaatst', fields: [], buttons: [] })
  person.closesDialog()
  expect(person.dialog()).toBeUndefined()
})

const useless: [string, { status?: number; body?: unknown }][] = [
  ['an error', { status: 500 }],
  ['what is not implemented', { status: 501 }],
  ['a dialog without a title', { body: { task: { type: 'continue', value: { card: attachment } } } }],
  ['neither a card nor a page', { body: { task: { type: 'continue', value: { title: 'x' } } } }],
  [
    'both a card and a page',
    { body: { task: { type: 'continue', value: { title: 'x', card: attachment, url: 'https://example.org' } } } },
  ],
  [
    'a card that is wrong',
    {
      body: {
        task: { type: 'continue', value: { title: 'x', card: { ...attachment, content: cardOf({ version: '2.0' }) } } },
      },
    },
  ],
]
test.each(useless)('when the bot answers %s, what was typed stays in the dialog', async (_, reply) => {
  const { person, bot } = await withOpenDialog()
  person.fills({ Titel: 'Iftar' })
  bot.reply = () => reply
  expect(await person.submits()).toMatchObject({ ok: false })
  expect(person.dialog()).toMatchObject({
    fields: [{ value: 'Iftar' }, {}, {}],
    trouble: 'Er is iets misgegaan. Probeer het opnieuw.',
  })
})

test('a bot that is too late gets the same three times, and then the dialog says that it cannot be reached', async () => {
  const { person, bot, heard } = await withOpenDialog({ patienceMs: 300 })
  person.fills({ Titel: 'Iftar' })
  bot.reply = () => new Promise(() => undefined)
  expect(await person.submits()).toMatchObject({ ok: false, trouble: 'timeout' })
  expect(person.dialog()).toMatchObject({
    fields: [{ value: 'Iftar' }, {}, {}],
    trouble: 'Kan de app niet bereiken. Probeer het opnieuw.',
  })
  expect(new Set(heard.slice(1).map((activity) => JSON.stringify(activity))).size).toBe(1)
  expect(heard).toHaveLength(4)
})

test('a dialog that does not come is said at the button', async () => {
  const { teams, says } = await startBareTeamsBot()
  await says(square, withCard({ actions: [fetching] }))
  const person = teams.person(anna)
  expect(await person.presses(square, 'Plaats')).toMatchObject({ ok: false })
  expect(person.dialog()).toBeUndefined()
  expect(person.sees(square)).toMatchObject([{ notice: 'Kan de app niet bereiken. Probeer het opnieuw.' }])
})

test('a command of the message extension opens a dialog, and what is sent from it comes back under its name', async () => {
  const { teams, heard, opens, bot } = await startBareTeamsBot({ extension: [{ id: 'post', title: 'Plaatsen' }] })
  opens(form)
  const person = teams.person(anna)
  expect(await person.opensExtension('post', { conversationId: group })).toMatchObject({ ok: true })
  person.fills({ Titel: 'Iftar' })
  bot.reply = () => ({})
  await person.submits()
  expect(person.dialog()).toBeUndefined()
  expect(heard).toMatchObject([
    { name: 'composeExtension/fetchTask', conversation: { id: group }, value: { commandId: 'post' } },
    { name: 'composeExtension/submitAction', value: { commandId: 'post', data: { form: 1, title: 'Iftar' } } },
  ])
  await expect(async () => person.opensExtension('other')).rejects.toThrow('manifest')
})
