import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { plainView, view } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { everythingStored } from '../../testing/everything-stored.ts'
import { cardChannel } from '../../testing/planned-activity.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const member = (name = 'anna', about = {}) => fresh.person(name, { partner: 'piezo', ...about })
type Talker = ReturnType<typeof member>

const basics = { title: 'Buurtfeest', kind: 'meal', day: '2027-02-26', start: '18:00', place: 'De Wadi' }
const stately = 'Tevens is er koffie voor iedereen. Wij faciliteren de taart. Middels een spel leren wij elkaar kennen.'

const intro = (answer: Answer) => plainView(view([...(formOf(answer).intro ?? [])]))
const about = (answer: Answer, text: string) => intro(answer).split(`“${text}”`).length - 1
const echoOf = async (anna: Talker, values: Record<string, string> = {}) =>
  anna.sends(await anna.types('activiteit'), { ...basics, ...values })
const leaves = (anna: Talker, shown: Answer) => anna.presses(shown, 'Laat zo')
const mutes = (anna: Talker, shown: Answer) => anna.presses(shown, 'Nooit meer')
const muted = async () => (await fresh.prisma.mutedHint.findMany()).map(({ kind, word }) => [kind, word])

describe('hints about the wording', () => {
  test('stand in the step before posting, each with what it is about, why, and what to write instead', async () => {
    const shown = intro(await echoOf(member(), { title: 'Minderheden aan tafel', description: stately }))
    expect(shown).toContain('Alleen jij ziet deze tips. Je mag ze overslaan en gewoon plaatsen.')
    expect(shown).toContain(
      '“Minderheden” (in de titel): Het netwerk gebruikt dit liever niet. Het woord maakt mensen kleiner en zet hen apart. Schrijf bijvoorbeeld: groepen in de stad, inwoners met verschillende achtergronden of noem de groep zelf.',
    )
    expect(shown).toContain('“Tevens”: Dit klinkt deftig, als in een oude brief. Schrijf bijvoorbeeld: ook.')
    expect(shown).toContain('“faciliteren”: Dit is ambtelijke taal.')
    expect(shown).not.toContain('“Middels”')
    expect(shown).toContain('Moeilijke woorden komen van de woordenlijst van Samenbode.')
    expect(shown.match(/\[Pas aan\] \[Laat zo\] \[Nooit meer\]/g)).toHaveLength(3)
  })

  test('say of a long sentence how long it is and where it can end', async () => {
    const long =
      'Op deze avond praten wij met de buren over het plein en de tuin, zodat iedereen weet wat er gaat gebeuren'
    const shown = intro(await echoOf(member(), { description: `${long} in de wijk. Kom ook.` }))
    expect(shown).toContain(
      '“Op deze avond praten wij met de buren …”: Deze zin heeft 24 woorden. Op taalniveau B1 heeft een zin er hoogstens 20, want korte zinnen lezen makkelijker. Begin bijvoorbeeld een nieuwe zin bij “zodat iedereen weet”.',
    )
    expect(shown).toContain('[Pas aan] [Laat zo] [Nooit meer]')
  })

  test('are not there where there is nothing to say, nor about the title of a show', async () => {
    expect(intro(await echoOf(member()))).not.toContain('Tips')
    expect(intro(await echoOf(member(), { kind: 'show', title: 'Minderheden' }))).not.toContain('Tips')
  })

  test('speak English to who reads English, about Dutch words', async () => {
    const shown = intro(await echoOf(member('emily', { locale: 'en' }), { description: stately }))
    expect(shown).toContain('Only you see these tips.')
    expect(shown).toContain('“Tevens”: This sounds stately, as in an old letter. Write for example: ook.')
  })

  test('cover the details as well, and lead to the form that holds them', async () => {
    const anna = member()
    const details = await echoOf(anna, { more: 'yes' })
    const echo = await anna.sends(details, { audience: 'Inwoners die wensen te participeren' })
    expect(intro(echo)).toContain('“participeren” (bij Voor wie)')
    const reworded = await anna.presses(echo, 'Pas aan')
    expect(reworded).toMatchObject({ kind: 'form', inPlace: true, form: { title: 'Meer details' } })
    const again = await anna.sends(reworded, { audience: 'Inwoners die mee willen doen' })
    expect(intro(again)).not.toContain('Tips')
    expect(intro(again)).toContain('Buurtfeest')
  })

  test('never keep anybody from posting, and never stand in what is posted', async () => {
    await cardChannel(fresh, 'C1')
    const anna = member()
    const posted = await anna.sends(await echoOf(anna, { title: 'Minderheden aan tafel', description: stately }))
    expect(plainView(viewOf(posted))).toContain('is geplaatst')
    expect(plainView(viewOf(posted))).not.toContain('Tips')
    const [card] = await fresh.deliveries()
    expect(plainView(card?.view ?? view([]))).toContain(stately)
    expect(JSON.stringify(await fresh.deliveries())).not.toMatch(/Tips|Laat zo|liever niet/)
  })

  test('are for the author alone: a coordinator who comes by the same step sees none', async () => {
    const anna = member()
    const echo = await echoOf(anna, { description: stately })
    await anna.sends(await anna.types('activiteit'), { ...basics })
    const carla = fresh.person('carla', { role: 'coordinator' })
    const stale = { ...formOf(echo), context: { ...formOf(echo).context, version: '9' } }
    const seen = await carla.sends({ kind: 'form', form: stale })
    expect(intro(seen)).toContain('intussen veranderd')
    expect(intro(seen)).not.toContain('Tips')
    for (const label of ['Pas aan', 'Laat zo', 'Nooit meer'])
      expect(plainView(viewOf(await carla.presses(echo, label)))).toMatch(/er niet meer|al geplaatst/)
    expect(await muted()).toEqual([])
  })
})

