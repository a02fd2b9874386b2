import { describe, expect, test } from 'vitest'
import { hintsIn, said } from '../../testing/hints-in.ts'
import { mostUseful } from './most-useful.ts'

describe('a word the network avoids', () => {
  test('is told with its reason and with what to write instead, in the very words that were typed', () => {
    expect(hintsIn({ title: 'Etnische muziek' })).toEqual([
      {
        kind: 'avoided-word',
        passage: 'title',
        about: 'Etnische',
        word: 'etniciteit',
        reason: 'Veel mensen kennen het woord niet of voelen zich ermee in een hokje gezet.',
        alternatives: ['afkomst', 'achtergrond'],
      },
    ])
  })

  test.each([
    ['MINDERHEDEN WELKOM', 'MINDERHEDEN'],
    ['Feest Voor Etnische Minderheden', 'Etnische'],
    ['Hoe gaat het met de taalminderheden in onze stad?', 'taalminderheden'],
    ['We praten over het minderhedenbeleid van vroeger.', 'minderhedenbeleid'],
    ['Dit is een multi-etnische buurt met veel winkels.', 'multi-etnische'],
  ])('is found in %j', (title, about) => {
    expect(hintsIn({ title })[0]).toMatchObject({ kind: 'avoided-word', about })
  })

  test('is found in a Dutch title over a text in another language', () => {
    const description = 'We talk about the history of the neighbourhood, and everybody is welcome to join us.'
    expect(said(description, 'Minderheden in de wijk')).toEqual(['avoided-word: Minderheden'])
  })

  test('is told once, however often it stands there', () => {
    expect(said('Wij zijn er voor minderheden. De minderheid spreekt.', 'Minderheden')).toEqual([
      'avoided-word: Minderheden',
    ])
  })
})

describe('a hard word', () => {
  test('is told with why and with what to write instead', () => {
    expect(hintsIn({ description: 'Wij faciliteren de koffie.' })).toEqual([
      {
        kind: 'hard-word',
        passage: 'description',
        about: 'faciliteren',
        word: 'faciliteren',
        reason: 'official',
        alternatives: ['helpen', 'mogelijk maken', 'zorgen voor'],
      },
    ])
  })

  test.each([
    ['Het plan is geïmplementeerd door de buurt.', 'geïmplementeerd'],
    ['Het plan is gei\u0308mplementeerd door de buurt.', 'gei\u0308mplementeerd'],
    ['Wij evalueerden het met de bewoners.', 'evalueerden'],
    ['Dit is een cruciale avond voor de wijk.', 'cruciale'],
    ['Een representatieve groep komt langs.', 'representatieve'],
    ['Er is ruimte voor burgerparticipatie in de wijk.', 'burgerparticipatie'],
    ['Wij werken met de 5D-methodiek van de school.', '5D-methodiek'],
    ['TEVENS IS ER KOFFIE VOOR IEDEREEN', 'TEVENS'],
    ['Tevens is er koffie.', 'Tevens'],
    ['Dit doen wij ten aanzien van het plein.', 'ten aanzien van'],
  ])('is found in the form in which it stands: %j', (description, about) => {
    expect(said(description)).toContain(`hard-word: ${about}`)
  })

  test.each([
    ['De avond vangt om 19.30 uur aan.', 'vangt om 19.30 uur aan'],
    ['De avond vangt aan om 19.30 uur.', 'vangt aan'],
    ['Wij streven een fijne buurt na, met veel groen.', 'streven een fijne buurt na'],
    ['De school koppelt het later terug en dan weten we meer.', 'koppelt het later terug'],
    ['Zo komt er een mooie tuin tot stand.', 'komt er een mooie tuin tot stand'],
  ])('is a verb whose parts stand apart: %j', (description, about) => {
    expect(said(description)).toEqual([`hard-word: ${about}`])
  })

  test.each([
    'De kat vangt een muis aan de waterkant van het park.',
    'Wij vangen de kinderen op en bieden soep aan.',
    'De kat vangt muizen, kom je ook aan de waterkant kijken?',
    'Na het eten komt iedereen tot rust, want er is geen stand met muziek.',
    'Meld je aan en geef je op bij Henk. Sluit gerust aan, en neem iets mee.',
    'Een wijze vrouw vertelt. Het middel is klaar, de middelen ook.',
    'Wij realiseren ons dat het koud is. In dit complex wonen wij.',
    'Zij vertelt over haar transitie en over thuis komen.',
    'De aantallen van vorig jaar waren hoger dan nu.',
    'Wij houden van gereedschap en van boeken over het heden en verleden.',
  ])('is not a word that only looks like one: %j', (description) => {
    expect(said(description)).toEqual([])
  })

  test.each([
    'Wij praten met Platform Participatie Zoetermeer over de wijk.',
    'Kom naar de Implementatielaan 5 bij Stichting Draagvlak, samen met Conform.',
    'Mevrouw Tevens en de heer Louter zijn er ook bij vanavond.',
    'Participatie Zoetermeer helpt je met oefenen voor werk.',
    'Volg ons via #participatie of @middels, of kijk op zoetermeer.nl/participatie/implementatie voor meer.',
    'Mail naar participatie@wijk.example of bel ons voor meer.',
    'Wij doen mee aan de Wereldweek van Interreligieuze Harmonie in de kerk.',
  ])('is nothing in a name, an address or on the web: %j', (description) => {
    expect(said(description)).toEqual([])
  })
})

describe('of many hints', () => {
  const wording = {
    title: 'Participeren in de wijk',
    description:
      'Tevens zijn er hapjes. Wij evalueren alles met minderheden, en later evalueren we opnieuw met de buren die er de vorige keer niet bij konden zijn omdat het regende.',
  }

  test('three are shown: what the network avoids, the longest sentence, and words of the title', () => {
    expect(mostUseful(hintsIn(wording)).map(({ kind, about }) => [kind, about.slice(0, 14)])).toEqual([
      ['avoided-word', 'minderheden'],
      ['long-sentence', 'Wij evalueren '],
      ['hard-word', 'Participeren'],
    ])
  })

  test('words that come back go before words that stand there once', () => {
    const hard = hintsIn(wording).filter(({ kind }) => kind === 'hard-word')
    expect(hard.map(({ about }) => about)).toEqual(['Participeren', 'evalueren', 'Tevens'])
  })
})
