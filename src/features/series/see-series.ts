import { type Answer, replace } from '../../chat/answer.ts'
import type { Posted } from '../../chat/feature.ts'
import { buttons, heading, type Part, paragraph, press, row, view } from '../../chat/view.ts'
import type { Occurrence } from '../../store/series-rows.ts'
import { activityDetails } from '../activities/activity-card.ts'
import { joinButtons } from '../activities/join-button.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { ownInShort } from '../sign-up/own-view.ts'
import type { Caller, Tools } from '../tools.ts'
import { capital, sayCourse } from './rhythm-words.ts'
import { type Ahead, seriesAction } from './series-action.ts'
import { dateLine, restParts, seriesCard } from './series-card.ts'

const MOST_ROWS = 8
const nowhere = { state: 'none' } as const

/** How a series looks where it is posted; everybody reads there, in Dutch. */
export const postedSeries: Posted<Tools> = {
  kind: 'series',
  async view(id, _channelId, tools) {
    const series = await tools.store.series.one(id)
    if (series === undefined) return undefined
    return seriesCard(series, await tools.store.series.ahead(id, tools.clock.now()), tools, 'nl')
  },
}

/** Everything about a series, for one person: the next time with all that is said of it. */
export const seeSeries = seriesAction({
  name: 'see-series',
  async run({ series, ahead }, caller, tools) {
    const next = ahead.find(({ state }) => state === 'published')
    if (next === undefined) return over(caller)
    const { personId, locale } = caller
    const mine = personId === undefined ? nowhere : await tools.store.attendance.own(next.id, personId)
    const told = { ...tools, locale }
    const { buttons: labels } = texts(locale).activities
    const extra = [press(labels.otherTimes, 'series-dates', { series: series.id })]
    const rhythm = sayCourse(series, locale)
    return replace(activityDetails(next, { own: ownInShort(next, mine, told), rhythm, extra }, told))
  },
})

/** The next times of a series, each to come to or to leave: one can come to some and not to others. */
export const seriesDates = seriesAction({
  name: 'series-dates',
  async run(found, caller, tools) {
    const { series, ahead } = found
    if (!ahead.some(({ state }) => state === 'published')) return over(caller)
    const words = texts(caller.locale).series
    const shown = ahead.slice(0, MOST_ROWS)
    const mine =
      caller.personId === undefined
        ? new Map<string, 'coming' | 'waiting' | 'offered'>()
        : await tools.store.series.standings(
            caller.personId,
            shown.map(({ id }) => id),
          )
    return replace(
      view([
        heading(series.content.title),
        paragraph(capital(sayCourse(series, caller.locale))),
        paragraph(words.which),
        ...shown.map((one) => dateRow(one, mine.get(one.id), { found, caller, tools })),
        ...restParts(series, ahead.length - MOST_ROWS, caller.locale),
        buttons(commandButton(texts(caller.locale).activities.buttons.agenda, 'agenda')),
      ]),
    )
  },
})

function dateRow(
  one: Occurrence,
  mine: 'coming' | 'waiting' | 'offered' | undefined,
  { found, caller, tools }: { found: Ahead; caller: Caller; tools: Tools },
): Part {
  const words = texts(caller.locale)
  const { activities, series, signUp } = words
  const line = dateLine(one, { series: found.series, setting: tools, locale: caller.locale })
  if (one.state === 'cancelled') return paragraph(line)
  const about = { activity: one.id }
  if (mine === 'coming') return row(`${line}\n${series.isOn}`, press(activities.buttons.notComing, 'not-coming', about))
  if (mine !== undefined) return row(`${line}\n${series.waits}`, press(signUp.buttons.leaveLine, 'not-coming', about))
  const [join] = joinButtons(one, false, words)
  return join === undefined ? paragraph(`${line}\n${activities.signUpClosed}`) : row(line, join)
}

const over = ({ locale }: Caller): Answer => replace(view([paragraph(texts(locale).series.over)]))
