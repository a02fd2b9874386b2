import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BotAnswer } from '../stand-in/send-over-http.ts'
import type { Person } from '../stand-in/slack/start-slack-stand-in.ts'
import { everythingStored } from '../testing/everything-stored.ts'
import { chosen, day, forger, modalIn, modalOnLine, type SentModal, ticked, time, typed } from '../testing/forger.ts'
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

const shownAsTyped = [
  '👨‍👩‍👧‍👦 🇳🇱 🏳️‍🌈 feest',
  'feest \u202Eteertsmo\u202C مرحبا',
  '<!channel> <!here> @here @channel',
  '<@UFATIMA> <#CPLEIN>',
  '<https://kwaad.nl|klik> https://x.nl/?a=1&b=2',
  '*vet* _schuin_ ~weg~ `code` > :tada:',
  '&lt;!channel&gt; &amp;lt;',
  '{"action":"come","input":{}}',
  "'; DROP TABLE Activity; --",
  '{{7*7}} #{7*7} <%= 7 %> %s %00 %E0%A4%A',
  '__proto__',
  'constructor',
  '<'.repeat(150),
  '\u0092s avonds en \v daarna',
]

// Whatever the field is, these are no day, no time, no number of its kind and nothing that was offered.
const neverFitting = [
  ...[
    'x'.repeat(5000),
    'x'.repeat(20_000),
    '👨‍👩‍👧‍👦'.repeat(300),
    'a\0b',
    '\ud800',
    '\u001b[2J',
    '__proto__',
    'constructor',
  ],
  ...['1e9', '-1', '0x10', '1.5', '٣', '0000-00-00', '2027-02-30', '24:00', '25:61'],
]
const shapes = [typed, day, time, chosen, (value: string) => ticked(value, value)]

/** The form that somebody has open after typing or pressing. */
async function opened(person: Person, open: () => Promise<unknown>): Promise<SentModal> {
  await open()
  await town.slack.until(() => person.modal()?.fields.length)
  return modalOnLine(town, person)
}

/** The form behind a command, or behind a button of its answer. */
const behind = (who: 'fatima' | 'joris' | 'nadia', command: string, label?: string) => () =>
  opened(town[who], async () => {
    await town[who].types(plein, command)
    if (label !== undefined) await town[who].presses(plein, label)
  })

const newActivity = behind('fatima', '/activiteit')

const basics = { kind: chosen('meal'), day: day('2027-02-26'), start: time('18:00'), district: chosen('*') }

/** Posts an activity and gives the view that says so. */
async function posts(values: Record<string, unknown>): Promise<void> {
  const echo = modalIn(await line.submits('UFATIMA', await newActivity(), { ...basics, ...values }))
  expect((await line.submits('UFATIMA', echo, {})).body).toContain('is geplaatst')
  await town.fatima.closesModal()
}

async function details(): Promise<SentModal> {
  const more = { ...basics, title: typed('Feest'), more: ticked('agreement:yes') }
  return modalIn(await line.submits('UFATIMA', await newActivity(), more))
}

async function editing(label: string): Promise<SentModal> {
  await posts({ title: typed('Feest') })
  await town.fatima.types(plein, '/samen mijn')
  await town.fatima.presses(plein, 'Beheer')
  await town.slack.until(() => town.fatima.sees(plein).some(({ plainText }) => plainText.includes(label)))
  return opened(town.fatima, () => town.fatima.presses(plein, label))
}

async function calling(): Promise<SentModal> {
  await posts({ title: typed('Feest') })
  return behind('fatima', '/samen oproep')()
}

/** All rows but the receipts of requests, which tell of no change, and what a form that was refused keeps for its author. */
const stored = async () => ({ ...(await everythingStored(town.prisma)), Receipt: [], Sketch: [] })

const errorsIn = ({ body }: BotAnswer): Record<string, string> => {
  const answer = JSON.parse(body)
  return answer.response_action === 'errors' ? answer.errors : {}
}

