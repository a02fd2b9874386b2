import type { Neighbour } from './neighbour.ts'
import type { Read } from './screen.ts'
import type { Channel } from './side.ts'

// What people of the town do in many stories.

/** Lets everything of the network come to a channel: activities as they are posted, and the weekly digest. */
export async function subscribes(person: Neighbour, channel: Channel): Promise<void> {
  await person.asks(channel, 'weekbericht')
  await person.presses('Aanzetten')
  await person.submits()
  await person.closes()
}

/** Posts a meal from one typed line; gives what was said on the way. */
export async function postsMeal(
  person: Neighbour,
  line: string,
  channel: Channel = 'stadsplein',
): Promise<{ echo: string; done: string }> {
  await person.asks(channel, `activiteit ${line}`)
  await person.fills({ Soort: 'Maaltijd' })
  await person.submits()
  const echo = person.form()?.text ?? ''
  await person.submits()
  return { echo, done: person.form()?.text ?? '' }
}

/** Posts the neighbourhood iftar of 26 February, with room for two. */
export const postsIftar = (person: Neighbour, channel?: Channel) =>
  postsMeal(person, 'Buurtiftar vr 26 feb 18:00-20:30 De Wadi, Oosterheem, max 2', channel)

/** Moves the iftar that was just posted to seven o'clock. */
export async function movesIftar(person: Neighbour): Promise<void> {
  await person.presses('Wijzigen')
  await person.fills({ Begintijd: '19:00' })
  await person.submits()
}

/** Calls off the iftar that was just posted. */
export async function callsOffIftar(person: Neighbour, reason: string): Promise<void> {
  await person.presses('Activiteit annuleren')
  const [field] = person.form()?.fields ?? []
  await person.fills({ [field?.label ?? '']: reason })
  await person.submits()
}

/** Chooses the first option of everything a form cannot do without, but agrees to nothing. */
export async function fillsRequired(person: Neighbour): Promise<void> {
  for (const { label, options, optional, value } of person.form()?.fields ?? []) {
    const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    const [first = ''] = options
    if (!optional && isEmpty && first !== '' && !label.startsWith('Mogen wij')) await person.fills({ [label]: [first] })
  }
}

/** The card of the iftar in a channel. */
export const iftarIn = (person: Neighbour, channel: Channel): Read | undefined =>
  person.reads(channel).find(({ text }) => text.includes('Buurtiftar'))
