import type { SeenDialog, SeenMessage, TeamsPerson } from '../stand-in/teams/start-teams-stand-in.ts'
import type { Entry, How, Place, Read, Screen, Seen, Shown } from './screen.ts'
import type { Channel } from './side.ts'

interface Desk {
  /** Ids of the channels. */
  channels: Record<Channel, string>
  nameOf(aad: string): string
  onChange(listener: () => void): () => void
}

/** Before an error, so that colour alone does not say it. */
const errorMark = '⚠️ '

/** Somebody before Teams: asks by mentioning the bot, is answered in the own chat, in cards of their own and in dialogs. */
export function teamsScreen(person: TeamsPerson, { channels, nameOf, onChange }: Desk): Screen {
  const idOf = (place: Place) => (place === 'chat' ? person.chat : channels[place])
  const all = (id: string) => person.sees(id).flatMap((message) => [message, ...message.replies])
  const serial = serials()

  const seenMessage = (message: SeenMessage): Seen => ({
    // What takes the place of a message is something new.
    name: `${message.id} ${serial(message.card)}`,
    text: [message.plainText, message.notice].filter((said) => said !== undefined).join('\n'),
    buttons: labelsOf(message.buttons),
    menus: message.fields.map(({ label }) => label),
    press: (label, { confirm = true }: How) =>
      person.presses(message.conversation, label, { messageId: message.id, confirm }),
    async choose(menu, option) {
      const where = { messageId: message.id }
      person.chooses(message.conversation, menu, option, where)
      await person.presses(message.conversation, 'Kies', { ...where, ...beside(menu, message) })
    },
  })

  function alone(): Seen[] {
    const chat = all(person.chat).filter(({ fromBot }) => fromBot)
    const elsewhere = Object.values(channels).flatMap((id) =>
      all(id).filter(({ isOwnView, notice }) => isOwnView || notice !== undefined),
    )
    const dialog = person.dialog()
    return [...chat, ...elsewhere].map(seenMessage).concat(dialog ? [seenDialog(dialog)] : [])
  }

  const seenDialog = (dialog: SeenDialog): Seen => ({
    name: `dialog ${serial(dialog.card)}`,
    text: [dialog.title, dialog.text, ...dialog.fields.map(({ label }) => label)].join('\n'),
    buttons: labelsOf(dialog.buttons),
    menus: dialog.fields.map(({ label }) => label),
    press: (label, { confirm = true }: How) => person.pressesInDialog(label, { confirm }),
    async choose(menu, option) {
      person.fills({ [menu]: option })
      await person.pressesInDialog('Kies', beside(menu, dialog))
    },
  })

  return {
    says: (place, words) => person.writes(idOf(place), words),
    drops: (files, words) => person.writes(person.chat, words, { files: [...files] }),
    // Among others it says where the answer is, or asks to press for it, under the question.
    answers: (place) =>
      place === 'chat'
        ? alone()
        : person
            .sees(idOf(place))
            .filter(({ from }) => from === person.name)
            .flatMap(({ replies }) => replies.filter(({ fromBot }) => fromBot))
            .map(seenMessage),
    alone,
    posts: (place) =>
      person
        .sees(idOf(place))
        .filter(({ fromBot, isOwnView }) => fromBot && (place === 'chat' || !isOwnView))
        .map((message) => read(message, nameOf)),
    readable: (place) => all(idOf(place)).map(({ plainText }) => plainText),
    pressAmongOthers: (place, label) => person.presses(idOf(place), label, { confirm: true }),
    form() {
      const dialog = person.dialog()
      return dialog && shown(dialog)
    },
    fill: async (label, entry) => person.fills({ [label]: entryOf(person.dialog(), label, entry) }),
    async submit() {
      const { errors } = await person.submits()
      return { ...errors, ...errorsIn(person.dialog()) }
    },
    close: async () => person.closesDialog(),
    onChange,
  }
}

/** Numbers things, the same thing always alike. */
function serials(): (thing: object | undefined) => number {
  const known = new WeakMap<object, number>()
  let last = 0
  return (thing) => {
    if (thing === undefined) return 0
    const number = known.get(thing) ?? ++last
    known.set(thing, number)
    return number
  }
}

const labelsOf = (buttons: { label: string }[]) => buttons.map(({ label }) => label)

const read = ({ plainText, buttons, replies, mentions }: SeenMessage, nameOf: (aad: string) => string): Read => ({
  text: plainText,
  buttons: labelsOf(buttons),
  replies: replies.filter(({ fromBot }) => fromBot).map((reply) => reply.plainText),
  calls: mentions.map(nameOf),
})

const shown = ({ title, text, fields, buttons }: SeenDialog): Shown => ({
  title,
  text,
  fields: fields.map(({ label, value, options, optional }) => ({
    label,
    value: typeof value === 'boolean' ? (value ? 'ja' : null) : value,
    options,
    optional,
  })),
  buttons: labelsOf(buttons),
})

/** An option is called by its label, which may have an explanation behind it. */
function entryOf(dialog: SeenDialog | undefined, label: string, entry: Entry) {
  const options = dialog?.fields.find((field) => field.label === label)?.options ?? []
  const optionFor = (wanted: string) =>
    options.find((option) => option === wanted || option.startsWith(`${wanted} · `)) ?? wanted
  if (entry === true) return true
  return typeof entry === 'string' ? optionFor(entry) : entry.map(optionFor)
}

/** An error stands under the field it is about. */
function errorsIn(dialog: SeenDialog | undefined): Record<string, string> {
  const errors: Record<string, string> = {}
  let label = ''
  for (const element of dialog?.card?.body ?? []) {
    if ('label' in element && element.label !== undefined) label = element.label
    if (element.type !== 'RichTextBlock') continue
    const said = element.inlines.map((inline) => (typeof inline === 'string' ? inline : inline.text)).join('')
    if (label !== '' && said.startsWith(errorMark)) errors[label] = said.slice(errorMark.length)
  }
  return errors
}

/** The button beside a menu: each has its own. */
function beside(menu: string, { fields, buttons }: Pick<SeenDialog, 'fields' | 'buttons'>): { path?: string } {
  const menus = fields.filter(({ id }) => id.startsWith('menu'))
  const path = buttons.filter(({ label }) => label === 'Kies')[menus.findIndex(({ label }) => label === menu)]?.path
  return path === undefined ? {} : { path }
}
