/** One step of the guide; a line is put ready for the person of that role. */
export interface GuideStep {
  title: string
  text: string
  role?: string
  line?: string
}

export const guideSteps: GuideStep[] = [
  {
    title: 'Kijk rond',
    text: 'Dit is een oefenplek met de echte bot, in twee chats: een werkruimte zoals Slack, en Teams. Boven kies je door wiens ogen je kijkt. Niets gaat naar buiten.',
  },
  {
    title: 'Plaats een activiteit',
    text: 'Je bent van een organisatie. Zet het commando klaar, druk op Stuur en vul het formulier in. De activiteit staat daarna ook in Teams, in Algemeen.',
    role: 'partner',
    line: '/samen activiteit',
  },
  {
    title: 'Zet het weekbericht aan',
    text: 'Kies voor dit kanaal een dag en een tijd. Dan komt er elke week een bericht met de themadagen.',
    role: 'partner',
    line: '/samen weekbericht',
  },
  {
    title: 'Ga naar het volgende weekbericht',
    text: 'Zet de klok vooruit met de knop Naar het volgende weekbericht. Het bericht komt dan vanzelf.',
  },
  {
    title: 'Word gespreksleider',
    text: 'Kijk nu als vrijwilliger. Zet het commando klaar, druk op Stuur en meld je aan.',
    role: 'vrijwilliger',
    line: '/samen gespreksleider',
  },
]
