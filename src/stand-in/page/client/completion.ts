import type { PageCommand } from '../page-state.ts'

/** The commands that go on from what is typed, and the one whose words are being typed now. */
export function completionsOf(
  line: string,
  commands: PageCommand[],
): { offered: PageCommand[]; begun: PageCommand | undefined } {
  if (line.includes('\n')) return { offered: [], begun: undefined }
  const typed = line.toLowerCase()
  const offered = /^[/@]/.test(line)
    ? commands.filter((command) => waysTo(command).some((way) => way.startsWith(typed)))
    : []
  const begun = commands
    .filter((command) => waysTo(command).some((way) => typed.startsWith(`${way} `)))
    .sort((one, other) => other.command.length - one.command.length)[0]
  return { offered, begun }
}

const waysTo = ({ command, also = [] }: PageCommand) => [command, ...also].map((way) => way.toLowerCase())
