import { whisper } from '../../chat/answer.ts'
import { divider, heading, note, type Part, row, view } from '../../chat/view.ts'
import { commandButton } from '../command-button.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { facilitatorParts, gatherOwn, partnerParts, signUpParts } from '../mine/own.ts'
import type { BotCommand, Caller, Tools } from '../tools.ts'

/** `aanmelden`: what one can join. It never leads to where discrimination is reported. */
export const join: BotCommand = {
  name: 'aanmelden',
  aliases: ['inschrijven', 'meedoen'],
  async run(_text, caller, tools) {
    const { joining } = texts(caller.locale).help
    return whisper(view([heading(joining.title), ...joinRows(joining), ...(await present(caller, tools))]))
  },
}

/** `afmelden` and `stop`: what one can leave, with what the person has first. */
export const leave: BotCommand = {
  name: 'afmelden',
  aliases: ['stop', 'stoppen', 'uitschrijven'],
  async run(_text, caller, tools) {
    const { leaving } = texts(caller.locale).help
    return whisper(view([heading(leaving.title), ...leaveRows(leaving), ...(await present(caller, tools))]))
  },
}

const joinRows = ({ activity, facilitator, digest, partner }: Texts['help']['joining']): Part[] => [
  row(activity.does, commandButton(activity.label, 'agenda')),
  row(facilitator.does, commandButton(facilitator.label, 'gespreksleider')),
  row(digest.does, commandButton(digest.label, 'weekbericht')),
  row(partner.does, commandButton(partner.label, 'organisatie')),
]

const leaveRows = ({ activity, facilitator, digest, partner, everything }: Texts['help']['leaving']): Part[] => [
  row(activity.does, commandButton(activity.label, 'mijn')),
  row(facilitator.does, commandButton(facilitator.label, 'gespreksleider')),
  row(digest.does, commandButton(digest.label, 'weekbericht')),
  row(partner.does, commandButton(partner.label, 'organisatie')),
  row(everything.does, commandButton(everything.label, 'mijn')),
]

/** What the person has now, with the buttons that end it; nothing for who has nothing. */
async function present(caller: Caller, tools: Tools): Promise<Part[]> {
  const own = await gatherOwn(caller, tools)
  const told = { ...tools, locale: caller.locale }
  const parts = [
    ...signUpParts(own, told),
    ...facilitatorParts(own, told),
    ...(own.ties.length === 0 ? [] : partnerParts(own, told)),
  ]
  return parts.length === 0 ? [] : [divider, note(texts(caller.locale).help.whatYouHave), ...parts]
}
