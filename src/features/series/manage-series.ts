import { type Answer, replace } from '../../chat/answer.ts'
import { buttons, facts, heading, type Part, paragraph, press, row, view } from '../../chat/view.ts'
import { whereWords } from '../activities/activity-words.ts'
import { mayManage } from '../activities/may-manage.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { sayCourse } from './rhythm-words.ts'
import { type Ahead, seriesAction } from './series-action.ts'
import { dateLine, restParts } from './series-card.ts'

const MOST_ROWS = 12

/** What its organiser sees of a series: every time of it, each to be changed alone or with all that follow. */
export const manageSeries = seriesAction({
  name: 'manage-series',
  needs: 'member',
  async run(found, caller, tools): Promise<Answer> {
    const words = texts(caller.locale)
    if (!mayManage(caller, found.series)) return replace(view([paragraph(words.activities.notYours)]))
    const { series, ahead } = found
    return replace(
      view([
        heading(series.content.title),
        facts({
          [words.activities.facts.when]: sayCourse(series, caller.locale),
          [words.activities.facts.where]: whereWords(series.content, words.activities),
          [words.activities.facts.organiser]: series.partner.name,
        }),
        ...(ahead.length === 0 ? [paragraph(words.series.over)] : []),
        ...ahead.slice(0, MOST_ROWS).map((one) => timeRow(one, found, { caller, tools })),
        ...restParts(series, ahead.length - MOST_ROWS, caller.locale),
        buttons(commandButton(words.activities.buttons.mine, 'mijn')),
      ]),
    )
  },
})

function timeRow(
  one: Ahead['ahead'][number],
  { series }: Ahead,
  { caller, tools }: { caller: Caller; tools: Tools },
): Part {
  const line = dateLine(one, { series, setting: tools, locale: caller.locale })
  const { pick } = texts(caller.locale).series.buttons
  return one.state === 'cancelled' ? paragraph(line) : row(line, press(pick, 'manage-activity', { activity: one.id }))
}
