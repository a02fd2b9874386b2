import { type Span, say, strong } from '../../chat/text.ts'

const people = (count: number): string => (count === 1 ? '1 persoon' : `${count} mensen`)

/** The search for facilitators: level B1 for who asks, A2 for who is asked. */
export const calls = {
  none: 'Je hebt nog geen activiteit die eraan komt. Plaats eerst een activiteit. Daarna kun je gespreksleiders zoeken.',
  postActivity: 'Activiteit plaatsen',
  over: 'Deze activiteit is al begonnen of gaat niet door. Je kunt er geen gespreksleiders meer voor zoeken.',
  notYours: (partner: string) => `Alleen ${partner} en de coördinatoren kunnen hiervoor gespreksleiders zoeken.`,
  pick: {
    title: 'Gespreksleiders zoeken',
    submit: 'Verder',
    activity: 'Voor welke activiteit?',
    first: (count: number) => `Dit zijn de eerste ${count}. Je kunt ook op de knop bij de activiteit drukken.`,
    running: 'Hiervoor loopt al een oproep',
    missing: 'Kies een activiteit.',
  },
  form: {
    title: 'Gespreksleiders zoeken',
    submit: 'Bekijk wie ik vraag',
    about: (title: string) => say`Voor ${strong(title)}`,
    places: 'Hoeveel tafels?',
    placesHint: (expected: number | null, table: number) =>
      `${expected === null ? '' : `Je verwacht ${expected} ${expected === 1 ? 'bewoner' : 'bewoners'}. `}Reken op één tafel voor elke ${table} bewoners. Elke tafel krijgt één gespreksleider. Wie nog leert, zit ernaast en telt niet mee.`,
    theme: 'Waar gaat het gesprek over?',
    themeHint: 'Wie hier liever niet over praat, vraag ik niet.',
    language: 'Moet de gespreksleider een taal spreken?',
    experience: 'Hoeveel ervaring is nodig?',
    experiences: { any: 'Iedereen die een gesprek mag leiden', much: 'Alleen mensen die het vaak deden' },
    message: 'Jouw bericht',
    messageHint: (most: number) => `Bijvoorbeeld wat deze dag bijzonder maakt. Hoogstens ${most} tekens.`,
    where: 'Komt er ook een oproep in een kanaal?',
    whereHint: 'Persoonlijk vragen werkt het beste. Dat doe ik altijd.',
    nowhere: 'Nee, vraag alleen persoonlijk',
    here: 'In dit kanaal',
    everywhere: (count: number) =>
      count === 1 ? 'In het kanaal dat activiteiten ontvangt' : `In ${count} kanalen die activiteiten ontvangen`,
  },
  errors: {
    places: (most: number) => `Vul een getal in van 1 tot en met ${most}.`,
    message: 'Typ hier gewone tekst, of laat dit leeg.',
    messageTooLong: (length: number, most: number) =>
      `Je bericht heeft ${length} tekens. Hoogstens ${most} kan. Maak het iets korter.`,
    where: 'Kies of er ook een oproep in een kanaal komt.',
    notOffered: 'Kies iets uit de lijst.',
  },
  preview: {
    title: 'Wie vraag ik?',
    submit: 'Start de oproep',
    seenIn: (count: number) =>
      count === 1 ? 'Iedereen in 1 kanaal ziet dit bericht:' : `Iedereen in ${count} kanalen ziet dit bericht:`,
    asked: 'Wie ik vraag, krijgt dit bericht:',
    fits: (count: number, first: number) =>
      count === 0
        ? 'Nu past er niemand bij deze oproep. Ik blijf zoeken. De coördinatoren horen het ook.'
        : `${people(count)} ${count === 1 ? 'past' : 'passen'} bij deze oproep. ${
            first < count
              ? `Eerst vraag ik er ${first}: wie het langst niet gevraagd is. Zijn er dan nog niet genoeg mensen? Dan vraag ik de volgende.`
              : `Ik vraag ${count === 1 ? 'deze persoon' : 'ze allemaal'}. Zijn dat er te weinig? Dan horen de coördinatoren het.`
          }`,
    speak: (language: string, count: number) => `${count} ${count === 1 ? 'spreekt' : 'spreken'} ${language}`,
    neverAsked: (count: number) => `${count} ${count === 1 ? 'is' : 'zijn'} nog nooit gevraagd`,
    beside: (count: number) =>
      `${people(count)} ${count === 1 ? 'kan' : 'kunnen'} naast een ervaren gespreksleider zitten. Hen vraag ik als alle tafels rond zijn.`,
    hindered: 'Wie past er niet?',
    names:
      'Namen zie je zodra iemand ja zegt. Zo blijft privé wie zich heeft aangemeld. Wil je dat ik iemand niet vraag? Een coördinator kan de oproep voor je starten en namen weghalen.',
    first: 'Deze mensen vraag ik eerst:',
    leaveOut: 'Wie vraag ik niet?',
    leaveOutHint: (most: number | undefined) =>
      `Kies wie ik bij deze oproep niet moet vragen.${most === undefined ? '' : ` Dit zijn de eerste ${most}.`}`,
  },
  hindrances: {
    step: (count: number) => `${count} nog niet getraind, of de training is verlopen`,
    experience: (count: number) => `${count} met minder ervaring`,
    language: (count: number) => `${count} met een andere taal`,
    theme: (count: number) => `${count} liever over een ander onderwerp`,
    district: (count: number) => `${count} in een andere wijk`,
    availability: (count: number) => `${count} op andere momenten in de week`,
    paused: (count: number) => `${count} met pauze`,
    clash: (count: number) => `${count} met iets anders op dat moment`,
    maximum: (count: number) => `${count} al vaak genoeg in die maand`,
    'asked-today': (count: number) => `${count} vandaag al gevraagd`,
    'no-chat': (count: number) => `${count} zonder chat: vraag hen zelf`,
  },
  reasons: {
    language: 'spreekt de taal',
    theme: 'praat graag over dit onderwerp',
    district: 'helpt graag in deze wijk',
    availability: 'kan dan meestal',
    experience: 'deed dit vaak',
    'never-asked': 'nog nooit gevraagd',
    'long-ago': 'lang niet gevraagd',
  },
  came: {
    yes: 'ja',
    no: 'nee',
    reserve: 'reserve',
    open: 'nog geen antwoord',
    silent: 'geen antwoord',
    withdrawn: 'niet meer nodig',
  },
  status: {
    asked: 'Wie ik vroeg, en waarom:',
    wave: (wave: number) => `ronde ${wave}`,
    more: (count: number) => `En nog ${people(count)}.`,
    opened: 'Je oproep is gestart',
    next: 'Ik vraag mensen persoonlijk, en niemand te vaak. In je eigen chat met mij zie je altijd hoe het staat.',
    running: 'Er loopt al een oproep',
    title: 'Zo staat je oproep',
    closed: 'De oproep is gesloten',
    count: (found: number, places: number, asked: number, no: number) =>
      [
        `${found} van ${places} gevonden`,
        ...(asked > 0 ? [`${asked} gevraagd`] : []),
        ...(no > 0 ? [`${no} nee`] : []),
      ].join(', '),
    filled: 'Alle tafels hebben een gespreksleider.',
    table: (table: number) => `Tafel ${table}`,
    beside: 'zit naast een gespreksleider',
    unsure: 'zei nog niet of het nieuwe moment ook kan',
    reserves: (count: number) => (count === 1 ? '1 persoon is reserve.' : `${count} mensen zijn reserve.`),
    nextWave: (moment: string) => `Zijn er op ${moment} nog niet genoeg mensen? Dan vraag ik de volgende.`,
    lastWave: 'Meer mensen kan ik voor het begin niet meer vragen.',
    exhausted: (asked: number) =>
      `${asked === 0 ? 'Er is nu niemand die past.' : 'Ik heb iedereen gevraagd die past.'} De coördinatoren weten het. Past er later iemand? Dan vraag ik die ook.`,
  },
  close: 'Oproep sluiten',
  closeConfirm: {
    title: 'Oproep sluiten?',
    text: 'Dan kan niemand meer ja zeggen. Wie al ja zei, doet gewoon mee.',
    yes: 'Ja, sluiten',
    no: 'Nee, terug',
  },
  notYourCall: 'Alleen wie de oproep plaatste en de coördinatoren kunnen de oproep sluiten.',
  askAgain: 'Opnieuw zoeken',
  card: {
    title: 'Wie wil een gesprek leiden?',
    summary: (title: string) => `Gespreksleiders gezocht: ${title}`,
    summaryOver: (title: string) => `Gespreksleiders voor ${title}`,
    asks: (partner: string, places: number, title: string) =>
      say`${partner} zoekt ${places === 1 ? '1 gespreksleider' : `${places} gespreksleiders`} voor ${strong(title)}.`,
    found: (found: number, places: number) => `${found} van ${places} gevonden`,
    filled: 'Gevonden, dank jullie wel!',
    closed: 'Deze oproep is gesloten. Dank je wel voor het meedenken.',
    cancelled: 'Deze activiteit gaat niet door. Wij zoeken geen gespreksleiders meer.',
    past: 'Deze activiteit is begonnen of voorbij.',
    yes: 'Ja, ik doe mee',
    no: 'Nee, deze keer niet',
    reserve: 'Ik wil reserve zijn',
    leave: 'Ik kan toch niet',
  },
  question: {
    title: 'Wil jij een gesprek leiden?',
    summary: (title: string) => `Wil jij een gesprek leiden bij ${title}?`,
    asks: (partner: string, title: string) => say`${partner} zoekt iemand die een gesprek leidt bij ${strong(title)}.`,
    asksBeside: (partner: string, title: string) =>
      say`${partner} zoekt iemand die meedoet bij ${strong(title)}. Jij zit dan naast een ervaren gespreksleider.`,
    theme: 'Waarover',
    language: 'Taal',
    free: 'Kun je niet? Nee zeggen is helemaal goed.',
    pause: 'Vraag mij even niet (pauze)',
    paused: 'Dat is goed. Je hebt nu pauze. Ik vraag je niets, tot jij weer begint.',
    until: 'Kies tot welke dag',
    notYours: 'Deze vraag was voor iemand anders. Er is niets veranderd. Wil jij ook een gesprek leiden?',
    stopped: 'Je bent gestopt als gespreksleider. Deze vraag telt niet meer. Wil je weer meedoen? Dat kan altijd.',
    withdrawn: (title: string) => say`Niet meer nodig, dank je! Voor ${strong(title)} zijn genoeg mensen gevonden.`,
    steppedBack: (title: string) =>
      say`De gespreksleider bij wie jij zou zitten bij ${strong(title)}, kan niet. Ik zoek een ander. Je hoort van mij of het doorgaat voor jou.`,
  },
  again: {
    still: 'Ja, ik kan nog steeds',
    thanks: (title: string) => say`Fijn, dank je! Je doet nog steeds mee bij ${strong(title)}.`,
    nothing: 'Hier sta je niet op de lijst als gespreksleider. Je hoeft niets te doen.',
  },
  swap: {
    offer: 'Ruilen met een collega',
    title: 'Ruilen met een collega',
    submit: 'Vraag het',
    name: 'Met wie wil je ruilen?',
    nameHint: 'De naam van je collega, zoals die in deze chat staat.',
    missing: 'Typ de naam van je collega. Hoogstens 100 tekens.',
    offered: (name: string) =>
      `Ik vraag het aan ${name}, als dat een gespreksleider is die kan. Zegt je collega ja? Dan hoor je het van mij. Tot dan is de plek van jou.`,
    noPlace: 'Je hebt hier geen plek om te ruilen. Er is niets veranderd.',
    asks: (person: Span) => say`${person} kan niet en vraagt of jij de plek overneemt.`,
    taken: (person: Span, title: string) =>
      say`${person} neemt jouw plek over bij ${strong(title)}. Je hoeft niet meer te komen. Dank je dat je het zo regelde.`,
    declined: (title: string) =>
      say`Je collega kan niet ruilen voor ${strong(title)}. De plek is nog van jou. Kun je echt niet? Druk dan op Ik kan toch niet.`,
    tellOrganiser: (from: Span, to: Span, title: string) =>
      say`${to} neemt de plek over van ${from} bij ${strong(title)}.`,
  },
  refused: {
    clash: 'Op dat moment heb je al iets anders. Daarom heb ik je niet opgeschreven. Kijk bij je overzicht.',
    maximum:
      'Je doet die maand al zo vaak mee als jij wilde. Daarom heb ik je niet opgeschreven. Wil je toch? Zet dan bij je gegevens dat je vaker kunt, en druk daarna opnieuw op ja.',
    untrained:
      'Fijn dat je wilt helpen! Voor dit gesprek is een training nodig, en die ken ik nog niet van jou. Meld je aan als gespreksleider. Een coördinator vertelt je dan meer.',
    experience: 'Fijn dat je wilt helpen! Voor dit gesprek zoeken wij iemand die dit al vaak deed.',
    language:
      'Fijn dat je wilt helpen! Voor dit gesprek zoeken wij iemand die een bepaalde taal spreekt. Spreek jij die taal? Zet dat dan bij je gegevens, en druk daarna opnieuw op ja.',
  },
  howLong: 'Hoe lang',
  duration: (hours: number, minutes: number) =>
    [
      ...(hours > 0 ? [`${hours} uur`] : []),
      ...(minutes > 0 ? [minutes === 1 ? '1 minuut' : `${minutes} minuten`] : []),
    ].join(' en '),
  answers: {
    yes: {
      title: 'Fijn, je doet mee!',
      next: (title: string, partner: string) =>
        say`Je leidt een gesprek bij ${strong(title)}. ${partner} weet het en ziet je naam.`,
      beside: (title: string, partner: string) =>
        say`Je zit naast een ervaren gespreksleider bij ${strong(title)}. ${partner} weet het en ziet je naam.`,
    },
    reserve: {
      title: 'Dank je wel, je bent reserve',
      next: (title: string, _partner: string) =>
        say`Alle plekken bij ${strong(title)} zijn al bezet. Komt er een plek vrij? Dan krijg jij een bericht.`,
      beside: (title: string) =>
        say`Er is bij ${strong(title)} nog geen plek naast een ervaren gespreksleider. Komt die er? Dan krijg jij een bericht.`,
    },
    no: (title: string) => say`Dat is goed. Je doet niet mee bij ${strong(title)}. Fijn dat je het laat weten.`,
    left: (title: string) =>
      say`Dank je dat je het laat weten. Je bent afgemeld voor ${strong(title)}. De organisator weet het. Ik zoek iemand anders.`,
    back: 'Ik kan toch wel',
    more: 'Wil je vaker een gesprek leiden? Vertel dan iets over jezelf.',
  },
  overBecause: {
    gone: 'Deze vraag is er niet meer. Je hoeft niets te doen.',
    cancelled: 'Deze activiteit gaat niet door. Je hoeft niets te doen. Dank je wel!',
    past: 'Deze activiteit is al begonnen of voorbij. Dank je wel dat je wilde helpen.',
    closed: 'Deze vraag is gesloten. Er is niemand meer nodig. Dank je wel dat je wilde helpen.',
  },
  tell: {
    someone: 'Iemand',
    filled: 'Gevonden!',
    filledBy: (person: Span, title: string) =>
      say`${person} zei ook ja. Alle tafels bij ${strong(title)} hebben nu een gespreksleider.`,
    searching: 'Ik zoek meteen verder.',
    leaves: (person: Span, title: string) => say`${person} kan toch geen gesprek leiden bij ${strong(title)}.`,
    takesOver: (person: Span) => say`${person} was reserve en neemt de plek over.`,
    closed: 'De oproep is gesloten. Wil je iemand anders zoeken?',
    promoted: 'Er is een plek vrij: je doet mee!',
    promotedBeside: (title: string) => say`Bij ${strong(title)} kun jij nu naast een ervaren gespreksleider zitten.`,
    promotedFor: (title: string) => say`Je was reserve voor ${strong(title)}. Nu is er plek voor jou.`,
    notNeeded: (title: string) =>
      say`De oproep voor ${strong(title)} is gesloten. Je bent niet meer nodig als reserve. Dank je wel dat je wilde helpen.`,
  },
  nobody: {
    title: (asked: number): string => (asked === 0 ? 'Ik vind niemand' : 'Ik vind niemand meer'),
    about: (title: string, moment: string, asked: number) =>
      say`Voor ${strong(title)} (${moment}) ${asked === 0 ? 'is er nu niemand die past.' : 'heb ik iedereen gevraagd die past.'}`,
    tried: ({ waves, asked, no, silent }: { waves: number; asked: number; no: number; silent: number }) =>
      `Ik vroeg ${people(asked)} in ${waves === 1 ? '1 ronde' : `${waves} rondes`}: ${no} nee, ${silent} zonder antwoord.`,
    others: 'Deze gespreksleiders vroeg ik niet:',
    next: 'Kun jij iemand bellen? Of iemand verder helpen op het pad? Past er later iemand, dan vraag ik die vanzelf.',
  },
}