describe('an answer to a hint', () => {
  test('“Pas aan” opens the form with all that was typed, and the words that are better are not told again', async () => {
    const anna = member()
    const echo = await echoOf(anna, { description: stately })
    const form = await anna.presses(echo, 'Pas aan')
    expect(form).toMatchObject({ kind: 'form', inPlace: true, form: { name: 'post-activity' } })
    expect(formOf(form).fields.find(({ name }) => name === 'description')).toMatchObject({ value: stately })
    const better = await anna.sends(form, { description: 'Ook is er koffie. Wij faciliteren de taart.' })
    expect(about(better, 'Tevens')).toBe(0)
    expect(about(better, 'faciliteren')).toBe(1)
    expect(await fresh.prisma.activity.count()).toBe(1)
  })

  test('“Laat zo” takes the hint away, brings no other in its place, and lasts while the text is changed', async () => {
    const anna = member()
    const four = `${stately} Gelieve te komen.`
    const echo = await echoOf(anna, { description: four })
    const left = await leaves(anna, echo)
    expect(left).toMatchObject({ kind: 'form', inPlace: true, form: { name: 'publish-activity' } })
    expect(['Tevens', 'faciliteren', 'Middels', 'Gelieve'].map((word) => about(left, word))).toEqual([0, 1, 1, 0])
    const again = await anna.sends(await anna.presses(left, 'Pas aan'))
    expect(['Tevens', 'faciliteren', 'Middels', 'Gelieve'].map((word) => about(again, word))).toEqual([0, 1, 1, 0])
    const none = await leaves(anna, await leaves(anna, again))
    expect(intro(none)).not.toContain('Tips')
    expect(plainView(viewOf(await anna.sends(none)))).toContain('is geplaatst')
    expect(await muted()).toEqual([])
    expect(about(await echoOf(anna, { description: four }), 'Tevens')).toBe(1)
  })

  test('“Nooit meer” is for good, for that person, on every draft', async () => {
    const anna = member()
    const off = await mutes(anna, await echoOf(anna, { description: stately }))
    expect(intro(off)).toContain('Goed. Ik geef geen tips meer over het woord “tevens”.')
    expect(intro(off)).not.toContain('“Tevens”:')
    expect(await muted()).toEqual([['hard-word', 'tevens']])
    const next = intro(await echoOf(anna, { description: 'Tevens is er koffie voor ons. Middels een spel.' }))
    expect(next).not.toContain('“Tevens”:')
    expect(next).toContain('“Middels”:')
    expect(about(await echoOf(member('bert'), { description: stately }), 'Tevens')).toBe(1)
  })

  test('it can be taken back at once, and all words of the kind can go with it', async () => {
    const anna = member()
    const off = await mutes(anna, await echoOf(anna, { description: stately }))
    const back = await anna.presses(off, 'Toch wel')
    expect(about(back, 'Tevens')).toBe(1)
    expect(await muted()).toEqual([])
    const all = await anna.presses(await mutes(anna, back), 'Ook niet over andere woorden')
    expect(intro(all)).toContain('Ik geef geen tips meer over moeilijke woorden.')
    expect(['faciliteren', 'Middels'].map((word) => about(all, word))).toEqual([0, 0])
    expect(await muted()).toEqual([
      ['hard-word', 'tevens'],
      ['hard-word', ''],
    ])
    const avoided = await echoOf(anna, { title: 'Minderheden', description: stately })
    expect(intro(avoided)).toContain('“Minderheden”')
    expect(about(avoided, 'Tevens')).toBe(0)
  })

  test('a repeated or outdated press does nothing again', async () => {
    const anna = member()
    const echo = await echoOf(anna, { description: stately })
    await anna.presses(echo, 'Nooit meer', 'once')
    await fresh.prisma.mutedHint.deleteMany()
    expect(plainView(viewOf(await anna.presses(echo, 'Nooit meer', 'once')))).toBe('Dit is al gedaan.')
    expect(await muted()).toEqual([])
    await anna.sends(echo)
    for (const label of ['Pas aan', 'Laat zo', 'Nooit meer'])
      expect(plainView(viewOf(await anna.presses(echo, label)))).toBe('Deze activiteit is al geplaatst.')
    expect(await muted()).toEqual([])
  })

  test('keeps no word that somebody made up', async () => {
    const anna = member()
    const echo = await echoOf(anna, { description: stately })
    const button = buttonsOf(echo).find(({ label }) => label === 'Nooit meer')
    if (button?.kind !== 'press') throw new Error('no button')
    const before = await everythingStored(fresh.prisma)
    for (const input of [
      { kind: 'hard-word', word: 'Anna is ziek' },
      { kind: 'avoided-word', word: 'tevens' },
      { kind: 'long-sentence', word: 'tevens' },
      { kind: 'other', word: '' },
    ]) {
      const forged = [{ kind: 'buttons' as const, buttons: [{ ...button, input: { ...button.input, ...input } }] }]
      expect(plainView(viewOf(await anna.presses(forged, button.label)))).toContain('niet meer geldig')
    }
    const { Receipt: _, ...after } = await everythingStored(fresh.prisma)
    expect(after).toEqual({ ...before, Receipt: undefined })
  })
})

