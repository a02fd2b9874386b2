import { describe, expect, test } from 'vitest'
import { said } from '../../../testing/hints-in.ts'

describe('words of others', () => {
  const word = 'participatie van minderheden'
  test.each([
    ['“', '”'],
    ['„', '”'],
    ['„', '“'],
    ['”', '”'],
    ['"', '"'],
    ['‘', '’'],
    ['’', '’'],
    ["'", "'"],
    ['‚', '’'],
    ["''", "''"],
    [',,', "''"],
    [',,', '”'],
    ['«', '»'],
    ['»', '«'],
    ['‹', '›'],
    ['“ik zei ‘', '’ tegen haar”'],
    ['‘ik zei “', '” tegen haar’'],
    ['"ik zei \'', '\' tegen haar"'],
    ["“foto's van 's avonds, ", '”'],
    ['“Niet zo!” en ook “', '”'],
    ['(“', '”)'],
    ['“', ''],
    ['„', ''],
    ['"', ''],
    ["'", ''],
    [',,', ''],
  ])('are left alone between %s and %s', (open, close) => {
    expect(said(`Bezoekers zeiden: ${open}${word}${close}\nKom ook naar de wijk.`)).toEqual([])
  })

  test.each([
    "'s Avonds praten we over de participatie in de wijk.",
    '’s Avonds praten we over de participatie in de wijk.',
    '‘s Avonds praten we over de participatie in de wijk.',
    "Foto's van opa's tonen de participatie in de wijk.",
    "Het was in '24 dat de participatie in de wijk begon.",
    "Zo'n avond geeft z'n eigen participatie in de wijk.",
    'Het scherm is 15" en toont de participatie in de wijk.',
    '“Kom ook!” Zo begint de participatie in de wijk.',
    '„Kom ook\nDe buren zien de participatie in de wijk.',
  ])('are no reason to overlook the author’s own: %j', (description) => {
    expect(said(description)).toEqual(['hard-word: participatie'])
  })

  test.each([
    'We kijken de film Minderheden en participatie. Kom ook naar de zaal.',
    'We lezen het jeugdboek Tevens. Kom ook naar de zaal.',
    'Filmavond: Etnische muziek in de stad',
    'In de voorstelling Participatie nu zie je twee spelers.',
    'De documentaire Middels (2019) duurt een uur.',
  ])('are titles of works: %j', (description) => {
    expect(said(description)).toEqual([])
  })

  test('are no titles of works where only what kind of work it is stands there', () => {
    expect(said('Na de film praten we over participatie in de wijk.')).toEqual(['hard-word: participatie'])
    expect(said('De voorstelling gaat over minderheden.')).toEqual(['avoided-word: minderheden'])
  })
})

describe('another language', () => {
  test.each([
    'All stakeholders are welcome to share their input on empowerment with the community over a cup of tea.',
    'Alle Interessierten sind eingeladen, über Integration und Toleranz in unserer Stadt zu sprechen.',
    'Tout le monde est bienvenu pour parler de la participation des habitants dans le quartier.',
    'Mahallemizde herkes davetli, birlikte yemek yiyoruz ve sohbet ediyoruz, çocuklar da gelebilir.',
    'Wszyscy mieszkańcy są zaproszeni na spotkanie o dzielnicy, będzie kawa i ciasto dla każdego.',
    'Tur hende ta bon bini pa kome i papia ku otro den bario, nos ta kuminsá ku músika.',
    'الجميع مدعوون لتناول الطعام والتحدث معا في الحي يوم الجمعة',
    '所有居民都欢迎来参加我们的聚会,一起吃饭聊天。',
  ])('gets no hints: %j', (description) => {
    expect(said(description, 'Input')).toEqual([])
  })

  test('beside Dutch takes nothing from the Dutch', () => {
    expect(said('Everybody is welcome to join us for a cup of tea. Wij faciliteren de koffie voor de buren.')).toEqual([
      'hard-word: faciliteren',
    ])
  })
})
