import * as z from 'zod'
import { type Answer, replace, whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { say, strong } from '../../chat/text.ts'
import { buttons, heading, menu, type Part, paragraph, press, row, type View, view } from '../../chat/view.ts'
import type { Example } from '../../store/evaluations.ts'
import { kindName, themeDayName } from '../activities/activity-words.ts'
import { everything, themeOptions } from '../agenda/filter-menus.ts'
import { filterOf, themeChosen } from '../agenda/search.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { examplesAction } from './inspiration-button.ts'

const PAGE = 8

const input = z.object({
  theme: z.string().max(200).optional(),
  page: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
  chosen: z.string().optional(),
})

/** Good examples of other organisations, by theme; a choice or another page takes the place of the list. */
export const inspiration: Action<Caller, Tools, typeof input> = {
  name: examplesAction,
  needs: 'member',
  input,
  async run({ theme, page, chosen }, caller, tools): Promise<Answer> {
    const asked = chosen ?? theme
    const shown = await examplesView(
      { theme: asked === everything ? undefined : asked, page: Number(page ?? 0) },
      caller,
      tools,
    )
    return chosen === undefined && page === undefined ? whisper(shown) : replace(shown)
  },
}

interface Asked {
  theme: string | undefined
  page: number
}

async function examplesView({ theme, page }: Asked, caller: Caller, tools: Tools): Promise<View> {
  const { examples: words } = texts(caller.locale).afterwards
  const search = theme === undefined ? {} : themeChosen(theme, tools.network)
  const { themeDays } = filterOf(search, tools.network)
  const found = await tools.store.evaluations.examples(themeDays, { skip: page * PAGE, take: PAGE + 1 })
  if (found.length === 0 && page > 0) return await examplesView({ theme, page: 0 }, caller, tools)
  const options = themeOptions(search, tools.network)
  const name = options.find(({ value }) => value === theme)?.label
  const turn = (label: string, to: number) =>
    press(label, examplesAction, { ...(theme !== undefined && { theme }), page: String(to) })
  const turns = [
    ...(page > 0 ? [turn(words.earlier, page - 1)] : []),
    ...(found.length > PAGE ? [turn(words.more, page + 1)] : []),
  ]
  return view([
    heading(words.title),
    paragraph(found.length > 0 ? words.intro : name === undefined ? words.none : words.noneOf(name)),
    ...found.slice(0, PAGE).map((example) => exampleRow(example, caller, tools)),
    ...(turns.length > 0 ? [buttons(...turns)] : []),
    menu({
      ...{ label: words.theme, action: examplesAction, chosen: theme ?? everything },
      options: [{ label: words.allThemes, value: everything }, ...options],
    }),
  ])
}

/** Of an example its organisation is named, and nobody else. */
function exampleRow({ activity, came, worked, failed }: Example, { locale }: Caller, { network }: Tools): Part {
  const { examples, facts } = texts(locale).afterwards
  const { id, title, kind, themeDay, partner } = activity
  const about = [kindName(kind, network), themeDayName(themeDay, network), partner.name].filter(Boolean).join(', ')
  const said = [
    about,
    ...(came === null ? [] : [`${facts.came}: ${facts.people(came)}`]),
    ...(worked === null ? [] : [`${facts.worked}: ${worked}`]),
    ...(failed === null ? [] : [`${facts.failed}: ${failed}`]),
  ]
  return row(say`${strong(title)}\n${said.join('\n')}`, press(examples.copy, 'copy-example', { example: id }))
}
