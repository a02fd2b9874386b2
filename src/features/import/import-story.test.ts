import { afterEach, describe, expect, test } from 'vitest'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'

const heading = 'titel;begin;eind;wijk;plaats;soort;organisatie;omschrijving\r\n'
const csv = (...rows: string[]) => ({ name: 'plan.csv', bytes: Buffer.from(`${heading}${rows.join('\r\n')}\r\n`) })
const iftar = 'Buurtiftar;26-02-2027 18:00;20:30;Oosterheem;De Wadi;Maaltijd;Stichting Piëzo;Samen eten'
const workshop = 'Workshop taal;12-03-2027 19:30;;;Bibliotheek;Workshop;Bibliotheek Zoetermeer;'
const lost = 'Dialoog;31-02-2027 10:00;;Utrecht;;Dialoog;Bieb;'

let town: StoryTown
afterEach(() => town.stop())

const titles = async () =>
  (await town.prisma.activity.findMany({ orderBy: { startsAt: 'asc' } })).map(({ title, state }) => `${state} ${title}`)

describe.each(['slack', 'teams'] as const)('a file dropped to the bot in %s', (platform) => {
  test('shows a coordinator what it would bring, and one press puts that in without a card anywhere', async () => {
    town = await startStoryTown(platform)
    const { nadia, fatima, joris } = town
    await fatima.asks('stadsplein', 'weekbericht')
    await fatima.presses('Aanzetten')
    await fatima.submits()
    const before = await town.prisma.delivery.count({ where: { channel: { kind: 'channel' } } })

    await nadia.drops([csv(iftar, lost, workshop)])
    expect(nadia.alone()).toContain('2 activiteiten zijn nieuw. 1 rij gaat er niet in.')
    expect(town.side.line()).toMatch(/"name":"\/(?:files-pri|download)/)
    expect(nadia.alone()).toContain('Rij 3, kolom begin: “31-02-2027 10:00” begrijp ik niet.')
    expect(nadia.alone()).toContain('“Utrecht” is geen wijk van het netwerk.')
    expect(nadia.alone()).toContain('“Bieb” is geen organisatie van het netwerk.')
    expect(nadia.alone()).toContain('vrijdag 26 februari 2027, van 18.00 tot 20.30 uur')
    expect(nadia.alone()).toContain('Er komt geen kaart in de kanalen.')
    expect(await titles()).toEqual([])

    await nadia.presses('Zet erin')
    expect(nadia.alone()).toContain('2 activiteiten staan nu in de agenda.')
    expect(await titles()).toEqual(['published Buurtiftar', 'published Workshop taal'])
    expect(await town.prisma.delivery.count({ where: { channel: { kind: 'channel' } } })).toBe(before)
    await joris.asks('chat', 'agenda')
    expect(joris.alone()).toContain('Buurtiftar')
    const entries = await town.prisma.auditEntry.findMany({ where: { act: 'activity.imported' } })
    expect(entries.map(({ personId }) => personId === null)).toEqual([false, false])
    // Its organisation looks after it, so an editor there can.
    expect(await fatima.overview()).toContain('Buurtiftar')
  })

  test('is in once, however often it is dropped and pressed', async () => {
    town = await startStoryTown(platform)
    const { nadia } = town
    await nadia.drops([csv(iftar)])
    const first = await town.prisma.storedImport.findFirstOrThrow()
    await nadia.drops([csv(iftar, workshop)])
    await nadia.presses('Zet erin')
    expect(nadia.alone()).toContain('2 activiteiten staan nu in de agenda.')
    // The older preview still waits, and brings nothing that is there by now.
    expect(await town.prisma.storedImport.findMany({ select: { id: true } })).toEqual([{ id: first.id }])
    await nadia.drops([csv(iftar, workshop)])
    // In Teams what was pressed may change once more meanwhile.
    await town.until(() => nadia.alone().includes('2 activiteiten staan al in de agenda. Daaraan verandert niets.'))
    expect(nadia.alone()).toContain('Er is niets nieuws om in de agenda te zetten.')
    expect(await titles()).toHaveLength(2)
  })

  test('waits an hour for the press, no longer', async () => {
    town = await startStoryTown(platform)
    await town.nadia.drops([csv(iftar)])
    await town.advance({ minutes: 61 })
    await town.nadia.presses('Zet erin')
    expect(town.nadia.alone()).toContain('Deze knop is al gebruikt, of is te oud.')
    expect(await titles()).toEqual([])
    expect(await town.prisma.storedImport.count()).toBe(0)
  })

  test('of who is no coordinator is not read, and they hear so kindly', async () => {
    town = await startStoryTown(platform)
    for (const neighbour of [town.fatima, town.joris]) {
      await neighbour.drops([csv(iftar)])
      expect(neighbour.alone()).toContain('Alleen een coördinator van het netwerk')
    }
    expect(town.side.line()).not.toMatch(/"name":"\/(?:files-pri|download)/)
    expect(await town.prisma.storedImport.count()).toBe(0)
  })

  test('beside words about discrimination leaves no trace', async () => {
    town = await startStoryTown(platform)
    const before = await town.prisma.receipt.count()
    await town.joris.drops([{ name: 'foto.png', bytes: Buffer.from('\u0089PNG', 'latin1') }], 'melden')
    expect(town.joris.alone()).toContain('Wij bewaren niets.')
    expect(await town.prisma.receipt.count()).toBe(before)
    expect(town.side.line()).not.toMatch(/"name":"\/(?:files-pri|download)/)
  })

  test('may have the organisation and the kind beside it', async () => {
    town = await startStoryTown(platform)
    const calendar = [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Samen praten'],
      ...['DTSTART:20270310T180000Z', 'LOCATION:De Wadi', 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n')
    const file = { name: 'agenda.ics', bytes: Buffer.from(calendar) }
    await town.nadia.drops([file])
    expect(town.nadia.alone()).toContain('Afspraak 1, “Samen praten”, kolom organisatie: Er staat geen organisatie.')
    await town.nadia.drops([file], 'bibliotheek, dialoog')
    await town.nadia.presses('Zet erin')
    expect(await town.prisma.activity.findFirst({ include: { partner: true } })).toMatchObject({
      ...{ title: 'Samen praten', kind: 'dialogue', place: 'De Wadi', authorId: null },
      partner: { key: 'bibliotheek' },
    })
    await town.nadia.drops([file], 'Biblioteek Zoetermeer')
    await town.until(() => town.nadia.alone().includes('Bedoel je Bibliotheek Zoetermeer?'))
  })

  test.each([
    ['several', [csv(iftar), csv(workshop)], 'Stuur mij één bestand per keer'],
    [
      'a picture',
      [{ name: 'foto.csv', bytes: Buffer.from('\u0089PNG\r\n', 'latin1') }],
      'Dit soort bestand lees ik niet.',
    ],
    ['one too large', [{ name: 'groot.csv', bytes: Buffer.alloc(1_000_001, 'a') }], 'Het bestand is te groot.'],
  ])('that cannot be read says what to do: %s', async (_, files, words) => {
    town = await startStoryTown(platform)
    await town.nadia.drops(files)
    expect(town.nadia.alone()).toContain(words)
  })

  test('is shown as far as one message has room, and every row that stays out is named', async () => {
    town = await startStoryTown(platform)
    const wrong = Array.from({ length: 400 }, (_, index) => `Een;wanneer ${index} dan;;;Zaal;Dialoog;palet;`)
    await town.nadia.drops([csv(iftar, ...wrong)])
    expect(town.nadia.alone()).toContain('400 rijen gaan er niet in.')
    expect(town.nadia.alone()).toMatch(/Ook niet: rij \d+-402\. Verbeter de eerste rijen/)
    expect(town.nadia.alone()).toContain('Buurtiftar')
  })
})
