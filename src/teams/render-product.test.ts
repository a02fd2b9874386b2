import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../chat/answer.ts'
import { withValues } from '../chat/form.ts'
import { product } from '../features/conversations.ts'
import { checkedCard } from '../testing/checked-card.ts'
import { buttonsOf, type Fresh, freshTools } from '../testing/conversation.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { renderCard, renderForm, type Setting } from './render-card.ts'
import { readSubmission } from './wire.ts'

const setting: Setting = { space: 'T1', locale: 'nl', where: 'dialog', opensForm: () => false }

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools()
})
afterEach(() => fresh.drop())

type Talker = ReturnType<Fresh['person']>

/** What somebody gets to see with one command and one press, and what follows a form sent as it is. */
async function withinReach(person: Talker): Promise<Answer[]> {
  const first = await Promise.all(product.commands.map(({ name }) => person.types(name)))
  const next = await Promise.all(first.map((answer) => follow(person, answer)))
  return [...first, ...next.flat()]
}

async function follow(person: Talker, answer: Answer): Promise<Answer[]> {
  if (answer.kind === 'refuse' || answer.kind === 'nothing') return []
  const labels = buttonsOf(answer).flatMap(({ kind, label }) => (kind === 'press' ? [label] : []))
  return Promise.all(labels.map((label) => person.presses(answer, label)))
}

function show(answer: Answer): string[] {
  if (answer.kind === 'whisper' || answer.kind === 'replace')
    checkedCard(renderCard(answer.view, { ...setting, where: 'message' }))
  if (answer.kind !== 'form') return []
  const { content } = renderForm(answer.form, setting, { nonce: 'n1' }).card
  checkedCard(content)
  const [send] = content.actions ?? []
  const sent = send?.type === 'Action.Submit' ? readSubmission(send.data) : undefined
  expect(sent && withValues(sent.form, {})).toEqual(withValues(answer.form, {}))
  return [answer.form.name]
}

test('every view and form that is two steps away is taken by Teams, and every form comes back whole', async () => {
  await plannedActivity(fresh)
  const everybody = [
    fresh.person('coordinator', { role: 'coordinator', partner: 'piezo', channel: 'C1' }),
    fresh.person('reader', { locale: 'en' }),
  ]
  const forms: string[] = []
  for (const person of everybody) for (const answer of await withinReach(person)) forms.push(...show(answer))
  expect(forms).toEqual(expect.arrayContaining(['post-activity', 'subscription', 'facilitator', 'call', 'ask-place']))
}, 60_000)

test('the forms of an activity, the largest of the product, are taken by Teams', async () => {
  const editor = fresh.person('editor', { partner: 'piezo', role: 'editor' })
  const words = { title: 'Buurtiftar', kind: 'meal', place: 'De Wadi', district: 'Oosterheem' }
  const details = await editor.sends(await editor.types('activiteit'), {
    ...words,
    day: '2027-02-26',
    start: '18:00',
    more: 'yes',
  })
  const echo = await editor.sends(details)
  const posted = await editor.sends(echo)
  const edit = await editor.presses(posted, 'Wijzigen')
  expect([details, echo, edit].flatMap(show)).toEqual(['activity-details', 'publish-activity', 'edit-activity'])
}, 60_000)
