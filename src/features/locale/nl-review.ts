import { type Span, say } from '../../chat/text.ts'

/** Activities that wait for a coordinator. */
export const review = {
  buttons: {
    send: 'Insturen',
    edit: 'Wijzigen',
    withdraw: 'Terugtrekken',
    look: 'Bekijk',
    approve: 'Goedkeuren',
    approveDirect: 'Goedkeuren, voortaan direct plaatsen',
    askChange: 'Vraag een wijziging',
    decline: 'Niet plaatsen',
    goOn: 'Aanpassen',
    lookFirst: 'Toch eerst bekijken',
    waiting: 'Wat wacht op mij',
  },
  echo: 'Een coördinator kijkt er eerst naar. Je hoort het zodra dat is gebeurd. Daarna:',
  forOther: (partner: string) =>
    `Je plaatst dit voor ${partner}. Heeft die organisatie beheerders? Dan krijgen zij bericht.`,
  sent: (title: string) =>
    `“${title}” is ingestuurd. Een coördinator kijkt er eerst naar. Je hoort het zodra dat is gebeurd. Tot dan zien alleen jij, de beheerders van je organisatie en de coördinatoren het.`,
  nobodyToLook: (title: string) =>
    `“${title}” is ingestuurd, maar er is nog geen coördinator die ernaar kan kijken. Laat dit weten aan de gemeente.`,
  sentBefore: (title: string) => `“${title}” is al ingestuurd en wacht op een coördinator.`,
  waits: 'Deze activiteit wacht nog op een coördinator. Bij Mijn overzicht kun je haar wijzigen of terugtrekken.',
  isDeclined: (title: string) => `“${title}” is niet geplaatst. Een coördinator heeft dat zo besloten.`,
  reason: (words: string) => `De reden: ${words}`,
  asked: (words: string) => `Een coördinator vroeg: ${words}`,
  edited: (title: string) => `“${title}” is gewijzigd. De activiteit wacht nog op een coördinator.`,
  seriesOnlyNew:
    'Een coördinator kijkt eerst naar activiteiten van je organisatie. Wil je een reeks? Plaats dan een nieuwe activiteit die vaker terugkomt.',
  withdrawn: (title: string) => `“${title}” is teruggetrokken en weer een concept. Niemand kijkt er meer naar.`,
  withdrawnOfOther: (title: string) =>
    `“${title}” is teruggetrokken. Het is weer een concept van wie het schreef. Niemand kijkt er meer naar.`,
  withdrawConfirm: {
    title: 'Terugtrekken?',
    text: 'Dan kijkt er geen coördinator meer naar. De activiteit wordt weer een concept.',
    yes: 'Terugtrekken',
    no: 'Terug',
  },
  mine: { title: 'Ingestuurd', waits: 'wacht op een coördinator', declined: 'niet geplaatst' },
  look: {
    title: 'Mag dit in de agenda?',
    intro: (person: Span, partner: Span) => say`${person} van ${partner} wil dit plaatsen.`,
    introNobody: (partner: Span) => say`Iemand van ${partner} wil dit plaatsen.`,
    since: (day: string) => `Ingestuurd op ${day}.`,
    series: (rhythm: string, count: number) => `Dit is een reeks: ${rhythm}. Samen ${count} keer.`,
    seriesUnclear:
      'Dit zou een reeks zijn, maar de reeks past niet meer bij de dag. Vraag een wijziging, dan kan de organisatie de reeks opnieuw kiezen.',
    changed: 'De activiteit is intussen gewijzigd. Zo is ze nu:',
    card: 'Zo ziet het eruit:',
  },
  changeForm: {
    title: 'Vraag een wijziging',
    submit: 'Versturen',
    words: 'Wat moet er anders?',
    hint: 'Wie het plaatst, krijgt dit te lezen.',
    missing: 'Vul in wat er anders moet. Wie het plaatst, krijgt dit te lezen.',
  },
  declineForm: {
    title: 'Niet plaatsen',
    submit: 'Niet plaatsen',
    words: 'Waarom wordt dit niet geplaatst?',
    hint: 'Wie het schreef, krijgt deze reden te lezen.',
    missing: 'Vul in waarom. Wie het schreef, krijgt deze reden te lezen.',
  },
  done: {
    approved: (title: string) => `“${title}” is goedgekeurd en geplaatst.`,
    change: (title: string) => `Je vraagt een wijziging in “${title}”.`,
    declined: (title: string) => `“${title}” wordt niet geplaatst.`,
  },
  direct: (partner: string) => `${partner} plaatst voortaan direct.`,
  heard: 'De organisatie krijgt bericht.',
  nobodyHears: 'Van de organisatie is nu niemand te bereiken. Daarom gaat er geen bericht.',
  already: {
    approved: (title: string) => `“${title}” is al goedgekeurd en staat in de agenda.`,
    change: (title: string) => `Er is al een wijziging gevraagd in “${title}”.`,
    declined: (title: string) => `Al besloten: “${title}” wordt niet geplaatst.`,
    withdrawn: (title: string) => `De organisatie heeft “${title}” teruggetrokken. Je hoeft niets te doen.`,
    late: (title: string) => `“${title}” had al moeten beginnen. Plaatsen kan niet meer.`,
    gone: 'Deze activiteit is er niet meer. Wie haar schreef, heeft haar weggehaald.',
  },
  told: {
    approved: (title: string) => `“${title}” is goedgekeurd en staat nu in de agenda.`,
    approvedSeries: (title: string) => `De reeks “${title}” is goedgekeurd en staat nu in de agenda.`,
    approvedDirect: 'Jullie activiteiten komen voortaan direct in de agenda.',
    change: (title: string) => `Een coördinator vraagt een wijziging in “${title}”:`,
    changeHow: 'Pas het aan en stuur het weer in. Ik bewaar je concept 14 dagen.',
    declined: (title: string) => `“${title}” wordt niet geplaatst.`,
    authorGone: 'Wie dit schreef, hoort niet meer bij je organisatie. Wil je het toch? Plaats het dan zelf.',
    declinedAsk: 'Vragen? Neem contact op met een coördinator van het netwerk.',
    withdrawn: (title: string) =>
      `“${title}” is teruggetrokken door een beheerder van je organisatie of een coördinator. Het is weer een concept.`,
    late: (title: string) =>
      `Niemand heeft op tijd naar “${title}” gekeken. Daarom staat het niet in de agenda. Sorry.`,
    lateHow: 'Kies een nieuwe dag en stuur het weer in, of gooi het weg. Ik bewaar je concept 14 dagen.',
    urgent: 'Dit begint al snel. Daarom krijg je het nu, en niet in je dagelijkse lijst.',
    edited: (title: string, partner: string) =>
      `${partner} heeft “${title}” gewijzigd. Jullie keurden dit eerder goed. De wijziging staat al in de agenda.`,
    editedSeries: (title: string, partner: string) =>
      `${partner} heeft de reeks “${title}” gewijzigd. Jullie keurden dit eerder goed. De wijziging staat al in de agenda.`,
    editedField: (field: string, was: string, is: string) => `${field}: was “${was}”, is nu “${is}”`,
    onBehalf: (person: Span, partner: string, title: string) =>
      say`${person}, coördinator van het netwerk, heeft voor ${partner} een activiteit geplaatst: “${title}”.`,
    onBehalfHow: 'Beheerders van je organisatie kunnen haar wijzigen en annuleren.',
  },
}

