import type { Answer } from '../chat/answer.ts'
import { whisper } from '../chat/answer.ts'
import type { Values } from '../chat/form.ts'
import { type Input, paragraph, type View, view } from '../chat/view.ts'
import type { Encounter } from '../features/answer.ts'
import type { Conversations } from '../features/conversations.ts'
import type { Tools } from '../features/tools.ts'

/** Who asks, and what the bot works with. */
export type Situation = Encounter & { tools: Tools }
type Said = Answer | Promise<Answer>

/** What a bot can do that has nothing to do with the product: what an adapter does must not depend on ours. */
export interface Script {
  commands: Record<string, { opensForm?: boolean; answer(text: string, situation: Situation): Said }>
  actions: Record<string, { opensForm?: boolean; changes?: boolean; answer(input: Input, situation: Situation): Said }>
  forms: Record<string, (values: Values, context: Input, situation: Situation) => Said>
}

/** What was said to the bot, oldest first. */
export interface Heard {
  what: 'command' | 'press' | 'form'
  said: unknown
  encounter: Encounter
}

const unknown: Answer = whisper(view([paragraph('Dit ken ik niet')]))

/** The conversations of a script, and what is heard in them. */
export function scripted({ commands, actions, forms }: Script): { conversations: Conversations; heard: Heard[] } {
  const heard: Heard[] = []
  const wordOf = (typed: string) => typed.split(' ')[0] ?? ''
  const conversations: Conversations = {
    commands: [],
    actions: new Map(
      Object.entries(actions).map(([name, { opensForm = false, changes = false }]) => [name, { opensForm, changes }]),
    ),
    understand: (typed) => ({ command: { opensForm: commands[wordOf(typed)]?.opensForm ?? false }, traceless: false }),
    async answerCommand(typed, encounter, tools) {
      heard.push({ what: 'command', said: typed, encounter })
      const word = wordOf(typed)
      return commands[word]?.answer(typed.slice(word.length).trim(), { ...encounter, tools }) ?? unknown
    },
    answerFiles: async () => ({ kind: 'nothing' }),
    async answerPress({ action, input }, encounter, tools) {
      // A button may stand for typed words, as one that opens their form later does.
      if (action === 'command') return this.answerCommand(input.typed ?? '', encounter, tools)
      heard.push({ what: 'press', said: { action, input }, encounter })
      return actions[action]?.answer(input, { ...encounter, tools }) ?? unknown
    },
    async answerForm({ form, values, context }, encounter, tools) {
      heard.push({ what: 'form', said: { form, values, context }, encounter })
      return forms[form]?.(values, context, { ...encounter, tools }) ?? unknown
    },
    answerHome: async (): Promise<View> => view([paragraph('Niets')]),
    answerAbout: async () => undefined,
  }
  return { conversations, heard }
}
