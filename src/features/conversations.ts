import type { Answer } from '../chat/answer.ts'
import type { Action, Command } from '../chat/feature.ts'
import type { Drop } from '../chat/file.ts'
import type { Values } from '../chat/form.ts'
import type { Input, View } from '../chat/view.ts'
import { answerCommand, answerFiles, answerForm, answerHome, answerPress, type Encounter } from './answer.ts'
import { answerAbout } from './answer-about.ts'
import { actions, commands } from './index.ts'
import type { Caller, Tools } from './tools.ts'
import { understand } from './understand.ts'

/** All an adapter knows of what the bot can do. */
export interface Conversations {
  commands: readonly Pick<Command<Caller, Tools>, 'name' | 'standalone'>[]
  actions: ReadonlyMap<string, Pick<Action<Caller, Tools>, 'opensForm' | 'traceless' | 'changes'>>
  understand(typed: string): { command: Pick<Command<Caller, Tools>, 'opensForm'>; traceless: boolean }
  answerCommand(typed: string, encounter: Encounter, tools: Tools): Promise<Answer>
  answerFiles(drop: Drop, encounter: Encounter, tools: Tools): Promise<Answer>
  answerPress(pressed: { action: string; input: Input }, encounter: Encounter, tools: Tools): Promise<Answer>
  answerForm(
    sent: { form: string; values: Values; context: Input },
    encounter: Encounter,
    tools: Tools,
  ): Promise<Answer>
  answerHome(encounter: Encounter, tools: Tools): Promise<View>
  answerAbout(about: string, encounter: Encounter, tools: Tools): Promise<View | undefined>
}

export const product: Conversations = {
  commands,
  actions,
  understand,
  answerCommand,
  answerFiles,
  answerPress,
  answerForm,
  answerHome,
  answerAbout,
}