describe('tips in what is mine', () => {
  test('show what is on and off, and switch it', async () => {
    const anna = member()
    await mutes(anna, await echoOf(anna, { description: stately }))
    const shown = await anna.presses(await anna.types('mijn'), 'Tips voor je tekst')
    expect(plainView(viewOf(shown)).split('\n').slice(2)).toEqual([
      'Tips over woorden die het netwerk liever niet gebruikt: aan [Zet uit]',
      'Tips over moeilijke woorden: aan [Zet uit]',
      'Tips over lange zinnen: aan [Zet uit]',
      'Tips over het woord “tevens”: uit [Zet aan]',
    ])
    const on = await anna.presses(shown, 'Zet aan')
    expect(plainView(viewOf(on))).not.toContain('tevens')
    const off = await anna.presses(on, 'Zet uit')
    expect(plainView(viewOf(off))).toContain('liever niet gebruikt: uit [Zet aan]')
    expect(await muted()).toEqual([['avoided-word', '']])
    expect(intro(await echoOf(anna, { title: 'Minderheden', description: stately }))).not.toContain('“Minderheden”')
  })

  test('are there for who posts, and are part of all that is stored about them', async () => {
    expect(plainView(viewOf(await fresh.person('joris').types('mijn')))).not.toContain('Tips voor je tekst')
    const anna = member()
    await mutes(anna, await echoOf(anna, { description: stately }))
    const mine = await anna.types('mijn')
    expect(plainView(viewOf(await anna.presses(mine, 'Bekijk mijn gegevens')))).toContain(
      'Tips die je uitzette\n- het woord “tevens”',
    )
    expect(plainView(viewOf(await anna.presses(mine, 'Download')))).toContain('"word": "tevens"')
    await anna.sends(await anna.presses(mine, 'Wis mijn gegevens'), { sure: 'yes' })
    expect(await muted()).toEqual([])
  })

  test('with many words off show the last, and how many more', async () => {
    const anna = member()
    await anna.types('help')
    const personId = (await fresh.prisma.identity.findFirst())?.personId ?? ''
    for (let count = 0; count < 23; count++)
      await fresh.tools.store.mutedHints.mute({ personId, kind: 'hard-word', word: `woord${count}` }, fresh.clock.now())
    const shown = plainView(viewOf(await anna.presses(await anna.types('mijn'), 'Tips voor je tekst')))
    expect(shown.match(/: uit/g)).toHaveLength(20)
    expect(shown).toContain('En nog 3.')
  })
})
