import { type Request, type Response, Router } from 'express'
import { agendaRows } from '../features/export/agenda-rows.ts'
import { writeCsv } from '../features/export/write-csv.ts'
import { writeXlsx } from '../features/export/write-xlsx.ts'
import { activityFeed, publicFeed } from '../features/feeds/public-feed.ts'
import { activityDetails } from '../features/public-agenda/activity-details.ts'
import { publicList } from '../features/public-agenda/public-list.ts'
import { publicMonth } from '../features/public-agenda/public-month.ts'
import { queryOf } from '../features/public-agenda/public-search.ts'
import { readMonth, readQuery, valuesOf } from '../features/public-agenda/read-query.ts'
import type { AnswerMemory } from './answer-memory.ts'
import { ActivityPage } from './html/activity-page.tsx'
import { AgendaPage } from './html/agenda-page.tsx'
import { renderPage } from './html/render-page.ts'
import type { Site } from './html/site.ts'
import { writeCalendar } from './ical/write-calendar.ts'
import { answerMessage } from './message-answer.tsx'
import { pageHeaders, publicCopy } from './page-headers.ts'
import { couldBeId, type PageGround, queryOfRequest, siteOf } from './reading.ts'
import { type Sendable, send, sendable } from './send.ts'

interface AgendaGround extends PageGround {
  remember: AnswerMemory
}

/** GET /agenda, its calendar, and a page and a calendar file of each activity. */
export function agendaRoutes(ground: AgendaGround): Router {
  const { tools, remember } = ground
  const router = Router()
  const publicOne = async (id: string) => (couldBeId(id) ? await tools.store.publicActivities.one(id) : undefined)

  router.get('/agenda', async (request, response) => {
    const site = siteOf(request, ground)
    const query = queryOfRequest(request)
    const reading = { ...tools, locale: site.locale }
    const asked = readQuery(query, reading)
    const isMonth = valuesOf(query, 'weergave').includes('maand')
    const { month, problems } = isMonth ? readMonth(query, reading) : { month: undefined, problems: [] }
    const said = { ...asked, month, problems: [...asked.problems, ...problems] }
    const answer = await remember(keyOf('agenda', site, said), async () => {
      const shown =
        month === undefined
          ? { kind: 'list' as const, list: await publicList(asked, reading) }
          : { kind: 'month' as const, month: await publicMonth({ ...asked, month }, reading) }
      const page = <AgendaPage site={site} search={asked.search} problems={said.problems} shown={shown} />
      return sendable('html', renderPage(page))
    })
    sendPage(request, response, { site, answer })
  })

  router.get('/agenda.ics', async (request, response) => {
    const { locale } = siteOf(request, ground)
    const { search } = readQuery(queryOfRequest(request), { ...tools, locale })
    const key = `feed ${locale} ${queryOf({ ...search, period: undefined })}`
    const answer = await remember(key, async () =>
      sendable('calendar', writeCalendar(await publicFeed(search, { ...tools, locale }))),
    )
    publicCopy(response)
    send(request, response, answer)
  })

  for (const type of ['csv', 'xlsx'] as const)
    router.get(`/agenda.${type}`, async (request, response) => {
      const { locale } = siteOf(request, ground)
      const { search } = readQuery(queryOfRequest(request), { ...tools, locale })
      // A file is the same in every language: its headings are what an import reads.
      const answer = await remember(`${type} ${queryOf(search)}`, async () => {
        const { rows, cutAt } = await agendaRows(search, { ...tools, locale: 'nl' })
        const file = await sendable(type, type === 'csv' ? writeCsv(rows) : await writeXlsx(rows))
        return { ...file, name: cutAt === undefined ? `agenda.${type}` : `agenda-eerste-${cutAt}.${type}` }
      })
      response.attachment(answer.name)
      publicCopy(response)
      send(request, response, answer)
    })

  router.get('/agenda/:id.ics', async (request, response) => {
    const site = siteOf(request, ground)
    const { id } = request.params
    const answer = await remember(`file ${site.locale} ${id}`, async () => {
      const activity = await publicOne(id)
      const reader = { ...tools, locale: site.locale }
      return activity && sendable('calendar', writeCalendar(activityFeed(activity, reader)))
    })
    if (answer === undefined) return await answerMessage(request, response, { status: 404, site })
    response.attachment('activiteit.ics')
    publicCopy(response)
    send(request, response, answer)
  })

  router.get('/agenda/:id', async (request, response) => {
    // One activity is the same page in a partner's site as anywhere, and stands in none.
    const site = { ...siteOf(request, ground), isEmbedded: false }
    const { id } = request.params
    const answer = await remember(`activity ${site.locale} ${id}`, async () => {
      const activity = await publicOne(id)
      if (activity === undefined) return undefined
      const details = activityDetails(activity, { ...tools, locale: site.locale })
      return sendable('html', renderPage(<ActivityPage site={site} details={details} />))
    })
    if (answer === undefined) await answerMessage(request, response, { status: 404, site })
    else sendPage(request, response, { site, answer })
  })

  return router
}

/** Everything on which a page depends besides what the database holds. */
const keyOf = (page: string, { locale, isEmbedded }: Site, asked: object): string =>
  JSON.stringify([page, locale, isEmbedded, asked])

function sendPage(request: Request, response: Response, { site, answer }: { site: Site; answer: Sendable }): void {
  pageHeaders(response, { mayBeFramed: site.isEmbedded })
  publicCopy(response)
  send(request, response, answer)
}
