import type { PageGround } from '../page-state.ts'

type Command = PageGround['commands'][number]

/** The commands that go on from what is typed, and the one whose words are being typed now. */
export function completionsOf(line: string, commands: Command[]): { offered: Command[]; begun: Command | undefined } {
  if (!line.startsWith('/') || line.includes('\n')) return { offered: [], begun: undefined }
  const typed = line.toLowerCase()
  const offered = commands.filter(({ command }) => command.toLowerCase().startsWith(typed))
  const begun = commands
    .filter(({ command }) => typed.startsWith(`${command.toLowerCase()} `))
    .sort((one, other) => other.command.length - one.command.length)[0]
  return { offered, begun }
}
