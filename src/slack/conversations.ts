import type { Answer } from '../chat/answer.ts'
import type { Action, Command } from '../chat/feature.ts'
import type { Values } from '../chat/form.ts'
import type { Input, View } from '../chat/view.ts'
import { answerCommand, answerForm, answerHome, answerPress, type Encounter } from '../features/answer.ts'
import { actions, commands } from '../features/index.ts'
import type { Caller, Tools } from '../features/tools.ts'
import { understand } from '../features/understand.ts'

/** All the adapter knows of what the bot can do. */
export interface Conversations {
  commands: readonly Pick<Command<Caller, Tools>, 'name' | 'standalone'>[]
  actions: ReadonlyMap<string, Pick<Action<Caller, Tools>, 'opensForm' | 'traceless'>>
  understand(typed: string): { command: Pick<Command<Caller, Tools>, 'opensForm'>; traceless: boolean }
  answerCommand(typed: string, encounter: Encounter, tools: Tools): Promise<Answer>
  answerPress(pressed: { action: string; input: Input }, encounter: Encounter, tools: Tools): Promise<Answer>
  answerForm(
    sent: { form: string; values: Values; context: Input },
    encounter: Encounter,
    tools: Tools,
  ): Promise<Answer>
  answerHome(encounter: Encounter, tools: Tools): Promise<View>
}

export const product: Conversations = {
  commands,
  actions,
  understand,
  answerCommand,
  answerPress,
  answerForm,
  answerHome,
}