/** What only a developer understands, or nobody should see. */
const nobodysWords = /invalid|expected|received|undefined|NaN|\[object|prisma|node_modules|\.ts\b|xoxb|deze code:/i

describe('a form with values that nobody can enter', () => {
  test.each<[string, string, () => Promise<SentModal>]>([
    ['for an activity', 'UFATIMA', newActivity],
    ['for its details', 'UFATIMA', details],
    ['that changes an activity', 'UFATIMA', () => editing('Wijzigen')],
    ['that asks for facilitators', 'UFATIMA', calling],
    ['for the weekly digest', 'UNADIA', behind('nadia', '/weekbericht ma 25:61')],
    ['for an organisation', 'UJORIS', behind('joris', '/samen organisatie')],
    ['for facilitators', 'UJORIS', behind('joris', '/gespreksleider', 'Ik word gespreksleider')],
    ['for the date of a theme day', 'UNADIA', behind('nadia', '/themadagen', 'Datum invullen')],
    ['that erases who sends it', 'UFATIMA', behind('fatima', '/samen mijn', 'Wis mijn gegevens')],
  ])('%s says in Dutch at its fields what to do, and changes nothing', async (_, user, open) => {
    const view = await open()
    const fields = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id)
    const before = await stored()
    for (const value of neverFitting)
      for (const shape of shapes) {
        const everywhere = Object.fromEntries(
          [...fields, '__proto__', 'constructor'].map((name) => [name, shape(value)]),
        )
        const answer = await line.submits(user, view, everywhere)
        const errors = errorsIn(answer)
        expect(answer.status).toBe(200)
        expect(fields).toEqual(expect.arrayContaining(Object.keys(errors)))
        expect(Object.keys(errors).length).toBeGreaterThan(0)
        for (const words of Object.values(errors)) {
          expect(words).not.toMatch(nobodysWords)
          expect(words).toMatch(/[a-z]{3,}.*\.$/)
        }
      }
    expect(await stored()).toEqual(before)
  })
})

describe('words in a form', () => {
  test.each(shownAsTyped)('%j are shown as typed, and ping nobody', async (title) => {
    const subscription = await behind('fatima', '/weekbericht aan')()
    const both = { weekday: chosen('1'), time: time('09:00'), what: chosen('both') }
    await line.submits('UFATIMA', subscription, both)
    await town.fatima.closesModal()
    await posts({ title: typed(title), place: typed(title), description: typed(title) })
    const cards = () =>
      town.slack.messages(plein).filter(({ onlyFor, user }) => onlyFor === undefined && user === 'UBOT')
    const read = () =>
      town.joris
        .sees(plein)
        .filter(({ onlyForMe }) => !onlyForMe)
        .at(-1)?.plainText ?? ''
    await town.slack.until(() => cards().length === 1)
    expect(read().split(title.trim()).length - 1).toBe(3)
    const call = await behind('fatima', '/samen oproep')()
    const message = (title + title + title).slice(0, 500)
    const wish = { places: typed('1'), where: chosen('here'), message: typed(message) }
    await line.submits('UFATIMA', modalIn(await line.submits('UFATIMA', call, wish)), {})
    await town.slack.until(() => cards().length === 2)
    expect(read()).toContain(message)
    for (const card of cards()) expect(card).toMatchObject({ pings: [], mentions: [] })
  })

  test.each(['', '    ', '\u200b\u200d\ufeff', '\u202E\u202C', '\n\n'])('%j are no title', async (title) => {
    const answer = await line.submits('UFATIMA', await newActivity(), { ...basics, title: typed(title) })
    expect(Object.keys(errorsIn(answer))).toEqual(['title'])
  })

  test('for a call may be 500 signs of any kind', async () => {
    const call = await calling()
    for (const sign of ['<', '&', '"', '\n', '%', '漢', '🎉']) {
      const message = typed(`a${sign.repeat(Math.floor(498 / sign.length))}b`)
      const answer = await line.submits('UFATIMA', call, { places: typed('1'), where: chosen('here'), message })
      expect(answer.body).toContain('Wie vraag ik?')
    }
  })
})

describe('the moment of an activity', () => {
  test.each([
    ['9999-12-31', '18:00', '01:00', 'day'],
    ['9999-12-31', '18:00', '20:00', 'day'],
    ['0000-01-01', '00:00', '00:00', 'day'],
    ['2027-02-29', '18:00', '', 'day'],
    ['2027-02-01', '10:59', '', 'start'],
    ['2027-02-26', '18:00', '17:00', 'end'],
    ['2027-02-26', '18:00', '24:00', 'end'],
    ['2027-02-26', '6:00', '', 'start'],
  ])('%s from %s to "%s" is refused at the %s', async (on, start, end, field) => {
    const values = { ...basics, title: typed('Feest'), day: day(on), start: time(start), end: time(end) }
    const errors = errorsIn(await line.submits('UFATIMA', await newActivity(), values))
    expect(Object.keys(errors)).toContain(field)
    expect(JSON.stringify(errors)).not.toMatch(nobodysWords)
  })
})
