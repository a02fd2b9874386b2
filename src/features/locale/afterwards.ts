// What is said after an activity, and of examples. In a file of its own; the Dutch is the model that the English follows.

export const afterwardsInDutch = {
  ask: {
    title: 'Hoe ging het?',
    intro: (count: number): string =>
      count === 1
        ? 'Je activiteit is geweest. Vertel kort hoe het ging. Het zijn drie vragen.'
        : 'Deze activiteiten zijn geweest. Vertel kort hoe het ging. Het zijn steeds drie vragen.',
    again: 'Van sommige vroeg ik het al eerder. Ik vraag het nu voor het laatst.',
    why: 'Andere organisaties leren ervan, en de gemeente ziet hoeveel inwoners er kwamen.',
    series: (month: string, times: number) => `${month}, ${times} keer`,
    more: (count: number) => `En nog ${count}. Die zie je als je deze hebt verteld.`,
    left: 'Hier vroeg ik ook naar:',
  },
  tell: 'Vertel hoe het ging',
  change: 'Pas aan wat je vertelde',
  form: {
    title: 'Hoe ging het?',
    submit: 'Bewaar',
    came: 'Hoeveel mensen kwamen er?',
    cameOn: (day: string) => `Hoeveel mensen kwamen er op ${day}?`,
    cameHint: 'Een schatting mag. Alleen een aantal, geen namen.',
    seriesHint: 'Weet je het niet meer? Laat het leeg.',
    worked: 'Wat ging goed?',
    failed: 'Wat ging minder goed?',
    lineHint: 'In één zin. Schrijf geen namen van mensen op.',
    shared: 'Mag dit een voorbeeld zijn? Anderen zien dan de naam van je organisatie.',
    sharedWords: 'Ja, zij mogen dit lezen en overnemen. Zij zien geen namen van mensen.',
  },
  errors: {
    number: (most: number) => `Vul een aantal in, van 0 tot ${most}.`,
    oneNumber: 'Vul bij één dag een aantal in. Kwam er niemand? Vul dan 0 in.',
    tooLong: (most: number) => `Dit is te lang. Gebruik hoogstens ${most} tekens.`,
    changed:
      'Iemand anders heeft dit net ook ingevuld. Dit staat er nu. Wil je het toch veranderen? Stuur het dan opnieuw.',
    notYet: 'Deze activiteit is nog niet geweest. Daarna kun je vertellen hoe het ging.',
  },
  thanks: 'Dank je wel. Ik heb het bewaard. Je kunt het later nog aanpassen.',
  facts: {
    came: 'Er kwamen',
    people: (count: number): string => (count === 1 ? '1 persoon' : `${count} mensen`),
    worked: 'Ging goed',
    failed: 'Ging minder goed',
    shared: 'Voorbeeld',
    isShared: 'ja, voor andere organisaties',
  },
  examples: {
    open: 'Inspiratie',
    title: 'Inspiratie',
    intro: 'Dit deden andere organisaties. Je kunt het overnemen en er je eigen activiteit van maken.',
    theme: 'Thema',
    allThemes: 'Alle thema’s',
    none: 'Er zijn nog geen voorbeelden.',
    noneOf: (theme: string) => `Er zijn nog geen voorbeelden bij ${theme}. Kies een ander thema.`,
    copy: 'Neem over',
    more: 'Meer',
    earlier: 'Vorige',
    begin: 'Begin met een voorbeeld van een ander',
    copied: (title: string, partner: string) =>
      `Dit komt van “${title}” van ${partner}. Kies je eigen dag en plek, en maak er je eigen tekst van.`,
    gone: 'Dit voorbeeld is er niet meer.',
  },
}

export const afterwardsInEnglish: typeof afterwardsInDutch = {
  ask: {
    title: 'How did it go?',
    intro: (count) =>
      count === 1
        ? 'Your activity is over. Tell us shortly how it went. There are three questions.'
        : 'These activities are over. Tell us shortly how they went. There are three questions each.',
    again: 'I asked about some of these before. This is the last time that I ask.',
    why: 'Other organisations learn from it, and the municipality sees how many residents came.',
    series: (month, times) => `${month}, ${times} ${times === 1 ? 'time' : 'times'}`,
    more: (count) => `And ${count} more. You will see those when you have told about these.`,
    left: 'I also asked about these:',
  },
  tell: 'Tell how it went',
  change: 'Change what you told',
  form: {
    title: 'How did it go?',
    submit: 'Save',
    came: 'How many people came?',
    cameOn: (day) => `How many people came on ${day}?`,
    cameHint: 'A guess will do. Only a number, no names.',
    seriesHint: 'Do you not remember? Leave it empty.',
    worked: 'What went well?',
    failed: 'What went less well?',
    lineHint: 'In one sentence. Do not write names of people.',
    shared: 'May this be an example? Others will see the name of your organisation.',
    sharedWords: 'Yes, they may read this and copy it. They see no names of people.',
  },
  errors: {
    number: (most) => `Enter a number from 0 to ${most}.`,
    oneNumber: 'Enter a number for one day. Did nobody come? Then enter 0.',
    tooLong: (most) => `This is too long. Use at most ${most} characters.`,
    changed:
      'Someone else has just filled this in too. This is what it says now. Do you still want to change it? Send it again.',
    notYet: 'This activity has not taken place yet. After it you can tell how it went.',
  },
  thanks: 'Thank you. I have saved it. You can still change it later.',
  facts: {
    came: 'Came',
    people: (count) => (count === 1 ? '1 person' : `${count} people`),
    worked: 'Went well',
    failed: 'Went less well',
    shared: 'Example',
    isShared: 'yes, for other organisations',
  },
  examples: {
    open: 'Inspiration',
    title: 'Inspiration',
    intro: 'This is what other organisations did. You can copy it and make it your own activity.',
    theme: 'Theme',
    allThemes: 'All themes',
    none: 'There are no examples yet.',
    noneOf: (theme) => `There are no examples for ${theme} yet. Choose another theme.`,
    copy: 'Copy',
    more: 'More',
    earlier: 'Previous',
    begin: 'Begin with an example of others',
    copied: (title, partner) =>
      `This comes from “${title}” by ${partner}. Choose your own day and place, and make the text your own.`,
    gone: 'This example is not there any more.',
  },
}
