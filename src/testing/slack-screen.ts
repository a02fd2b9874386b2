import { commands } from '../features/index.ts'
import { en } from '../features/locale/en.ts'
import { nl } from '../features/locale/nl.ts'
import type { Block } from '../stand-in/slack/block-kit-blocks.ts'
import { labelled } from '../stand-in/slack/form-fields.ts'
import type { Person, SeenMessage, SeenView, SlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import type { Place, Read, Screen, Seen, Shown } from './screen.ts'
import type { Channel } from './side.ts'

interface Desk {
  standIn: SlackStandIn
  /** Ids of the channels. */
  channels: Record<Channel, string>
  until(holds: () => unknown): Promise<void>
}

/** Somebody before Slack: asks with commands, is answered by messages only they see and in modals, and has a Home tab. */
export function slackScreen(person: Person, { standIn, channels, until }: Desk): Screen {
  const idOf = (place: Place) => (place === 'chat' ? person.dm : channels[place])
  const { users } = standIn.names(person.state().me.id)
  const modal = () => {
    const open = person.modal()
    return open && isWaiting(open) ? undefined : open
  }
  const isMine = ({ onlyForMe, fromBot, channel }: SeenMessage) => onlyForMe || (fromBot && channel === person.dm)

  function alone(): Seen[] {
    const messages = [...Object.values(channels), person.dm].flatMap((id) => person.sees(id).filter(isMine))
    const open = modal()
    return [
      ...messages.sort(byTime).map((message) => seenMessage(person, message)),
      ...(open ? [seenModal(person, open)] : []),
    ]
  }

  return {
    says: (place, words) =>
      place === 'chat' ? person.writes(person.dm, words) : person.types(idOf(place), commandLine(words)),
    drops: (files, words) => person.writes(person.dm, words, { files: [...files] }),
    answers: alone,
    alone,
    posts: (place) =>
      person
        .sees(idOf(place))
        .filter(({ fromBot, onlyForMe }) => fromBot && !onlyForMe)
        .map((message) => read(message, users)),
    readable: (place) =>
      person
        .sees(idOf(place))
        .flatMap((message) => [message, ...message.replies])
        .map(({ plainText }) => plainText),
    pressAmongOthers: (place, label) => person.presses(idOf(place), label),
    form() {
      const open = modal()
      return open && shown(open)
    },
    async fill(label, entry) {
      const options = person.modal()?.fields.find((field) => field.label === label)?.options ?? []
      await person.fills({ [label]: entry === true ? options : entry })
    },
    async submit() {
      const { errors } = await person.submits()
      await until(() => !isWaiting(person.modal()))
      return errors
    },
    async close() {
      while (person.modal()) await person.closesModal()
    },
    async overview() {
      await person.opensHome()
      await until(() => person.home())
      return person.home()?.text ?? ''
    },
    onChange: (listener) => standIn.onChange(listener),
  }
}

/** A word that is a command of its own goes without the umbrella. */
function commandLine(words: string): string {
  const [word] = words.split(' ')
  return commands.some(({ name, standalone }) => standalone && name === word) ? `/${words}` : `/samen ${words}`
}

/** What stands in a window while its content is being made. */
const isWaiting = (open: SeenView | undefined): boolean =>
  [nl.general.patience, en.general.patience].some((title) => title === open?.title)

const byTime = (one: SeenMessage, other: SeenMessage) => Number(one.ts) - Number(other.ts)
const labelsOf = (buttons: { label: string }[]) => buttons.map(({ label }) => label)
const menusOf = (blocks: Block[]): string[] =>
  labelled(blocks).flatMap(({ element, label, block }) =>
    element.type === 'static_select' && block.type !== 'input' ? [label] : [],
  )

const seenMessage = (person: Person, { ts, channel, plainText, buttons, blocks }: SeenMessage): Seen => ({
  name: ts,
  text: plainText,
  buttons: labelsOf(buttons),
  menus: menusOf(blocks),
  press: (label, { confirm = true }) => person.presses(channel, label, { in: ts, confirm }),
  choose: (menu, option) => person.chooses(channel, menu, option, { in: ts }),
})

const seenModal = (person: Person, { id, title, text, buttons, blocks }: SeenView): Seen => ({
  name: id,
  text: `${title}\n${text}`,
  buttons: labelsOf(buttons),
  menus: menusOf(blocks),
  press: (label) => person.pressesInModal(label),
  choose: (menu, option) => person.entersInModal(menu, option),
})

const read = ({ plainText, buttons, replies, mentions, pings }: SeenMessage, names: Record<string, string>): Read => ({
  text: plainText,
  buttons: labelsOf(buttons),
  replies: replies.map((reply) => reply.plainText),
  calls: [...mentions.map((id) => names[id] ?? id), ...pings],
})

const shown = ({ title, text, fields, buttons }: SeenView): Shown => ({
  title,
  text,
  fields: fields.map(({ label, value, options, optional }) => ({ label, value, options, optional })),
  buttons: labelsOf(buttons),
})