/** What waits for a coordinator, once a day. */
export const dailyList = {
  title: 'Dit wacht op jou',
  long: 'Wacht al langer dan 2 werkdagen:',
  others: 'Ook dit wacht:',
  nothing: 'Er wacht nu niets op jou.',
  next: 'Volgende',
  summary: (count: number) => (count === 1 ? 'Er wacht 1 ding op jou' : `Er wachten ${count} dingen op jou`),
  more: (count: number) => `En nog ${count}.`,
  activity: (title: Span, when: string, partner: string) => say`${title} van ${partner}\n${when}`,
  button: (count: number) => (count === 0 ? 'Wat wacht op mij' : `Wat wacht op mij (${count})`),
  after: 'Je krijgt deze lijst elke werkdag om 9 uur, als er iets wacht.',
}

/** Organisations that are added, and which of them post directly. */
export const partnerPosting = {
  add: 'Organisatie toevoegen',
  form: {
    title: 'Organisatie toevoegen',
    submit: 'Toevoegen',
    name: 'Naam van de organisatie',
    hint: 'Zoals mensen de naam kennen. Een coördinator kijkt eerst naar activiteiten van een nieuwe organisatie.',
  },
  errors: {
    name: 'Vul een naam in.',
    tooLong: (most: number) => `Dit is te lang. Gebruik hoogstens ${most} tekens.`,
    known: (name: string) => `Deze organisatie is er al: ${name}.`,
  },
  added: (name: string) =>
    `${name} is toegevoegd. Laat iemand van de organisatie “organisatie” typen en deze naam kiezen. Daarna laat jij de eerste persoon toe.`,
  first: (name: string) => `Een coördinator kijkt eerst naar activiteiten van ${name}.`,
  list: 'Wie plaatst direct?',
  intro: 'Van de andere organisaties kijkt een coördinator eerst naar elke activiteit.',
  line: {
    direct: (name: Span) => say`${name}: plaatst direct`,
    first: (name: Span) => say`${name}: eerst kijken`,
  },
  toFirst: 'Eerst kijken',
  toDirect: 'Direct plaatsen',
  next: 'Volgende organisaties',
  nowDirect: (name: string) => `${name} plaatst voortaan direct. Wat al wacht, bekijk je nog.`,
  nowFirst: (name: string) => `Een coördinator kijkt voortaan eerst naar activiteiten van ${name}.`,
  already: (name: string) => `Dat was al zo bij ${name}.`,
  gone: 'Deze organisatie is er niet meer.',
  told: {
    direct: (name: Span) => say`Activiteiten van ${name} komen voortaan direct in de agenda.`,
    first: (name: Span) => say`Een coördinator kijkt voortaan eerst naar activiteiten van ${name}.`,
  },
}
