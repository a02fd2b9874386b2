import { type Span, say, strong } from '../../chat/text.ts'

const people = (count: number): string => (count === 1 ? '1 persoon' : `${count} mensen`)

/** Volunteers: where they stand, how they are, and who has no chat. Level A2 for what they read themselves, B1 for coordinators. */
export const volunteersNl = {
  unwanted: {
    label: 'Over welke onderwerpen praat je liever niet?',
    hint: 'Leeg laten mag. Wij vragen je hier dan niet voor.',
    fact: 'Liever niet',
    both: (themes: string) => `Dit koos je ook bij graag: ${themes}. Kies één van de twee.`,
  },
  reach: {
    contact: 'Mogen wij je ook bellen of mailen?',
    contactHint: 'Vul je telefoonnummer of mailadres in. Leeg laten mag. Dan schrijven wij je hier.',
    needed: 'Hoe kunnen wij je bereiken?',
    neededHint: 'Vul je telefoonnummer of mailadres in. Zo krijg je de vragen.',
    passOn: 'Mag de organisator je nummer of mailadres zien? Anders zien alleen de coördinatoren het.',
    passOnWords: 'Ja, van een activiteit waar ik ja tegen zeg.',
    wrong: 'Vul een telefoonnummer in, zoals 06 12345678. Of een mailadres, met een @ erin.',
    fact: 'Bellen of mailen',
    passed: 'ook voor de organisator, als je ja zegt',
    kept: 'alleen voor de coördinatoren',
  },
  path: {
    fact: 'Stap',
    steps: {
      interested: 'Aangemeld',
      intake: 'Kennismaking',
      'taken-part': 'Een gesprek meegedaan',
      trained: 'Training gevolgd',
      'co-leads': 'Leidt samen met een ander',
      leads: 'Leidt zelf',
    },
    trainedUntil: 'Training geldig tot en met',
    since: (day: string, days: number) =>
      days === 0 ? 'Hier sinds vandaag' : `Hier sinds ${day} (${days === 1 ? '1 dag' : `${days} dagen`})`,
    waiting: (count: number, days: number) =>
      `${people(count)} ${count === 1 ? 'wacht' : 'wachten'} langer dan ${days} werkdagen op antwoord.`,
    late: (count: number, days: number) =>
      `Daarvan ${count === 1 ? 'is er 1' : `zijn er ${count}`} te laat: langer dan ${days} werkdagen.`,
    isWaiting: (days: number) => `⏳ Wacht op antwoord: ${days} werkdagen`,
    isLate: (days: number) => `⚠️ Te laat: wacht ${days} werkdagen op antwoord`,
    entry: (person: Span) => say`${person} wil gespreksleider worden.`,
    waits: (days: number) => `Wacht ${days === 1 ? '1 werkdag' : `${days} werkdagen`} op antwoord`,
    lateAfter: (days: number) => `(te laat: langer dan ${days})`,
    expired: (day: string) => `Training verlopen sinds ${day}`,
    askedToStay: 'Er is gevraagd of deze persoon wil blijven. Er is nog geen antwoord.',
  },
  see: {
    open: 'Bekijk',
    title: 'Over deze vrijwilliger',
    gone: 'Deze persoon is geen gespreksleider meer. Er is niets veranderd.',
    since: 'Hoe lang',
    note: 'Notitie',
    lastAsked: 'Laatst gevraagd',
    never: 'nog nooit',
    move: 'Andere stap of notitie',
  },
  move: {
    title: 'Waar staat deze persoon?',
    step: 'Stap',
    note: 'Notitie',
    noteHint: (most: number) =>
      `Hoogstens ${most} tekens. Alleen coördinatoren zien dit, en de persoon zelf als die om de eigen gegevens vraagt.`,
    noStep: 'Kies een stap.',
    longNote: (most: number) => `Hoogstens ${most} tekens kan. Maak de notitie korter.`,
    done: 'Dit is bewaard.',
    outrun: 'Iemand anders heeft net een andere stap gekozen. Er is niets veranderd. Kijk hieronder hoe het nu staat.',
  },
  came: {
    open: 'Wie was bij de training?',
    title: 'Wie was bij de training?',
    label: 'Deze mensen waren er',
    hint: 'Haal weg wie er niet was. Wie er was, heeft vanaf nu de training gevolgd.',
    nobody: 'Geen enkele gespreksleider staat op de lijst van deze training.',
    early: 'De training is nog niet begonnen. Kom hierna terug.',
    known: 'Dit is al ingevuld. Klopt het niet? Vraag dan een coördinator om het te veranderen.',
    done: (count: number) =>
      count === 0
        ? 'Bewaard: niemand van hen was er.'
        : `Bewaard: ${people(count)} ${count === 1 ? 'heeft' : 'hebben'} de training gevolgd.`,
  },
  expired: {
    title: 'Je training is te lang geleden',
    since: (day: string) => `Je training was geldig tot en met ${day}.`,
    next: 'Wil je blijven meedoen? Kijk in de agenda naar een nieuwe training. Of vraag het de coördinator.',
  },
  care: {
    pause: {
      title: 'Hoe gaat het met je?',
      ask: 'Ik heb je een paar keer iets gevraagd. Ik hoorde niets terug. Dat geeft niet! Wil je even pauze? Of mag ik je blijven vragen?',
      goOn: 'Je mag mij blijven vragen',
      goesOn: 'Fijn! Ik blijf je vragen',
    },
    stay: {
      title: 'Wil je gespreksleider blijven?',
      ask: 'Je staat nu een jaar op de lijst. Wil je gespreksleider blijven? Druk dan op de knop.',
      yes: 'Ja, ik blijf',
      thanks: 'Fijn dat je blijft!',
    },
    remind: {
      title: 'Wil je gespreksleider blijven?',
      ask: 'Ik vroeg je dit eerder. Ik hoorde nog niets. Wil je blijven? Druk dan op de knop. Hoor ik niets? Dan haal ik je later van de lijst.',
    },
    gone: {
      title: 'Je staat niet meer op de lijst',
      ask: 'Ik vroeg of je gespreksleider wilde blijven. Ik hoorde niets. Daarom heb ik je antwoorden gewist. Bedankt voor alles! Je bent altijd weer welkom.',
    },
    withoutChat: {
      title: 'Over een vrijwilliger zonder chat',
      pause:
        'Een vrijwilliger zonder chat gaf een paar keer geen antwoord. Wil je vragen of een pauze fijn is? Op de pagina kun je een link maken om door te geven.',
      stay: 'Een vrijwilliger zonder chat staat een jaar op de lijst. Wil je vragen of deze persoon wil blijven? Op de pagina kun je een link maken om door te geven.',
      remind:
        'Een vrijwilliger zonder chat heeft nog niet gezegd of hij of zij wil blijven. Vraag je het nog eens? Zonder antwoord haal ik de gegevens later weg.',
      gone: 'Een vrijwilliger zonder chat gaf geen antwoord op de vraag om te blijven. De gegevens zijn gewist.',
    },
  },
  enrol: {
    open: 'Iemand zonder chat toevoegen',
    title: 'Vrijwilliger zonder chat',
    intro: 'Voor iemand zonder Slack of Teams. Je geeft zelf de links door, bijvoorbeeld met een sms of een brief.',
    name: 'Naam',
    noName: 'Vul de naam in.',
    longName: (most: number) => `Een naam kan hoogstens ${most} tekens hebben.`,
    contact: 'Telefoonnummer of mailadres',
    contactHint: 'Hiermee geef je de vragen door. Alleen coördinatoren zien het.',
    passOn: 'Mag de organisator het nummer of mailadres zien?',
    passOnWords: 'Ja, als deze persoon ja zegt tegen een activiteit. Dit heb ik gevraagd.',
    consent: 'Is dit goed?',
    consentWords:
      'Ik heb gevraagd of wij dit mogen bewaren om gesprekken te zoeken die passen. Deze persoon zei ja, en weet dat stoppen altijd kan.',
    noConsent: 'Zonder ja van deze persoon mag ik niets bewaren. Vraag het eerst.',
    done: 'Deze persoon staat nu op de lijst. Maak hieronder een link om door te geven.',
  },
  link: {
    explain: 'Deze persoon heeft geen chat. Geef voor elke vraag een eigen link door.',
    profile: 'de eigen gegevens',
    known: (about: string, last: string) => `Er is een link voor ${about}. Hij werkt tot en met ${last}.`,
    make: 'Maak een link',
    makeForProfile: 'Link naar de eigen gegevens',
    revoke: 'Trek alle links in',
    revokeConfirm: {
      title: 'Alle links intrekken?',
      text: 'De links die je doorgaf, werken dan meteen niet meer.',
      yes: 'Ja, intrekken',
      no: 'Nee, terug',
    },
    revoked: 'De links werken niet meer.',
    erase: 'Wis deze persoon',
    eraseConfirm: {
      title: 'Deze persoon wissen?',
      text: 'Doe dit alleen als deze persoon dat vraagt. Alle gegevens gaan weg. Heeft deze persoon ja gezegd tegen een activiteit? Dan hoort de organisator dat het niet doorgaat.',
      yes: 'Ja, wissen',
      no: 'Nee, terug',
    },
    erased: 'De gegevens zijn gewist.',
    made: 'Geef deze link door',
    about: (title: Span) => say`De link is voor ${title}, en voor deze ene persoon.`,
    until: (day: string) => `Hij werkt tot en met ${day}. Openen verandert niets. Pas een knop doet iets.`,
    secret: 'De link staat alleen hier, en nu. Stuur hem aan niemand anders.',
  },
  passOn: {
    title: 'Een vraag om door te geven',
    newsTitle: 'Nieuws om door te geven',
    see: 'Bekijk wie',
    asks: (count: number, title: string, before: string) =>
      say`${people(count)} zonder chat ${count === 1 ? 'past' : 'passen'} bij ${strong(title)}. Geef de vraag door vóór ${before}. Later kan de plek bezet zijn.`,
    promoted: (_count: number, title: string) =>
      say`Iemand zonder chat was reserve voor ${strong(title)} en doet nu mee. Vertel je het?`,
    steppedBack: (_count: number, title: string) =>
      say`De gespreksleider bij wie iemand zonder chat zou zitten bij ${strong(title)}, kan niet. Ik zoek een ander. Vertel je het?`,
    notNeeded: (count: number, title: string) =>
      say`Voor ${strong(title)} zijn genoeg mensen gevonden. ${people(count)} zonder chat ${count === 1 ? 'is' : 'zijn'} niet meer nodig. Vertel je het, met een dank je wel?`,
    nobody: 'Hier is niemand zonder chat bij.',
    hasLink: (last: string) =>
      `Er is een link. Hij werkt tot en met ${last}. Maak je een nieuwe? Dan werkt de oude niet meer.`,
    standing: {
      yes: 'Doet mee',
      no: 'Zei nee',
      reserve: 'Is reserve',
      open: 'Nog geen antwoord',
      withdrawn: 'Niet meer nodig',
    },
  },
  contacts: {
    open: 'Wie leiden het gesprek?',
    title: 'Wie leiden het gesprek?',
    nobody: 'Nog niemand heeft ja gezegd.',
    viaChat: 'via de chat',
    viaCoordinator: 'via een coördinator',
    forThis: 'Gebruik nummers en mailadressen alleen voor deze activiteit.',
  },
  page: {
    title: 'Jij als gespreksleider',
    until: (day: string) => `Deze pagina werkt tot en met ${day}.`,
    questions: 'Vragen aan jou',
    noQuestions: 'Er zijn nu geen vragen aan jou.',
    question: (partner: string) => `${partner} vraagt: wil je een gesprek leiden?`,
    answers: {
      yes: 'Je hebt ja gezegd. Je leidt een gesprek.',
      reserve: 'Je bent reserve. Je hoort het als er een plek vrijkomt.',
      no: 'Je hebt nee gezegd. Dat is goed.',
    },
    filled: 'Er zijn genoeg mensen gevonden. Je bent niet meer nodig. Dank je wel!',
    moved: 'De dag, de tijd of de plaats is veranderd. Kun je nog steeds?',
    yes: 'Ja, ik doe mee',
    no: 'Nee, deze keer niet',
    noTo: (title: string) => `Nee, deze keer niet: ${title}`,
    cannot: 'Ik kan toch niet',
    cannotTo: (title: string) => `Ik kan toch niet bij ${title}`,
    pauseTo: 'Pauze tot en met welke dag?',
    wrong: 'Dit is niet bewaard. Kijk bij de vragen met een rode tekst.',
    outcomes: {
      saved: 'Dit is bewaard.',
      paused: 'Je hebt nu pauze.',
      resumed: 'Fijn, je doet weer mee.',
      stays: 'Fijn dat je blijft!',
      stopped: 'Je bent gestopt. Je antwoorden zijn gewist. Bedankt voor alles!',
      'not-known': 'Je bent geen gespreksleider meer. Er is niets veranderd.',
      yes: 'Fijn, je doet mee! De organisator weet het.',
      still: 'Fijn, je doet nog steeds mee!',
      reserve: 'Dank je wel! Alle plekken zijn bezet. Je bent reserve.',
      no: 'Dat is goed. Dank je wel voor je antwoord.',
      gone: 'Deze vraag is er niet meer.',
      cancelled: 'Deze activiteit gaat niet door.',
      past: 'Deze activiteit is al begonnen of voorbij.',
      closed: 'Er zijn genoeg mensen. Je bent niet meer nodig. Dank je wel!',
      'not-asked': 'Deze vraag is niet aan jou. Er is niets veranderd.',
      clash: 'Op dat moment heb je al iets anders. Daarom heb ik je niet opgeschreven.',
      maximum: 'Je doet die maand al zo vaak mee als jij wilde. Wil je toch? Zet dan hieronder dat je vaker kunt.',
      untrained: 'Voor dit gesprek is een training nodig. Een coördinator vertelt je daar meer over.',
      experience: 'Voor dit gesprek zoeken wij iemand die dit al vaak deed.',
      language:
        'Voor dit gesprek zoeken wij iemand die een bepaalde taal spreekt. Spreek je die? Zet dat dan hieronder.',
    },
  },
  stored: {
    contactConsent: 'Nummer of mailadres voor de organisator: ja gezegd op',
    link: 'Link die de coördinator doorgaf, gemaakt op',
    stayed: 'Laatst gezegd dat je blijft',
  },
}
