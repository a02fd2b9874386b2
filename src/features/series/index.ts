import type { BotFeature } from '../tools.ts'
import { cancelSeries, takeSeriesCancelling } from './cancel-series.ts'
import { editSeries, takeSeriesDetails, takeSeriesEdit } from './edit-series.ts'
import { goOnWithSeries } from './go-on.ts'
import { manageSeries } from './manage-series.ts'
import { repeatActivity, takeSeriesEcho, takeSeriesPlan } from './post-series.ts'
import { postedSeries, seeSeries, seriesDates } from './see-series.ts'

/** Activities that come back: plan, change and stop them, and come to some of their times. */
export const seriesFeature: BotFeature = {
  actions: [repeatActivity, seeSeries, seriesDates, manageSeries, editSeries, cancelSeries],
  forms: [takeSeriesPlan, takeSeriesEcho, takeSeriesEdit, takeSeriesDetails, takeSeriesCancelling],
  posted: [postedSeries],
  chores: [{ name: 'go on with series', run: goOnWithSeries }],
}
