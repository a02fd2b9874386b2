import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainView } from '../../chat/view.ts'
import { buttonsOf, type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { commands } from '../index.ts'
import { texts } from '../locale/texts.ts'
import { aliasesOf, type KnownCommand, knownNames, neededRole } from './known-commands.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools()
})
afterEach(() => fresh.drop())

const labels = (answer: Parameters<typeof viewOf>[0]) => buttonsOf(viewOf(answer)).map(({ label }) => label)

describe('help', () => {
  it('knows every command of the bot by its words and by who may use it', () => {
    for (const { name, aliases = [], needs = 'reader' } of commands) {
      expect(knownNames, name).toContain(name)
      expect(aliasesOf(name as KnownCommand), name).toEqual(aliases)
      expect(neededRole(name as KnownCommand), name).toBe(needs)
    }
  })

  it('lists nothing that the bot does not have', () => {
    expect(knownNames.toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
  })

  it.each(['nl', 'en'] as const)('has labels in %s that fit on a button', (locale) => {
    const { commands: words, didYouMean } = texts(locale).help
    for (const name of knownNames) {
      expect(words[name].label.length).toBeLessThanOrEqual(30)
      expect(didYouMean(name).length).toBeLessThanOrEqual(30)
    }
  })

  it.each(['', 'help', '/help', 'HELP!', 'hulp'])('answers “%s” with the list', async (typed) => {
    expect(plainView(viewOf(await fresh.person('anna').types(typed)))).toContain('Wat kan ik voor je doen?')
  })

  it('shows a visitor only what a visitor may do, and how to do more', async () => {
    const answer = await fresh.person('anna').types('help')
    expect(labels(answer)).toContain('Agenda')
    expect(labels(answer)).not.toContain('Activiteit plaatsen')
    expect(plainView(viewOf(answer))).toContain('Werk je bij een organisatie?')
  })

  it('shows a member what a member may do', async () => {
    const answer = await fresh.person('anna', { partner: 'piezo' }).types('help')
    expect(labels(answer)).toContain('Activiteit plaatsen')
    expect(plainView(viewOf(answer))).not.toContain('Werk je bij een organisatie?')
  })

  it('does on a press what typing the word does', async () => {
    const anna = fresh.person('anna')
    const pressed = await anna.presses(await anna.types('help'), 'Organisatie')
    expect(pressed).toEqual(await anna.types('organisatie'))
  })
})

describe('words that are no command', () => {
  it('get the nearest command as a button, with what followed it', async () => {
    const anna = fresh.person('anna')
    const answer = await anna.types('mijnn meerzicht')
    expect(viewOf(answer).summary).toBe('Ik begrijp “mijnn meerzicht” niet.')
    expect(buttonsOf(viewOf(answer))[0]).toMatchObject({
      label: 'Bedoel je “mijn”?',
      input: { typed: 'mijn meerzicht' },
    })
    expect(plainView(viewOf(await anna.presses(answer, 'Bedoel je “mijn”?')))).toContain('Mijn overzicht')
  })

  it('are shown as they were typed, and only when that is short', async () => {
    const anna = fresh.person('anna')
    expect(viewOf(await anna.types('<!channel> *hoi*')).parts[0]).toEqual({
      kind: 'paragraph',
      text: [{ kind: 'words', words: 'Ik begrijp “<!channel> *hoi*” niet.' }],
    })
    expect(viewOf(await anna.types('x'.repeat(5000))).summary).toBe('Ik begrijp niet wat je typte.')
  })
})

describe('the language', () => {
  it('is offered to who is new, once and in both languages, and not to who chose one', async () => {
    const anna = fresh.person('anna')
    const offers = (answer: Parameters<typeof viewOf>[0]) =>
      labels(answer).filter((label) => label === 'Taal / Language')
    expect(offers(await anna.types('mijn'))).toHaveLength(1)
    expect(offers(await anna.types('aanmelden'))).toHaveLength(1)
    await anna.presses(await anna.presses(await anna.types('help'), 'Taal / Language'), 'English')
    expect(offers(await anna.types('aanmelden'))).toHaveLength(0)
    expect(offers(await anna.types('help'))).toHaveLength(1)
  })

  it('that a person chose counts above that of the platform, from then on', async () => {
    const anna = fresh.person('anna', { locale: 'nl' })
    const chosen = await anna.presses(await anna.presses(await anna.types('help'), 'Taal / Language'), 'English')
    expect(plainView(viewOf(chosen))).toContain('I will speak English with you from now on.')
    expect(plainView(viewOf(await anna.types('help')))).toContain('What can I do for you?')
  })
})

describe('aanmelden and afmelden', () => {
  it.each(['aanmelden', 'meedoen', 'Afmelden', 'stop', 'Stop.', 'uitschrijven'])(
    '“%s” asks what, and never leads to melden',
    async (typed) => {
      const answer = await fresh.person('anna').types(typed)
      expect(viewOf(answer).summary).toMatch(/^Waar wil je (aan meedoen|mee stoppen)\?$/)
      const reached = buttonsOf(viewOf(answer)).flatMap((button) =>
        button.kind === 'press' ? [button.input?.typed] : [],
      )
      expect(reached).not.toContain('melden')
      expect(reached).toContain('gespreksleider')
    },
  )

  it('show what the person has now', async () => {
    const anna = fresh.person('anna', { partner: 'piezo' })
    expect(plainView(viewOf(await anna.types('stop')))).toContain('Stichting Piëzo (lid)')
  })
})
