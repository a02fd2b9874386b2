import { type Button, press } from '../chat/view.ts'

/** The action of a button that does what typing its input `typed` would do. */
export const commandAction = 'command'

/** A button that does what typing does: commandButton('Agenda', 'agenda meerzicht'). */
export const commandButton = (label: string, typed: string): Button => press(label, commandAction, { typed })
