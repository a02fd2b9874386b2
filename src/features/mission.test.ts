import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../stand-in/slack/start-slack-stand-in.ts'
import { plein, startTown, type Town, vrij } from '../testing/town.ts'

let town: Town
beforeEach(async () => {
  town = await startTown('2027-02-01T10:00:00Z')
})
afterEach(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

const readable = (person: Person, channel: string) => person.sees(channel).map(({ plainText }) => plainText)
const shared = (person: Person, channel: string) => person.sees(channel).filter(({ onlyForMe }) => !onlyForMe)
const whispered = (person: Person, channel: string) =>
  person
    .sees(channel)
    .filter(({ onlyForMe }) => onlyForMe)
    .at(-1)?.plainText ?? ''

/** Types a command that opens a form. */
async function opens(person: Person, channel: string, line: string) {
  await person.types(channel, line)
  await town.slack.until(() => person.modal())
}

/** Presses a button that opens a form. */
async function pressesForForm(person: Person, channel: string, label: string) {
  await person.presses(channel, label)
  await town.slack.until(() => person.modal())
}

async function subscribe(person: Person, channel: string) {
  await person.types(channel, '/weekbericht')
  await pressesForForm(person, channel, 'Aanzetten')
  await person.submits()
  await person.closesModal()
}

/** Posts the neighbourhood iftar of 26 February from one typed line. */
async function postIftar(person: Person) {
  await opens(person, plein, '/activiteit Buurtiftar vr 26 feb 18:00-20:30 De Wadi, Oosterheem, max 2')
  await person.fills({ Soort: 'Maaltijd' })
  await person.submits()
  const echo = person.modal()?.text ?? ''
  await person.submits()
  const done = person.modal()?.text ?? ''
  return { echo, done }
}

/** Chooses the first option of everything a form cannot do without. */
async function fillRequired(person: Person) {
  for (const { label, kind, options = [], optional, value } of person.modal()?.fields ?? []) {
    const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    const [first = ''] = options
    const isList = kind === 'checkboxes' || kind.startsWith('multi')
    if (!optional && isEmpty && first !== '' && !label.startsWith('Mogen wij'))
      await person.fills({ [label]: isList ? [first] : first })
  }
}

const cardIn = (person: Person, channel: string) =>
  shared(person, channel).find(({ plainText }) => plainText.includes('Buurtiftar'))

describe('a person who opens the bot for the first time', () => {
  test('types /samen and alone sees what the bot can do', async () => {
    await town.joris.types(plein, '/samen')
    expect(whispered(town.joris, plein)).toContain('Wat kan ik voor je doen?')
    expect(readable(town.fatima, plein)).toEqual([])
  })

  test('is answered in English when that is the language of their Slack', async () => {
    await town.emily.types(plein, '/samen')
    await town.slack.until(() => /What can I do for you/.test(whispered(town.emily, plein)))
  })

  test('can type the same words in a direct message', async () => {
    await town.joris.writes(town.joris.dm, 'agenda')
    await town.slack.until(() => town.joris.directMessages().length > 0)
    expect(town.joris.directMessages()[0]?.plainText).toContain('Agenda')
  })

  test('is sent to the nearest word after a typing mistake', async () => {
    await town.joris.types(plein, '/samen agneda')
    expect(whispered(town.joris, plein)).toContain('Agenda')
  })
})

describe('posting an activity', () => {
  test('takes one typed line, says the date back in words, and lands in every channel that wants activities', async () => {
    await subscribe(town.fatima, plein)
    await subscribe(town.pieter, vrij)
    const { echo, done } = await postIftar(town.fatima)
    expect(echo).toContain('vrijdag 26 februari 2027, van 18.00 tot 20.30 uur')
    expect(done).toContain('is geplaatst')
    for (const channel of [plein, vrij]) {
      await town.slack.until(() => cardIn(town.joris, channel))
      expect(cardIn(town.joris, channel)?.plainText).toContain('De Wadi, Oosterheem')
    }
  })

  test('is edited in place everywhere, with one line in the thread when the time changes', async () => {
    await subscribe(town.fatima, plein)
    await postIftar(town.fatima)
    await town.slack.until(() => cardIn(town.joris, plein))
    await town.fatima.pressesInModal('Wijzigen')
    await town.slack.until(() => town.fatima.modal()?.fields.some(({ label }) => label === 'Begintijd'))
    await town.fatima.fills({ Begintijd: '19:00' })
    await town.fatima.submits()
    await town.slack.until(() => cardIn(town.joris, plein)?.plainText.includes('van 19.00 tot 20.30 uur'))
    await town.slack.until(() => cardIn(town.joris, plein)?.replies.length === 1)
    expect(cardIn(town.joris, plein)?.replies[0]?.plainText).toContain('19.00')
    expect(shared(town.joris, plein)).toHaveLength(1)
  })

  test('is cancelled with a reason that who signed up hears in person', async () => {
    await subscribe(town.fatima, plein)
    await postIftar(town.fatima)
    await town.slack.until(() => cardIn(town.joris, plein))
    await town.joris.presses(plein, 'Ik kom')
    await town.fatima.pressesInModal('Activiteit annuleren')
    await town.slack.until(() => town.fatima.modal()?.fields.length === 1)
    const [reason] = town.fatima.modal()?.fields ?? []
    await town.fatima.fills({ [reason?.label ?? '']: 'De zaal is dicht' })
    await town.fatima.submits()
    await town.slack.until(() => cardIn(town.joris, plein)?.plainText.includes('De zaal is dicht'))
    expect(cardIn(town.joris, plein)?.buttons.map(({ label }) => label)).not.toContain('Ik kom')
    await town.slack.until(() => town.joris.directMessages().length === 1)
    expect(town.joris.directMessages()[0]?.plainText).toContain('De zaal is dicht')
  })

  test('tells who signed up of a new time in the language of their own Slack', async () => {
    await subscribe(town.fatima, plein)
    await postIftar(town.fatima)
    await town.slack.until(() => cardIn(town.joris, plein))
    await town.emily.presses(plein, 'Ik kom')
    await town.slack.until(() => /Buurtiftar/.test(whispered(town.emily, plein)))
    await town.fatima.pressesInModal('Wijzigen')
    await town.slack.until(() => town.fatima.modal()?.fields.some(({ label }) => label === 'Begintijd'))
    await town.fatima.fills({ Begintijd: '19:00' })
    await town.fatima.submits()
    await town.slack.until(() => town.emily.directMessages().length === 1)
    expect(town.emily.directMessages()[0]?.plainText).toMatch(/Friday 26 February 2027/)
  })

  test('shows how many come and never who, and no more than fit', async () => {
    await subscribe(town.fatima, plein)
    await postIftar(town.fatima)
    await town.slack.until(() => cardIn(town.joris, plein))
    for (const person of [town.joris, town.pieter, town.emily]) await person.presses(plein, 'Ik kom')
    await town.slack.until(() => cardIn(town.joris, plein)?.plainText.includes('vol'))
    expect(cardIn(town.nadia, plein)?.plainText).not.toMatch(/Joris|Pieter|Emily/i)
    await town.slack.until(() => /full/i.test(whispered(town.emily, plein)))
  })

  test('is for members of an organisation', async () => {
    await town.joris.types(plein, '/activiteit')
    expect(whispered(town.joris, plein)).toContain('organisatie')
    expect(town.joris.modal()).toBeUndefined()
  })

  test('pings nobody, whatever stands in its title', async () => {
    await subscribe(town.fatima, plein)
    await opens(town.fatima, plein, '/activiteit')
    const title = '<!channel> *Feest* @here <https://kwaad.nl|klik> & 🎉 مرحبا'
    await town.fatima.fills({
      Titel: title,
      Soort: 'Maaltijd',
      Dag: '2027-02-26',
      Begintijd: '18:00',
      Plaats: 'De Wadi',
    })
    await town.fatima.submits()
    await town.fatima.submits()
    await town.slack.until(() => shared(town.joris, plein).length === 1)
    const [card] = town.slack.messages(plein).filter(({ onlyFor }) => onlyFor === undefined)
    expect(card).toMatchObject({ pings: [], mentions: [] })
    expect(shared(town.joris, plein)[0]?.plainText).toContain(title)
  })
})

describe('the weekly digest', () => {
  test('comes at its moment, once, and says the same as its preview', async () => {
    await subscribe(town.fatima, plein)
    await town.advance({ days: 6, hours: 22, minutes: 30 })
    await town.fatima.types(plein, '/weekbericht')
    await town.fatima.presses(plein, 'Voorbeeld')
    await town.slack.until(() => whispered(town.fatima, plein).includes('Internationale Vrouwendag'))
    await town.advance({ minutes: 60 })
    await town.slack.until(() => shared(town.joris, plein).length === 1)
    const digest = shared(town.joris, plein)[0]?.plainText ?? ''
    expect(digest).toContain('Internationale Vrouwendag: maandag 8 maart. Wie doet mee?')
    await town.advance({ minutes: 5 })
    await town.advance({ days: 1 })
    expect(shared(town.joris, plein)).toHaveLength(1)
    await town.advance({ days: 6 })
    await town.slack.until(() => shared(town.joris, plein).length === 2)
  })

  test('stops when the channel stops it', async () => {
    await subscribe(town.fatima, plein)
    await town.fatima.types(plein, '/weekbericht')
    await town.fatima.presses(plein, 'Stoppen', { confirm: true })
    await town.slack.until(() => whispered(town.fatima, plein).includes('Aanzetten'))
    await town.advance({ days: 8 })
    expect(shared(town.joris, plein)).toEqual([])
  })
})

describe('a channel that is gone', () => {
  test('is told to who subscribed it, and works again when somebody asks there', async () => {
    await subscribe(town.fatima, plein)
    await town.slack.removeBot(plein)
    await postIftar(town.fatima)
    await town.slack.until(() => town.fatima.directMessages().length === 1)
    expect(town.fatima.directMessages()[0]?.plainText).toContain('Ik kan geen berichten meer plaatsen in stadsplein')
    await town.fatima.closesModal()
    await town.slack.inviteBot(plein)
    await town.fatima.types(plein, '/weekbericht')
    await pressesForForm(town.fatima, plein, 'Wijzigen')
    await town.fatima.submits()
    await town.fatima.closesModal()
    await postIftar(town.fatima)
    await town.slack.until(() => cardIn(town.joris, plein))
    expect(town.logged.splice(0)).toEqual([expect.stringContaining('a channel was parked')])
  })
})

describe('a volunteer', () => {
  test('becomes a facilitator from a prompt in the channel, and only the coordinator sees who', async () => {
    await town.nadia.types(vrij, '/gespreksleider')
    await town.nadia.presses(vrij, 'Plaats oproep in dit kanaal', { confirm: true })
    await town.slack.until(() => shared(town.joris, vrij).length === 1)
    await pressesForForm(town.joris, vrij, 'Ik word gespreksleider')
    await fillRequired(town.joris)
    expect(Object.keys((await town.joris.submits()).errors)).toEqual(['Mogen wij dit bewaren?'])
    const consent = town.joris.modal()?.fields.find(({ label }) => label === 'Mogen wij dit bewaren?')
    await town.joris.fills({ 'Mogen wij dit bewaren?': consent?.options ?? [] })
    expect((await town.joris.submits()).errors).toEqual({})
    await town.slack.until(() => /werkdagen/.test(town.joris.modal()?.text ?? ''))
    await town.slack.until(() => town.nadia.directMessages().length === 1)
    for (const channel of [plein, vrij]) expect(readable(town.fatima, channel).join()).not.toMatch(/Joris/i)
  })

  test('answers a call for one activity, and the organiser hears who', async () => {
    await subscribe(town.fatima, plein)
    await postIftar(town.fatima)
    await town.fatima.closesModal()
    await opens(town.fatima, plein, '/samen oproep')
    await town.fatima.submits()
    await town.fatima.submits()
    await town.fatima.closesModal()
    const call = () =>
      shared(town.joris, plein).find(({ buttons }) => buttons.some(({ label }) => label === 'Ja, ik doe mee'))
    await town.slack.until(call)
    await town.joris.presses(plein, 'Ja, ik doe mee')
    await town.slack.until(() =>
      shared(town.pieter, plein).some(({ plainText }) => /1 van 1|Gevonden/i.test(plainText)),
    )
    await town.slack.until(() => town.fatima.directMessages().length === 1)
    expect(town.fatima.directMessages()[0]?.mentions).toEqual(['UJORIS'])
    expect(readable(town.pieter, plein).join()).not.toMatch(/Joris/i)
  })
})

describe('organisations', () => {
  test('admit who asks: the coordinator the first, in a direct message', async () => {
    await opens(town.joris, plein, '/samen organisatie')
    const [field] = town.joris.modal()?.fields ?? []
    await town.joris.fills({ [field?.label ?? '']: 'COC Haaglanden' })
    await town.joris.submits()
    await town.joris.closesModal()
    await town.slack.until(() => town.nadia.directMessages().length === 1)
    await town.nadia.presses(town.nadia.dm, 'Toelaten als beheerder')
    await town.slack.until(() => town.joris.directMessages().length === 1)
    await opens(town.joris, plein, '/activiteit')
    expect(town.joris.modal()?.title).toBe('Nieuwe activiteit')
  })
})

describe('reporting discrimination', () => {
  test('shows where, and leaves the database and the log as they were', async () => {
    const rows = async () =>
      Promise.all([
        town.prisma.person.count(),
        town.prisma.receipt.count(),
        town.prisma.delivery.count(),
        town.prisma.auditEntry.count(),
      ])
    const before = await rows()
    await town.gast.types(plein, '/samen melden')
    expect(whispered(town.gast, plein)).toContain('Wij bewaren niets.')
    expect(await rows()).toEqual(before)
  })
})

describe('the Home tab', () => {
  test('shows my activities and my sign-ups', async () => {
    await subscribe(town.fatima, plein)
    await postIftar(town.fatima)
    await town.slack.until(() => cardIn(town.joris, plein))
    await town.joris.presses(plein, 'Ik kom')
    await town.joris.opensHome()
    await town.slack.until(() => town.joris.home()?.text.includes('Buurtiftar'))
    await town.fatima.opensHome()
    await town.slack.until(() => town.fatima.home()?.text.includes('Buurtiftar'))
  })
})
