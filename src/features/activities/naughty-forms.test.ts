import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseValues } from '../../chat/feature.ts'
import { type Values, withValues } from '../../chat/form.ts'
import { plainView, view } from '../../chat/view.ts'
import { readNetwork } from '../../network-file.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { anyTyped, naughtyStrings } from '../../testing/naughty-strings.ts'
import { cardChannel } from '../../testing/planned-activity.ts'
import { isAsked, isShown } from '../../testing/shown-everywhere.ts'
import { evaluationSchema } from '../afterwards/evaluate.ts'
import { isUnusable } from '../is-unusable.ts'
import { texts } from '../locale/texts.ts'
import { basicsNames, basicsSchema, detailsNames, detailsSchema, longest, reasonSchema } from './activity-values.ts'
import { readFreeText } from './read-free-text.ts'

const network = readNetwork('prisma/zoetermeer.json')
const zone = 'Europe/Amsterdam'
const now = new Date('2027-02-01T10:00:00Z')
const words = texts('nl').activities
const rules = { network, zone, clock: { now: () => now }, words }

const basics: Values = { title: 'Eten', kind: 'meal', day: '2027-02-26', start: '18:00', place: 'De Wadi' }
const forms = [
  { name: 'the first form', schema: basicsSchema(rules), names: basicsNames, values: basics },
  {
    name: 'the form with details',
    schema: detailsSchema(rules),
    names: detailsNames,
    values: { visibility: 'public' },
  },
  {
    name: 'how it went',
    schema: evaluationSchema('nl'),
    names: ['came-0', 'worked', 'failed'],
    values: { 'came-0': '3' },
  },
  { name: 'the reason of cancelling', schema: reasonSchema(words), names: ['reason'], values: { reason: 'Ziek.' } },
]

/** A sentence of ours that says what to do. */
const isSentence = /^[A-Z“].*[a-z]{3,}.*[.?]$/s
/** Fields whose fault may be told at another: what two of them say together. */
const toldElsewhere: Record<string, string[]> = { place: ['district'], day: ['start'], start: ['day', 'end'] }

/** Either taken, or refused with a sentence at the field that holds it. */
function takenOrRefused({ schema, values }: (typeof forms)[number], name: string, value: string | string[]): void {
  const parsed = parseValues(schema, { ...values, [name]: value }, texts('nl').general.outdated)
  if ('values' in parsed) return
  for (const [field, sentence] of Object.entries(parsed.errors)) {
    expect([name, ...(toldElsewhere[name] ?? [])], `${name}: ${JSON.stringify(value)}`).toContain(field)
    expect(sentence).toMatch(isSentence)
  }
}

describe.each(forms)('every field of $name', (form) => {
  test.each(form.names)('%s takes what it can hold and refuses the rest, in words and at its place', (name) => {
    for (const value of naughtyStrings)
      for (const shape of [value, [value], [value, value]]) takenOrRefused(form, name, shape)
    fc.assert(
      fc.property(fc.oneof(anyTyped, fc.array(anyTyped, { maxLength: 3 })), (value) =>
        takenOrRefused(form, name, value),
      ),
      { numRuns: 300 },
    )
  })
})

test('what is taken is kept as it was typed, but for white space around it', () => {
  const schema = basicsSchema(rules)
  const taken = naughtyStrings.flatMap((value) => {
    const parsed = schema.safeParse({ ...basics, title: `a ${value}`, place: value, description: value })
    return parsed.success ? [{ value, content: parsed.data.content }] : []
  })
  expect(taken.length).toBeGreaterThan(naughtyStrings.length / 2)
  for (const { value, content } of taken) {
    expect(content.title).toBe(`a ${value}`.trim())
    expect([content.place ?? '', content.description ?? '']).toEqual([value.trim(), value.trim()])
  }
})

test('any words after the command are read without breaking, into values that the form can hold', () => {
  const read = (text: string) => {
    const { typed, besides } = readFreeText(text, { network, zone, now })
    for (const value of Object.values({ ...typed, ...besides })) expect(typeof (value ?? '')).toBe('string')
    expect(String(typed.title ?? '').length).toBeLessThanOrEqual(longest.line)
  }
  for (const value of naughtyStrings)
    for (const text of [value, `${value} vr 26 feb 18:00 ${value}, ${value}`]) read(text)
  fc.assert(fc.property(anyTyped, anyTyped, (one, other) => read(`${one} vr 26 feb ${other}`)))
})

