import { maybeAboutDiscrimination } from './help/nearest-command.ts'
import { commands } from './index.ts'
import type { BotCommand } from './tools.ts'

interface Understood {
  command: BotCommand
  /** What is left after the word, or all words when they are no command; help answers those. */
  text: string
  /** Asked so that nothing may tell who did, also when the word was typed wrong. */
  traceless: boolean
}

/** Which command typed words mean, with or without the umbrella before them. */
export function understand(typed: string): Understood {
  const asked = typed.trim().replace(/^\/?samen(?=\s|$)/i, '')
  const { word, text } = firstWord(asked)
  const help = commands.find(({ name }) => name === 'help')
  if (help === undefined) throw new Error('the list of features has no help')
  const command = commands.find(({ name, aliases }) => name === word || aliases?.includes(word))
  if (command !== undefined && command !== help) return { command, text, traceless: command.traceless ?? false }
  const left = command === help ? text : asked.trim()
  return { command: help, text: left, traceless: maybeAboutDiscrimination(left) }
}

/** The word in small letters, without a slash before it and marks after it (`Stop.`), and what follows. */
function firstWord(typed: string): { word: string; text: string } {
  const trimmed = typed.trim()
  const end = /\s/.exec(trimmed)?.index ?? trimmed.length
  const [, word = ''] = /^\/?(\P{P}*)\p{P}*$/u.exec(trimmed.slice(0, end)) ?? []
  return { word: word.toLowerCase(), text: trimmed.slice(end).trim() }
}
