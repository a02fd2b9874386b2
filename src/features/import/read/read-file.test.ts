import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeXlsx, { type SheetData } from 'write-excel-file/universal'
import { isFault, type ReadRows } from './raw-row.ts'
import { mostRows, readFile } from './read-file.ts'

const ground = { now: new Date('2027-02-01T10:00:00Z'), zone: 'Europe/Amsterdam' }
const read = (file: Uint8Array | string) => readFile(typeof file === 'string' ? Buffer.from(file) : file, ground)
const latin1 = (text: string) => Buffer.from(text, 'latin1')

async function rowsOf(file: Uint8Array | string): Promise<ReadRows['rows']> {
  const found = await read(file)
  if (isFault(found)) throw new Error(JSON.stringify(found))
  return found.rows
}

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, 'fixtures', name))

describe('a CSV file', () => {
  test('of a Dutch Excel is read: semicolons, Windows-1252, quotes, and blank rows that count', async () => {
    const file = latin1(
      [
        'Titel;Begin;Eind;Wijk;Plaats;Soort;Organisatie;Omschrijving',
        'Caf\u00e9 ontmoeting;12-03-2027 19:30;21:00;De Leyens;"Caf\u00e9 ""De Hoek""; achterin";Dialoog;Stichting Pi\u00ebzo;"Eerste regel\r\nTweede regel"',
        ';;;;;;;',
        'Film "Moonlight";13-03-2027 20:00;;;Theater;Voorstelling;Stadstheater Zoetermeer;\u0080 5',
        '',
      ].join('\r\n'),
    )
    expect(await rowsOf(file)).toEqual([
      {
        row: 2,
        cells: {
          titel: 'Café ontmoeting',
          begin: '12-03-2027 19:30',
          eind: '21:00',
          wijk: 'De Leyens',
          plaats: 'Café "De Hoek"; achterin',
          soort: 'Dialoog',
          organisatie: 'Stichting Piëzo',
          omschrijving: 'Eerste regel\nTweede regel',
        },
      },
      {
        row: 4,
        cells: {
          titel: 'Film "Moonlight"',
          begin: '13-03-2027 20:00',
          plaats: 'Theater',
          soort: 'Voorstelling',
          organisatie: 'Stadstheater Zoetermeer',
          omschrijving: '€ 5',
        },
      },
    ])
  })

  test.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFtitel,begin\nÉén,2027-03-12 19:30\n')],
    ['UTF-8 without', Buffer.from('titel,begin\nÉén,2027-03-12 19:30')],
    ['UTF-16, as Excel calls Unicode text', Buffer.from('\uFEFFtitel\tbegin\r\nÉén\t2027-03-12 19:30\r\n', 'utf16le')],
    ['Excel’s hint of what parts it', Buffer.from('sep=;\r\ntitel;begin\r\nÉén;2027-03-12 19:30\r\n')],
    ['a name above the headings', Buffer.from('Onze activiteiten;\n;\nTITEL ; Begin\nÉén;2027-03-12 19:30\n')],
    ['other words for the headings', Buffer.from('Activiteit,Start\nÉén,2027-03-12 19:30')],
  ])('is read in %s', async (_, file) => {
    const [row] = await rowsOf(file)
    expect(row?.cells).toEqual({ titel: 'Één', begin: '2027-03-12 19:30' })
  })

  test('says which headings are missing, and which mean nothing', async () => {
    expect(await read('naam;wanneer\nEen;morgen')).toEqual({ fault: 'headings', missing: ['begin'] })
    expect(await read('titel;begin;prijs\nEen;morgen;5')).toMatchObject({ unknownColumns: ['prijs'] })
  })

  test('says in which row a quotation mark is missing', async () => {
    expect(await read('titel;begin\nEen;morgen\n"Twee;morgen\nDrie;morgen')).toEqual({ fault: 'quote', row: 3 })
  })

  test('takes off the mark that keeps a spreadsheet from running a formula, and no other', async () => {
    const rows = await rowsOf("titel;begin\n'=1+1;a\n''=1+1;a\n't Hart;a\n")
    expect(rows.map(({ cells }) => cells.titel)).toEqual(['=1+1', "'=1+1", "'t Hart"])
  })
})