describe('naughty words on their whole way', () => {
  let fresh: Fresh
  beforeEach(async () => {
    fresh = await freshTools(now.toISOString())
    await cardChannel(fresh, 'C1')
  })
  afterEach(() => fresh.drop())

  const usable = naughtyStrings.filter((value) => !isUnusable(value) && value.trim() !== '')

  const inThrees = (all: string[]) => all.flatMap((_, at) => (at % 3 === 0 ? [all.slice(at, at + 3)] : []))

  test('stand in echo and card as typed, call nobody, and fit both platforms', { timeout: 300_000 }, async () => {
    const anna = fresh.person('anna', { partner: 'piezo' })
    const opened = await anna.types('activiteit')
    const { context: _, ...form } = formOf(opened)
    const fitting = usable.filter(({ length }) => length <= longest.line - 2)
    expect(fitting.length).toBeGreaterThan(300)
    for (const [index, [title = '', place = '', description = '']] of inThrees(fitting).entries()) {
      const draft = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
      const asked = { kind: 'form', form: { ...form, context: { draft } } } as const
      const said = { title: `a ${title}`, place: `b ${place}`, description: `c ${description}` }
      const echo = await anna.sends(asked, { ...basics, ...said })
      isAsked(formOf(echo))
      const intro = plainView(view([...(formOf(echo).intro ?? [])]))
      for (const line of Object.values(said)) expect(intro).toContain(line.trim())
      isShown(viewOf(await anna.sends(echo)))
    }
    for (const { view: card } of (await fresh.deliveries()).filter(({ kind }) => kind === 'post'))
      if (card) isShown(card)
  })

  test('come back as they were from a form that was refused, and their list fits both platforms', {
    timeout: 300_000,
  }, async () => {
    const anna = fresh.person('anna', { partner: 'piezo' })
    const opened = await anna.types('activiteit')
    for (const [title, place, description] of inThrees(usable.filter(({ length }) => length <= 3000))) {
      const typed = { title, place, description }
      expect((await anna.sends(opened, { ...typed, day: '2027-01-01' })).kind).toBe('refuse')
      const mine = viewOf(await anna.types('mijn'))
      isShown(mine)
      const again = formOf(await anna.presses(mine, 'Verder'))
      isAsked(again)
      const held = again.fields.map((field) => [field.name, 'value' in field ? field.value : undefined])
      expect(Object.fromEntries(held)).toMatchObject(typed)
    }
  })

  test('after the command are kept, asked about and shown as they were', { timeout: 300_000 }, async () => {
    const anna = fresh.person('anna', { partner: 'piezo' })
    for (const value of usable.filter(({ length }) => length < 1000)) {
      const answer = await anna.types(`activiteit x ${value} volgende vrijdag 18u`)
      if (answer.kind === 'form') isAsked(answer.form)
      else isShown(viewOf(answer))
      const said = answer.kind === 'form' ? view([...(answer.form.intro ?? [])]) : viewOf(answer)
      expect(plainView(said)).toContain(`x ${value} volgende vrijdag 18u`)
    }
  })
})

test('a form with everything that can be chosen and typed at its longest fits both platforms', async () => {
  const fresh = await freshTools(now.toISOString())
  const partner = await fresh.prisma.partner.findUniqueOrThrow({ where: { key: 'piezo' } })
  const times = { startsAt: now, createdAt: now, updatedAt: now, publishedAt: now }
  await fresh.prisma.activity.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      ...times,
      ...{ title: `${index} ${'😀 é “x” '.repeat(15)}`.slice(0, longest.line), kind: 'meal', state: 'published' },
      partnerId: partner.id,
    })),
  })
  const opened = formOf(await fresh.person('carla', { partner: 'piezo', role: 'coordinator' }).types('activiteit'))
  isAsked(opened)
  isAsked(withValues(opened, { ...basics, title: 't'.repeat(longest.line), description: 'o'.repeat(longest.lines) }))
  await fresh.drop()
})
