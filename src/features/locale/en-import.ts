import type { importNl } from './nl-import.ts'

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`)
const activities = (count: number): string => (count === 1 ? '1 activity' : `${count} activities`)

export const importEn: typeof importNl = {
  title: 'Activities from a file',
  row: (row: number | string) => `Row ${row}`,
  appointment: (row: number | string) => `Appointment ${row}`,
  column: (column: string) => `column ${column}`,
  fresh: (count: number) => `${activities(count)} ${count === 1 ? 'is' : 'are'} new.`,
  there: (count: number) =>
    count === 1
      ? '1 activity is in the agenda already. It stays as it is.'
      : `${count} activities are in the agenda already. They stay as they are.`,
  refused: (count: number) => `${rows(count)} will not go in.`,
  refusedTitle: 'Will not go in',
  freshTitle: 'New',
  thereTitle: 'Already there',
  doubleTitle: 'Perhaps double',
  double: (title: string, partner: string) => `“${title}” is on that day at ${partner} too. Is it the same activity?`,
  also: (where: string) => `Nor will: ${where}. Mend the first rows, and send the file again.`,
  more: (count: number) => `… and ${count} more.`,
  unknownColumns: (names: string) => `I do not read these columns: ${names}.`,
  cut: (where: string) => `${where} comes back all the time. I only take the times of the next half year, 60 at most.`,
  quiet:
    'No card comes in the channels. What is new comes in the agenda that everybody can see, the calendars and the weekly digest.',
  owner: 'The editors of the organisation can change and cancel the activities afterwards.',
  putIn: 'Put it in',
  putInFor: (count: number) => `Put ${activities(count)} in`,
  keptFor: 'The button works for an hour, and once. What goes in is exactly what is new above.',
  nothingNew: 'There is nothing new to put in the agenda.',
  done: (count: number) => `${activities(count)} ${count === 1 ? 'is' : 'are'} in the agenda now.`,
  lessThanSeen: (count: number) =>
    count === 1
      ? '1 activity was there by now, or has begun.'
      : `${count} activities were there by now, or have begun.`,
  gone: 'This button was used, or is too old. Send the file once more. What is in already does not come in twice.',
  seeAgenda: 'See the agenda',
  drop: {
    notCoordinator:
      'Thank you for the file. Only a coordinator of the network can give me activities from a file. Type activiteit to post one yourself.',
    several: 'Send me one file at a time, and I will see what is in it.',
    notHere: 'Send me the file in your own chat with me. There only you see what is in it.',
    besides: (words: string) =>
      `“${words}” is no organisation and no kind of activity of the network. Send the file again, with only a name I know or without words.`,
    meant: (name: string) => `Do you mean ${name}?`,
    elsewhere: 'This file is somewhere else. Save it on your own device, and send it from there.',
    notAllowed:
      'I may not open this file. Ask who looks after Samenbode to let me read files (files:read in Slack), and send it again.',
    unreachable: 'I could not open the file. Send it once more in a few minutes.',
  },
  file: {
    empty: 'There are no activities in this file. Put a row for each activity under the headings.',
    kind: 'I do not read this sort of file. Give me a file of Excel (.xlsx), a CSV file or a calendar (.ics).',
    oldExcel: 'This is an old file of Excel, or it has a password. Save it without a password as a workbook (.xlsx).',
    tooLarge: 'The file is too large. It may be 1 MB. Spread it over more files, or take pictures out.',
    unpackedTooLarge: 'There is too much in this file. Put only the activities in a new file of Excel.',
    broken: 'The file is not whole, so I cannot read it. Save it again, and try once more.',
    tooMany: (most: number) => `There are more than ${most} activities in it. Spread them over more files.`,
    headings: (missing: string, all: string) =>
      `Above the rows I miss: ${missing}. Put these headings in the first row: ${all}.`,
    quote: (row: number) => `From row ${row} on a quotation mark is missing at the end of a text. Add it.`,
  },
  faults: {
    title: 'There is no title. Fill in what the activity is called.',
    twice: (where: string) =>
      `This title is on the same day in ${where} already. Is it something else? Then put the time in the title.`,
    nowhere: 'There is no place and no district. Fill in one of the two.',
    unknown: {
      wijk: (value: string) => `“${value}” is no district of the network.`,
      soort: (value: string) => `“${value}” is no kind of activity.`,
      organisatie: (value: string) => `“${value}” is no organisation of the network.`,
    },
    meant: (name: string) => `Do you mean ${name}?`,
    oneOf: (names: string) => `Choose from: ${names}.`,
    asListed: 'Write the name as it is in the network, or have the municipality add the organisation.',
    noKind: (names: string) => `There is no kind. Choose from: ${names}.`,
    noOrganisation: 'There is no organisation. Fill in who organises this.',
    tooLong: (length: number, most: number) => `These are ${length} characters. Make that ${most} at most.`,
    sign: 'There is a sign in it that I cannot keep. Type the text again.',
    moment: {
      missing: 'It does not say when it begins. Write day and time, such as 12-03-2027 19:30.',
      unread: (value: string) => `I do not understand “${value}”. Write day and time, such as 12-03-2027 19:30.`,
      noTime: 'There is no time with the day. Add it, such as 12-03-2027 19:30.',
      gap: 'That time does not exist, since the clocks go an hour ahead that night. Choose another time.',
      past: 'This is over. Take the row out, or write a day that is still to come.',
      tooFar: 'This is more than three years ahead. See whether the year is right.',
      beforeStart: 'This is before it begins. See whether begin and end are not swapped.',
      tooLongOn: 'This lasts more than two weeks. Make it a row for each time.',
    },
    unfit: {
      cancelled: 'This does not go on. Take it out of the calendar, or leave it: nothing changes.',
      private: 'This is private. Make it public if it belongs in the agenda.',
      rhythm: 'This comes back in a way that I do not read. Put the times in one by one.',
      broken: 'This appointment is not whole. Make it anew in your calendar.',
      zone: (zone: string) => `I do not know the time zone “${zone}”. Choose that of Amsterdam in your calendar.`,
      noneAhead: 'Nothing of this is still to come in the next half year.',
    },
  },
  download: {
    title: 'The list as a file',
    explain: 'These are the same activities as on this page, in a file for your own computer. It has room for 500.',
    xlsx: 'File for Excel (.xlsx)',
    csv: 'CSV file (.csv)',
  },
  cli: {
    goOn: (line: string) => `Nothing has changed yet. Put it in the agenda with: ${line}`,
    besides: 'For rows without organisation or kind: add --organisatie NAAM or --soort NAAM.',
  },
}
