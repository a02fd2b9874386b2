import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { type Answer, ask } from '../../../chat/answer.ts'
import type { Action } from '../../../chat/feature.ts'
import type { Values } from '../../../chat/form.ts'
import { note } from '../../../chat/view.ts'
import { texts } from '../../locale/texts.ts'
import { sentence } from '../../sentence.ts'
import type { Caller, Tools } from '../../tools.ts'
import { postForm } from '../post-activity.ts'
import { beginWith } from './begin-menus.ts'
import { earlierToCopy, typedFromEarlier, typedFromExample, typedFromTemplate } from './begin-with.ts'

const chosenInput = z.object({ chosen: z.string(), filled: z.string().optional() })
const filledSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** What stood in the form already goes before what is usual. */
function filledIn(json = '{}'): Values {
  try {
    return filledSchema.safeParse(JSON.parse(json)).data ?? {}
  } catch {
    return {}
  }
}

export const beginWithTemplate: Action<Caller, Tools, typeof chosenInput> = {
  name: beginWith.template,
  needs: 'member',
  opensForm: true,
  input: chosenInput,
  async run({ chosen, filled }, caller, tools) {
    const { general, posting } = texts(caller.locale)
    const template = tools.network.templates.find(({ key }) => key === chosen)
    if (template === undefined) return sentence(general.outdated)
    const typed = { title: template.name, ...typedFromTemplate(template), ...filledIn(filled) }
    const intro = [note(posting.begin.filled(template.name))]
    return ask(await postForm({ draft: randomUUID(), typed, besides: { template: chosen }, intro }, caller, tools))
  },
}

export const beginWithCopy: Action<Caller, Tools, typeof chosenInput> = {
  name: beginWith.copy,
  needs: 'member',
  opensForm: true,
  input: chosenInput,
  async run({ chosen, filled }, caller, tools) {
    const { activities, posting } = texts(caller.locale)
    const earlier = await earlierToCopy(chosen, caller, tools)
    if (earlier === undefined) return sentence(activities.gone)
    const typed = { ...typedFromEarlier(earlier, tools.zone), ...filledIn(filled) }
    const intro = [note(posting.begin.copied(earlier.title))]
    return ask(await postForm({ draft: randomUUID(), typed, besides: { copy: chosen }, intro }, caller, tools))
  },
}

const exampleInput = z.object({ example: z.string() })

/** From the list of examples. */
export const copyExample: Action<Caller, Tools, typeof exampleInput> = {
  name: 'copy-example',
  needs: 'member',
  opensForm: true,
  input: exampleInput,
  run: ({ example }, caller, tools) => withExample({ chosen: example }, caller, tools),
}

/** From a new form. */
export const beginWithExample: Action<Caller, Tools, typeof chosenInput> = {
  name: beginWith.example,
  needs: 'member',
  opensForm: true,
  input: chosenInput,
  run: withExample,
}

async function withExample(
  { chosen, filled }: z.infer<typeof chosenInput>,
  caller: Caller,
  tools: Tools,
): Promise<Answer> {
  const words = texts(caller.locale).afterwards.examples
  const example = await tools.store.evaluations.example(chosen)
  if (example === undefined) return sentence(words.gone)
  const typed = { ...typedFromExample(example, tools.zone), ...filledIn(filled) }
  const intro = [note(words.copied(example.activity.title, example.activity.partner.name))]
  return ask(await postForm({ draft: randomUUID(), typed, besides: { example: chosen }, intro }, caller, tools))
}