describe('an Excel file', () => {
  const xlsx = async (rows: SheetData) => new Uint8Array(await (await writeXlsx(rows).toBlob()).arrayBuffer())

  test('is read with its real dates, its times, and dates that are only numbers', async () => {
    const file = await xlsx([
      ['titel', 'begin', 'eind', 'omschrijving'],
      [
        'Een',
        { value: new Date(Date.UTC(2027, 2, 12, 19, 30)), format: 'dd-mm-yyyy hh:mm' },
        { value: new Date(Date.UTC(1899, 11, 30, 21)), format: 'hh:mm' },
        2027,
      ],
      [],
      ['Twee', 46_458.8125, '21.00 uur', '=SOM(1;2)'],
      ['Drie', { value: new Date(Date.UTC(2027, 2, 12)), format: 'dd-mm-yyyy' }, '', ''],
    ])
    expect(await rowsOf(file)).toEqual([
      { row: 2, cells: { titel: 'Een', begin: '2027-03-12 19:30', eind: '21:00', omschrijving: '2027' } },
      { row: 4, cells: { titel: 'Twee', begin: '46458.8125', eind: '21.00 uur', omschrijving: '=SOM(1;2)' } },
      { row: 5, cells: { titel: 'Drie', begin: '2027-03-12' } },
    ])
  })

  test('that unpacks to more than it should is refused before it is unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(1_000_000)
    const before = process.memoryUsage().arrayBuffers
    expect(await read(bomb)).toEqual({ fault: 'unpacked-too-large' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
    const many = zipSync(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.xml`, strToU8('')])))
    expect(await read(many)).toEqual({ fault: 'unpacked-too-large' })
  })

  test('whose size is a lie unpacks to no more than it says', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(60_000_000) }, { level: 9 })
    const view = new DataView(bomb.buffer, bomb.byteOffset)
    for (let at = 0; at < bomb.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true)
    expect(await read(bomb)).toEqual({ fault: 'broken' })
  })

  test.each([
    ['r="XFD1048576"'],
    ['r="A1048576"'],
    ["r = 'XFD2'"],
    ['r="XF&#68;1048576"'],
    ['r="1e9"'],
    ['r=XFD1048576'],
  ])('with a cell as far away as %s does not fill all between', async (place) => {
    const unpacked = unzipSync(await xlsx([['titel', 'begin']]))
    const name = 'xl/worksheets/sheet1.xml'
    const cell = `<row ${place}><c ${place}><v>1</v></c></row></sheetData>`
    const wide = strFromU8(unpacked[name] ?? new Uint8Array()).replace('</sheetData>', cell)
    expect(await read(zipSync({ ...unpacked, [name]: strToU8(wide) }))).toEqual({ fault: 'unpacked-too-large' })
  })

  test('that is no workbook, or cut off, is broken', async () => {
    const file = await xlsx([['titel', 'begin']])
    expect(await read(zipSync({ 'word/document.xml': strToU8('<a/>') }))).toEqual({ fault: 'broken' })
    expect(await read(file.slice(0, file.length / 2))).toEqual({ fault: 'broken' })
  })
})

describe('a calendar', () => {
  const brief = async (name: string) =>
    (await rowsOf(fixture(name))).map(({ row, cells, unfit }) => [
      row,
      cells.titel,
      unfit?.why ?? [cells.begin, cells.eind].map((moment) => moment?.slice(0, 16)).join(' '),
    ])

  test('of Google is read: UTC, a zone, a series with an exception, whole days, what is cancelled or private', async () => {
    expect(await brief('google.ics')).toEqual([
      [1, 'Buurtmaaltijd in De Wadi', '2027-02-26T17:00 2027-02-26T19:30'],
      // The clocks changed on 28 March.
      [2, 'Workshop taal', '2027-03-23T18:30 2027-03-23T20:30'],
      [2, 'Workshop taal, op woensdag', '2027-04-07T18:00 2027-04-07T19:30'],
      [2, 'Workshop taal', '2027-04-13T17:30 2027-04-13T19:30'],
      [4, 'Herdenking', '2027-03-21 2027-03-22'],
      [5, 'Dialoog die niet doorgaat', 'cancelled'],
      [6, 'Tandarts', 'private'],
    ])
    const [first] = await rowsOf(fixture('google.ics'))
    expect(first?.cells).toMatchObject({
      plaats: 'De Wadi, Oosterheem',
      omschrijving: 'Samen eten\nAanmelden: voorbeeld.nl & aan de deur',
    })
  })

  test('of Outlook is read: clocks of its own, names of Windows, a length, categories, and zones nobody knows', async () => {
    const rows = await brief('outlook.ics')
    expect(rows.slice(0, 3)).toEqual([
      [1, 'Samen praten over geloof', '2027-04-10T13:00 2027-04-10T15:00'],
      [2, 'Stadsgesprek', '2027-02-19T18:00 2027-02-19T19:30'],
      [2, 'Stadsgesprek', '2027-03-19T18:00 2027-03-19T19:30'],
    ])
    expect(rows.slice(-2)).toEqual([
      [3, 'Training', 'zone'],
      [4, 'Training te vaak', 'rhythm'],
    ])
    // Half a year of third Fridays.
    expect(rows.filter(([row]) => row === 2)).toHaveLength(6)
    expect(await read(fixture('outlook.ics'))).toMatchObject({ cutRows: [2] })
    const [first] = await rowsOf(fixture('outlook.ics'))
    expect(first?.maybe).toEqual({ kinds: ['Groene categorie', 'Dialoog'], organisation: 'Stichting Eigen Wij' })
  })

  const event = (...lines: string[]) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:X',
      ...lines,
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')

  test.each([
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6'],
    ['FREQ=MONTHLY;BYDAY=6MO'],
    ['FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO'],
    ['FREQ=DAILY;BYHOUR=1,2,3'],
    ['FREQ=DAILY;INTERVAL=100000'],
    ['FREQ=MINUTELY'],
  ])('that comes back by %s is refused, and does not run for ever', async (rule) => {
    const [row] = await rowsOf(event('DTSTART:20270301T100000Z', `RRULE:${rule}`))
    expect(row?.unfit).toEqual({ why: 'rhythm' })
  })

  test.each([
    ['FREQ=DAILY', 60],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE', 22],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 6],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 6],
    ['FREQ=YEARLY', 1],
    ['FREQ=WEEKLY;UNTIL=20270315T100000Z', 3],
  ])('that comes back by %s is taken %i times', async (rule, count) => {
    const rows = await rowsOf(event('DTSTART:20270301T100000Z', `RRULE:${rule}`))
    expect(rows.filter(({ unfit }) => unfit === undefined).length).toBeGreaterThanOrEqual(count - 1)
    expect(rows.filter(({ unfit }) => unfit === undefined).length).toBeLessThanOrEqual(count + 1)
  })

  test('of long ago has only what is still to come, or nothing', async () => {
    const daily = await rowsOf(event('DTSTART:19990101T100000Z', 'RRULE:FREQ=DAILY'))
    expect(daily[0]?.cells.begin).toBe('2027-02-02T10:00:00.000Z')
    const over = await rowsOf(event('DTSTART:19990101T100000Z', 'RRULE:FREQ=DAILY;COUNT=10'))
    expect(over[0]?.unfit).toEqual({ why: 'none-ahead' })
  })

  test('with a time of no zone means that of the network', async () => {
    const [row] = await rowsOf(event('DTSTART:20270301T100000', 'DTEND:20270301T110000'))
    expect(row?.cells).toMatchObject({ begin: '2027-03-01T09:00:00.000Z', eind: '2027-03-01T10:00:00.000Z' })
  })

  test.each([
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'broken'],
    ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n', 'empty'],
    ['BEGIN:VCALENDAR\r\nnonsense without a colon\r\nEND:VCALENDAR\r\n', 'broken'],
  ])('that is not whole says so: %j', async (text, fault) => expect(await read(text)).toEqual({ fault }))

  test.each([
    ['appointments', 'DTSTART:20270301T100000Z', 'too-many'],
    ['series that go on', 'DTSTART:19900101T100000Z\r\nRRULE:FREQ=DAILY', 'too-many'],
    ['series that are over', 'DTSTART:19900101T100000Z\r\nRRULE:FREQ=DAILY;COUNT=13000', 'too-many'],
    ['moved times of one', 'DTSTART:20270301T100000Z\r\nRECURRENCE-ID:20270301T100000Z', 'too-many'],
  ])('of thousands of %s does not keep everybody waiting', async (_, lines, fault) => {
    const events = Array.from({ length: 4000 }, (_, index) => {
      const uid = lines.includes('RECURRENCE') ? 1 : index
      return `BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:X\r\n${lines}\r\nEND:VEVENT\r\n`
    })
    const begun = performance.now()
    expect(await read(`BEGIN:VCALENDAR\r\n${events.join('')}END:VCALENDAR\r\n`)).toMatchObject({ fault })
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  test('with an appointment that is not whole refuses that one', async () => {
    expect((await rowsOf(event('DTSTART:2027'))).map(({ unfit }) => unfit?.why)).toEqual(['broken'])
    expect((await rowsOf(event())).map(({ unfit, cells }) => unfit?.why ?? cells.begin)).toEqual(['broken'])
  })
})

describe('any file', () => {
  test.each([
    ['', 'empty'],
    ['titel;begin\n', 'empty'],
    ['%PDF-1.7', 'kind'],
    ['<!DOCTYPE html><html>', 'kind'],
    ['{"titel": 1}', 'kind'],
    [latin1('\u0089PNG\r\n\u001a\n\u0000'), 'kind'],
    [latin1('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'), 'old-excel'],
    [Buffer.alloc(1_000_001, 'a'), 'too-large'],
    [`titel;begin\n${'a;b\n'.repeat(mostRows + 1)}`, 'too-many'],
  ])('that cannot be read is refused by what is in it: %#', async (file, fault) =>
    expect(await read(file)).toMatchObject({ fault }),
  )

  test('is read without throwing, whatever is in it', async () => {
    const start = fc.constantFrom('', 'PK\u0003\u0004', 'BEGIN:VCALENDAR\r\n', 'titel;begin\n', '"')
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (begin, rest) => {
        await read(Buffer.concat([latin1(begin), rest]))
      }),
      { numRuns: 500 },
    )
  })
})
