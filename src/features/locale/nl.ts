// Everything people read, in Dutch. Level B1 for partners, A2 for volunteers and visitors; "je", short sentences,
// and never the words the network avoids. One section a feature, in the order of features/index.ts.

export const nl = {
  general: {
    cancel: 'Annuleren',
    close: 'Sluiten',
    back: 'Terug',
    patience: 'Even geduld…',
    patienceText: 'Ik ben bezig. Dit duurt iets langer dan normaal.',
    incident: (id: string) =>
      `Sorry, er ging iets mis bij mij. Probeer het over een paar minuten nog eens. Lukt het dan niet? Geef de beheerder deze code: ${id}`,
    outdated: 'Deze knop of dit formulier is niet meer geldig. Typ `/samen` om opnieuw te beginnen.',
    repeated: 'Dit is al gedaan.',
    notAllowed: {
      member: 'Dit kan alleen als je bij een organisatie hoort. Typ `/samen organisatie` om je te koppelen.',
      editor: 'Dit kan alleen een beheerder van je organisatie. Vraag een collega om hulp.',
      coordinator: 'Dit kan alleen een coördinator van het netwerk.',
    },
    foreignSpace:
      'Ik werk alleen voor organisaties van het netwerk. Wil jouw organisatie meedoen? Neem contact op met de gemeente.',
  },
}
