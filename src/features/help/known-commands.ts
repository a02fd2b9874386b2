import type { Role } from '../../chat/feature.ts'

interface Known {
  aliases?: readonly string[]
  needs?: Role
}

/**
 * What help lists, in this order, and by which words a command is guessed. Help stands in the list of features itself,
 * so it cannot import that list; a test compares the two.
 */
const knownCommands = {
  agenda: {},
  activiteit: { needs: 'member' },
  themadagen: { aliases: ['contentkalender', 'themadag'] },
  gespreksleider: {},
  oproep: { aliases: ['zoek'], needs: 'member' },
  weekbericht: {},
  mijn: {},
  organisatie: { aliases: ['partner'] },
  aanmelden: { aliases: ['inschrijven', 'meedoen'] },
  afmelden: { aliases: ['stop', 'stoppen', 'uitschrijven'] },
  melden: { aliases: ['discriminatie', 'melding'] },
  help: { aliases: ['hulp'] },
} as const satisfies Record<string, Known>

export type KnownCommand = keyof typeof knownCommands

export const knownNames = Object.keys(knownCommands) as KnownCommand[]

export const aliasesOf = (name: KnownCommand): readonly string[] => (knownCommands[name] as Known).aliases ?? []

export const neededRole = (name: KnownCommand): Role => (knownCommands[name] as Known).needs ?? 'reader'
