import { type Button, press } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { rhythmFrom, sayRhythm } from './rhythm-words.ts'

/** How an activity comes back, in words, and the button to its other times; neither for what does not. */
export async function seriesOf(
  { seriesId }: Pick<Activity, 'seriesId'>,
  { store }: Pick<Tools, 'store'>,
  locale: Locale,
): Promise<{ rhythm: string | undefined; dates: Button[] }> {
  if (seriesId === null) return { rhythm: undefined, dates: [] }
  const json = (await store.series.rhythms([seriesId])).get(seriesId)
  return {
    rhythm: json === undefined ? undefined : sayRhythm(rhythmFrom(json), locale),
    dates: [press(texts(locale).activities.buttons.otherTimes, 'series-dates', { series: seriesId })],
  }
}
