import path from 'node:path'
import { type NextFunction, type Request, type Response, Router } from 'express'
import type { Tools } from '../features/tools.ts'
import { agendaRoutes } from './agenda-routes.tsx'
import { answerMemory } from './answer-memory.ts'
import { baseOf } from './html/site.ts'
import { answerMessage } from './message-answer.tsx'
import { personalRoutes } from './personal-routes.tsx'
import { type PageGround, siteOf } from './reading.ts'
import { send, sendable } from './send.ts'
import { stylesheetOf } from './stylesheet.ts'
import { themeDayRoutes } from './theme-day-routes.tsx'

/** What everybody can read, and the pages of who has a secret link. Comes after all other routes: what nobody knows gets its page here. */
export function publicPages(tools: Tools, folder = path.resolve('dist/web')): Router {
  const base = baseOf(tools.publicUrl)
  const stylesheet = stylesheetOf(tools, folder)
  const ground: PageGround = { tools, stylesheet: `${base}${stylesheet.path}` }
  const remember = answerMemory(tools)
  const router = Router()
  router.get('/', (_request, response) => response.redirect(302, `${base}/agenda`))
  router.get(stylesheet.path, async (request, response) => {
    response.set('cache-control', 'public, max-age=31536000, immutable')
    send(request, response, await stylesheet.answer())
  })
  router.get('/robots.txt', async (request, response) => {
    const closed = ['/p/', '/slack/', '/api/', '/metrics'].map((closed) => `Disallow: ${base}${closed}`)
    send(request, response, await sendable('text', ['User-agent: *', ...closed, ''].join('\n')))
  })
  router.use(agendaRoutes({ ...ground, remember }), themeDayRoutes({ ...ground, remember }), personalRoutes(ground))
  router.all(known, (request, response) => {
    response.set('allow', request.path.startsWith('/p/') ? 'GET, HEAD, POST' : 'GET, HEAD')
    return answerMessage(request, response, { status: 405, site: siteOf(request, ground) })
  })
  router.use((request: Request, response: Response, next: NextFunction) => {
    if (request.accepts(['html', 'text']) !== 'html') next()
    else return answerMessage(request, response, { status: 404, site: siteOf(request, ground) })
  })
  router.use(sayWhatIsWrong(ground))
  return router
}

const known = [
  '/agenda',
  '/agenda.ics',
  '/agenda.csv',
  '/agenda.xlsx',
  '/agenda/:id',
  '/themadagen',
  '/themadagen.ics',
  '/p/:secret',
  '/p/:secret/gespreksleider',
  '/robots.txt',
]

/** Faults of who asked get a page; anything else goes to the server's own boundary. Four parameters make it Express' error handler. */
const sayWhatIsWrong =
  (ground: PageGround) =>
  async (problem: unknown, request: Request, response: Response, next: NextFunction): Promise<void> => {
    const status = typeof problem === 'object' && problem !== null && 'status' in problem ? Number(problem.status) : 500
    if (response.headersSent || !(status >= 400 && status < 500)) next(problem)
    else await answerMessage(request, response, { status: 400, site: siteOf(request, ground) })
  }
