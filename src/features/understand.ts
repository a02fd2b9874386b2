import { commands } from './index.ts'
import type { BotCommand } from './tools.ts'

/** Which command typed words mean, and what is left after its word. Words not understood go to help, as they are. */
export function understand(typed: string): { command: BotCommand; text: string } {
  const [, word = '', text = ''] = /^\s*\/?(\S*)\s*([\s\S]*?)\s*$/.exec(typed) ?? []
  const wanted = word.toLowerCase()
  const command = commands.find(({ name, aliases }) => name === wanted || aliases?.includes(wanted))
  if (command !== undefined) return { command, text }
  const help = commands.find(({ name }) => name === 'help')
  if (help === undefined) throw new Error('the list of features has no help')
  return { command: help, text: wanted === '' ? '' : typed.trim() }
}
