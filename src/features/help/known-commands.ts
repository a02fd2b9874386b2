import type { Role } from '../../chat/feature.ts'

interface Known {
  aliases?: readonly string[]
  needs?: Role
  /** Explained in a line of its own; the others are buttons under these, so that help fits a phone. */
  explained?: true
}

/**
 * What help lists, in this order, and by which words a command is guessed. Help stands in the list of features itself,
 * so it cannot import that list; a test compares the two.
 */
const knownCommands = {
  agenda: { explained: true },
  activiteit: { needs: 'member', explained: true },
  themadagen: { aliases: ['contentkalender', 'themadag'], explained: true },
  gespreksleider: { explained: true },
  oproep: { aliases: ['zoek'], needs: 'member' },
  weekbericht: { explained: true },
  mijn: {},
  koppel: { aliases: ['link'] },
  organisatie: { aliases: ['partner'] },
  aanmelden: { aliases: ['inschrijven', 'meedoen'] },
  afmelden: { aliases: ['stop', 'stoppen', 'uitschrijven'] },
  melden: { aliases: ['discriminatie', 'melding'] },
  help: { aliases: ['hulp'] },
} as const satisfies Record<string, Known>

export type KnownCommand = keyof typeof knownCommands

export const knownNames = Object.keys(knownCommands) as KnownCommand[]

export const aliasesOf = (name: KnownCommand): readonly string[] => (knownCommands[name] as Known).aliases ?? []

export const isExplained = (name: KnownCommand): boolean => (knownCommands[name] as Known).explained ?? false

export const neededRole = (name: KnownCommand): Role => (knownCommands[name] as Known).needs ?? 'reader'
