import { Router } from 'express'
import { themeDayFeed } from '../features/feeds/theme-day-feed.ts'
import { choicesMade, filterOf, queryOf, wholeAgenda } from '../features/public-agenda/public-search.ts'
import { readQuery } from '../features/public-agenda/read-query.ts'
import { readYear } from '../features/theme-days/read-year.ts'
import { themeYear } from '../features/theme-days/theme-year.ts'
import type { AnswerMemory } from './answer-memory.ts'
import { renderPage } from './html/render-page.ts'
import { YearPage } from './html/year-page.tsx'
import { writeCalendar } from './ical/write-calendar.ts'
import { pageHeaders, publicCopy } from './page-headers.ts'
import { type PageGround, queryOfRequest, siteOf } from './reading.ts'
import { send, sendable } from './send.ts'

/** GET /themadagen, a year at a time, and its calendar; of a theme when one is chosen. */
export function themeDayRoutes(ground: PageGround & { remember: AnswerMemory }): Router {
  const { tools, remember } = ground
  const router = Router()

  router.get('/themadagen', async (request, response) => {
    const site = siteOf(request, ground)
    const reading = { ...tools, locale: site.locale }
    const { query, themeDays, about, problems: misread } = themesOf(queryOfRequest(request), reading)
    const { year, others, problems } = readYear(queryOfRequest(request), reading)
    const said = [...misread, ...problems]
    const key = JSON.stringify(['year', site.locale, site.isEmbedded, year, query.toString(), said])
    const answer = await remember(key, async () => {
      const shown = await themeYear({ year, themeDays }, reading)
      const props = { site, shown, problems: said, about, query, others }
      return sendable('html', renderPage(<YearPage {...props} />))
    })
    pageHeaders(response, { mayBeFramed: site.isEmbedded })
    publicCopy(response)
    send(request, response, answer)
  })

  router.get('/themadagen.ics', async (request, response) => {
    const { locale } = siteOf(request, ground)
    const reading = { ...tools, locale }
    const { query, themeDays, about } = themesOf(queryOfRequest(request), reading)
    const answer = await remember(`theme days ${locale} ${query}`, async () =>
      sendable('calendar', writeCalendar(await themeDayFeed({ themeDays, about, query: query.toString() }, reading))),
    )
    publicCopy(response)
    send(request, response, answer)
  })

  return router
}

type Reading = Parameters<typeof readQuery>[1]

/** Of everything that can be asked of the agenda only themes say something about theme days. */
function themesOf(asked: Parameters<typeof readQuery>[0], reading: Reading) {
  const { search, problems } = readQuery({ thema: asked.thema }, reading)
  const chosen = { ...wholeAgenda.chosen, thema: search.chosen.thema }
  const themes = { ...wholeAgenda, chosen }
  return {
    query: queryOf(themes),
    themeDays: filterOf(themes, reading.network).themeDays ?? [],
    about: choicesMade(themes, reading.network).map(({ choice }) => choice.label),
    problems,
  }
}
