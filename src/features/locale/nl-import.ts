// What is said of files of activities: read from a file, and what of it goes into the agenda.

const rows = (count: number): string => (count === 1 ? '1 rij' : `${count} rijen`)
const activities = (count: number): string => (count === 1 ? '1 activiteit' : `${count} activiteiten`)

export const importNl = {
  title: 'Activiteiten uit een bestand',
  row: (row: number | string) => `Rij ${row}`,
  appointment: (row: number | string) => `Afspraak ${row}`,
  column: (column: string) => `kolom ${column}`,
  fresh: (count: number) => `${activities(count)} ${count === 1 ? 'is' : 'zijn'} nieuw.`,
  there: (count: number) =>
    count === 1
      ? '1 activiteit staat al in de agenda. Daaraan verandert niets.'
      : `${count} activiteiten staan al in de agenda. Daaraan verandert niets.`,
  refused: (count: number) => `${rows(count)} ${count === 1 ? 'gaat' : 'gaan'} er niet in.`,
  refusedTitle: 'Gaat er niet in',
  freshTitle: 'Nieuw',
  thereTitle: 'Staat er al',
  doubleTitle: 'Misschien dubbel',
  double: (title: string, partner: string) =>
    `“${title}” staat op die dag ook bij ${partner}. Is dat dezelfde activiteit?`,
  also: (where: string) => `Ook niet: ${where}. Verbeter de eerste rijen, en stuur het bestand dan opnieuw.`,
  more: (count: number) => `… en nog ${count}.`,
  unknownColumns: (names: string) => `Deze kolommen lees ik niet: ${names}.`,
  cut: (where: string) =>
    `${where} komt steeds terug. Ik neem alleen de tijden van het komende half jaar mee, 60 op zijn hoogst.`,
  quiet:
    'Er komt geen kaart in de kanalen. Wat nieuw is, komt wel in de agenda die iedereen kan zien, in de kalenders en in het weekbericht.',
  owner: 'De beheerders van de organisatie kunnen de activiteiten daarna veranderen en afzeggen.',
  putIn: 'Zet erin',
  putInFor: (count: number) => `Zet ${activities(count)} erin`,
  keptFor: 'De knop werkt een uur, en één keer. Er gaat precies in wat hierboven nieuw is.',
  nothingNew: 'Er is niets nieuws om in de agenda te zetten.',
  done: (count: number) => `${activities(count)} ${count === 1 ? 'staat' : 'staan'} nu in de agenda.`,
  lessThanSeen: (count: number) =>
    count === 1
      ? '1 activiteit stond er intussen al, of is al begonnen.'
      : `${count} activiteiten stonden er intussen al, of zijn al begonnen.`,
  gone: 'Deze knop is al gebruikt, of is te oud. Stuur het bestand nog een keer. Wat er al in staat, komt er niet dubbel in.',
  seeAgenda: 'Bekijk de agenda',
  drop: {
    notCoordinator:
      'Dank je wel voor het bestand. Alleen een coördinator van het netwerk kan mij activiteiten uit een bestand geven. Typ activiteit, dan plaats je er zelf een.',
    several: 'Stuur mij één bestand per keer, dan kijk ik wat erin staat.',
    notHere: 'Stuur mij het bestand in je eigen chat met mij. Daar zie alleen jij wat erin staat.',
    besides: (words: string) =>
      `“${words}” is geen organisatie en geen soort activiteit van het netwerk. Stuur het bestand opnieuw, met alleen een naam die ik ken of zonder tekst.`,
    meant: (name: string) => `Bedoel je ${name}?`,
    elsewhere: 'Dit bestand staat ergens anders. Sla het op je eigen apparaat op, en stuur het dan van daar.',
    notAllowed:
      'Ik mag dit bestand niet openen. Vraag de beheerder van Samenbode om mij bestanden te laten lezen (files:read in Slack), en stuur het dan opnieuw.',
    unreachable: 'Het lukte niet om het bestand te openen. Stuur het over een paar minuten nog een keer.',
  },
  file: {
    empty: 'Er staan geen activiteiten in dit bestand. Zet onder de kopjes een rij voor elke activiteit.',
    kind: 'Dit soort bestand lees ik niet. Geef mij een bestand van Excel (.xlsx), een CSV-bestand of een kalender (.ics).',
    oldExcel:
      'Dit is een oud bestand van Excel, of er zit een wachtwoord op. Sla het zonder wachtwoord op als Excel-werkmap (.xlsx).',
    tooLarge: 'Het bestand is te groot. Het mag 1 MB zijn. Verdeel het over meer bestanden, of haal plaatjes weg.',
    unpackedTooLarge: 'Er zit te veel in dit bestand. Zet alleen de activiteiten in een nieuw bestand van Excel.',
    broken: 'Het bestand is niet heel, dus ik kan het niet lezen. Sla het opnieuw op, en probeer het nog een keer.',
    tooMany: (most: number) => `Er staan meer dan ${most} activiteiten in. Verdeel ze over meer bestanden.`,
    headings: (missing: string, all: string) =>
      `Ik mis boven de rijen: ${missing}. Zet in de eerste rij deze kopjes: ${all}.`,
    quote: (row: number) => `Vanaf rij ${row} mist een aanhalingsteken aan het eind van een tekst. Zet het erbij.`,
  },
  faults: {
    title: 'Er staat geen titel. Vul in hoe de activiteit heet.',
    twice: (where: string) =>
      `Deze titel staat op dezelfde dag al bij ${where}. Is het iets anders? Zet dan bijvoorbeeld de tijd in de titel.`,
    nowhere: 'Er staat geen plaats en geen wijk. Vul er een van de twee in.',
    unknown: {
      wijk: (value: string) => `“${value}” is geen wijk van het netwerk.`,
      soort: (value: string) => `“${value}” is geen soort activiteit.`,
      organisatie: (value: string) => `“${value}” is geen organisatie van het netwerk.`,
    },
    meant: (name: string) => `Bedoel je ${name}?`,
    oneOf: (names: string) => `Kies uit: ${names}.`,
    asListed: 'Schrijf de naam zoals in het netwerk, of laat de gemeente de organisatie toevoegen.',
    noKind: (names: string) => `Er staat geen soort. Kies uit: ${names}.`,
    noOrganisation: 'Er staat geen organisatie. Vul in wie dit organiseert.',
    tooLong: (length: number, most: number) => `Dit zijn ${length} tekens. Maak er ten hoogste ${most} van.`,
    sign: 'Hier staat een teken in dat ik niet kan bewaren. Typ de tekst opnieuw.',
    moment: {
      missing: 'Er staat niet wanneer het begint. Schrijf dag en tijd, zoals 12-03-2027 19:30.',
      unread: (value: string) => `“${value}” begrijp ik niet. Schrijf dag en tijd, zoals 12-03-2027 19:30.`,
      noTime: 'Er staat geen tijd bij de dag. Schrijf die erbij, zoals 12-03-2027 19:30.',
      gap: 'Die tijd is er niet, want de klok gaat die nacht een uur vooruit. Kies een andere tijd.',
      past: 'Dit is al voorbij. Haal de rij weg, of schrijf een dag die nog komt.',
      tooFar: 'Dit is meer dan drie jaar vooruit. Kijk of het jaar klopt.',
      beforeStart: 'Dit is voor het begin. Kijk of begin en eind niet omgedraaid zijn.',
      tooLongOn: 'Dit duurt meer dan twee weken. Maak er een rij van voor elke keer.',
    },
    unfit: {
      cancelled: 'Dit gaat niet door. Haal het uit de kalender, of laat het staan: er verandert niets.',
      private: 'Dit staat op privé. Maak het openbaar als het in de agenda hoort.',
      rhythm: 'Dit komt terug op een manier die ik niet lees. Zet de keren er los in.',
      broken: 'Deze afspraak is niet heel. Maak hem in je kalender opnieuw.',
      zone: (zone: string) => `De tijdzone “${zone}” ken ik niet. Kies in je kalender de tijdzone Amsterdam.`,
      noneAhead: 'Hiervan is niets meer te komen in het komende half jaar.',
    },
  },
  download: {
    title: 'De lijst als bestand',
    explain:
      'Dit zijn dezelfde activiteiten als op deze pagina, in een bestand voor op je eigen computer. Er passen er 500 in.',
    xlsx: 'Bestand voor Excel (.xlsx)',
    csv: 'CSV-bestand (.csv)',
  },
  cli: {
    goOn: (line: string) => `Er is nog niets veranderd. Zet het in de agenda met: ${line}`,
    besides: 'Voor rijen zonder organisatie of soort: geef erbij --organisatie NAAM of --soort NAAM.',
  },
}
