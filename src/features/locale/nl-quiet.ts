/** Few messages, and reminders. Level A2: everybody reads them. */
export const quietNl = {
  fewer: 'Minder berichten',
  several: (count: number) => `${count} berichten voor jou`,
  more: (count: number) =>
    count === 1 ? 'Er is nog 1 bericht. Dat krijg je morgen.' : `Er zijn nog ${count} berichten. Die krijg je morgen.`,
  unknown: 'Dit gaat over een gesprek dat jij niet hebt geleid. Er is niets veranderd.',
  form: {
    title: 'Minder berichten',
    submit: 'Opslaan',
    intro:
      'Kies wat je van mij wilt horen. Verandert er iets op de dag zelf? Dan hoor je dat altijd. Vraag ik of je een gesprek wilt leiden? Die vragen stop je bij /gespreksleider, met Pauze.',
    rhythm: 'Hoe vaak wil je berichten?',
    rhythmHint: 'Wat al snel is, hoor je op tijd.',
    noRhythm: 'Kies hoe vaak je berichten wilt.',
    rhythms: {
      daily: 'Hoogstens één keer per dag',
      weekly: 'Hoogstens één keer per week',
      'same-day': 'Alleen wat op de dag zelf verandert',
    },
    reminders: 'Wanneer wil je een herinnering?',
    remindersHint: 'Leeg laten mag. Dan krijg je er geen.',
    ahead: { week: 'Een week van tevoren', day: 'Een dag van tevoren' },
  },
  saved: {
    daily: 'Opgeslagen. Je krijgt hoogstens één bericht per dag. Wat niet kan wachten, hoor je meteen.',
    weekly: 'Opgeslagen. Je krijgt hoogstens één bericht per week. Wat niet kan wachten, hoor je op tijd.',
    'same-day': 'Opgeslagen. Je hoort alleen nog wat er op de dag zelf verandert.',
  },
  reminder: {
    week: (title: string) => `Over een week: ${title}`,
    day: (title: string) => `Morgen: ${title}`,
    comes: (people: number) =>
      people === 1 ? 'Je hebt gezegd dat je komt.' : `Je hebt gezegd dat jullie komen, met ${people} mensen.`,
    leads: 'Jij leidt dit gesprek. Fijn dat je dat doet!',
    beside: 'Jij zit naast de gespreksleider. Fijn dat je dat doet!',
    together: 'Samen met',
    alone: 'Nog niemand anders',
    table: 'Jouw tafel',
    ofTables: (table: number, tables: number) => (tables > 1 ? `tafel ${table} van de ${tables}` : `tafel ${table}`),
    elsewhere: 'Aan een andere tafel',
    withoutChat: 'iemand zonder chat',
    calendar: 'In mijn kalender',
  },
  went: {
    title: (title: string) => `Hoe ging het? ${title}`,
    ask: 'Bedankt voor het leiden van dit gesprek! Ging het goed?',
    well: 'Het ging goed',
    better: 'Het kon beter',
    thanks: (title: string) => `Bedankt! Dit helpt om ${title} te vieren en te verbeteren.`,
    addLine: 'Schrijf er iets bij',
    form: {
      title: 'Vieren en verbeteren',
      submit: 'Opslaan',
      intro: 'Eén zin is genoeg. Schrijf geen namen op. Alleen jij en de coördinatoren kunnen dit zien.',
      line: { well: 'Wat ging er goed?', better: 'Wat kon er beter?' },
      noLine: 'Schrijf één zin.',
      longLine: (most: number) => `Hoogstens ${most} tekens kan. Maak de zin korter.`,
    },
  },
  led: {
    fact: 'Gesprekken geleid',
    time: (hours: number, minutes: number) =>
      [
        ...(hours > 0 ? [`${hours} uur`] : []),
        ...(minutes > 0 ? [`${minutes} ${minutes === 1 ? 'minuut' : 'minuten'}`] : []),
      ].join(' en '),
    latest: 'Het laatste gesprek',
    how: { well: 'ging goed', better: 'kon beter' },
  },
  stored: {
    messages: 'Berichten',
    reminders: 'Herinneringen',
    none: 'geen',
    bundledOn: 'Laatste dag met berichten bij elkaar',
  },
}
