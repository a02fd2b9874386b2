import { mayActAs, type Role } from '../../chat/feature.ts'
import { buttons, heading, note, type Part, paragraph, row, type View, view } from '../../chat/view.ts'
import { commandButton } from '../command-button.ts'
import { type Locale, type Texts, texts } from '../locale/texts.ts'
import { isExplained, type KnownCommand, knownNames, neededRole } from './known-commands.ts'
import { languageButton } from './language-button.ts'
import { maybeAboutDiscrimination, nearestCommand } from './nearest-command.ts'

const LONGEST_ECHO = 60
const LONGEST_CARRIED = 200

interface Reader {
  role: Role
  locale: Locale
}

/** What the bot can do for somebody of this role: what it is for in words, the rest as buttons. */
export function helpView({ role, locale }: Reader): View {
  const { help } = texts(locale)
  return view([heading(help.title), paragraph(help.intro), ...commandList(role, help), languageButton])
}

/** The answer to words that are no command: what was probably meant, and the list. */
export function notUnderstood(typed: string, reader: Reader): View {
  const { help } = texts(reader.locale)
  const meant = nearestCommand(typed)
  // In a Teams channel everybody reads the answer: such words are not said again.
  const mayEcho = typed.length <= LONGEST_ECHO && !maybeAboutDiscrimination(typed)
  const echo = mayEcho ? help.unknownWord(typed) : help.unknownWords
  return view(
    [
      paragraph(echo),
      ...(meant === undefined ? [] : [buttons(commandButton(help.didYouMean(meant), typedAs(meant, typed)))]),
      ...commandList(reader.role, help),
      languageButton,
    ],
    echo,
  )
}

function commandList(role: Role, help: Texts['help']): Part[] {
  const allowed = knownNames.filter((name) => name !== 'help' && mayActAs(role, neededRole(name)))
  const button = (name: KnownCommand) => commandButton(help.commands[name].label, name)
  const explained = allowed.filter(isExplained).map((name) => row(help.commands[name].does, button(name)))
  const others = buttons(...allowed.filter((name) => !isExplained(name)).map(button))
  return [...explained, ...(mayActAs(role, 'member') ? [] : [note(help.readersHint)]), others]
}

/** `agend meerzicht` becomes `agenda meerzicht`; of what led to `melden` nothing is kept, not even in a button. */
function typedAs(meant: KnownCommand, typed: string): string {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(typed) ?? []
  const carries = meant !== 'melden' && rest.length <= LONGEST_CARRIED && nearestCommand(word) === meant
  return carries ? `${meant} ${rest}`.trim() : meant
}
