import express, { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import * as z from 'zod'
import { ownFeed } from '../features/feeds/own-feed.ts'
import { changeSignUp, changes, sayChange } from '../features/personal-link/change-sign-up.ts'
import { linkTo, wordsOf } from './html/site.ts'
import { writeCalendar } from './ical/write-calendar.ts'
import { answerMessage } from './message-answer.tsx'
import { secretPage } from './page-headers.ts'
import { answerGone, answerPage, isFromOwnPage, open } from './personal-answers.tsx'
import { couldBeId, type PageGround, queryOfRequest, siteOf } from './reading.ts'
import { send, sendable } from './send.ts'
import { saidToVolunteer, volunteerRoutes } from './volunteer-routes.ts'

/** Who asks for so many links that do not work, in so many milliseconds, has to wait; links that work do not count. */
const guesses = { limit: 60, windowMs: 10 * 60_000 }

const sentForm = z.object({
  token: z.string().max(100),
  activity: z.string().refine(couldBeId),
  wish: z.enum(['come', 'not-coming']),
  people: z.coerce.number().int().min(1).max(99).default(1),
})

const told = z.object({ bericht: z.enum(changes), activiteit: z.string().refine(couldBeId) })

/** /p/SECRET: one person's own page, whose buttons alone change something, and the same as a calendar. */
export function personalRoutes(ground: PageGround): Router {
  const { tools } = ground
  const router = Router()
  router.use('/p', secretPage, tooManyGuesses(ground))

  router.get('/p/:secret.ics', async (request, response) => {
    const opened = await open(request, ground)
    if (opened === undefined) return await answerGone(request, response, ground)
    const feed = await ownFeed(opened.holder, { ...tools, locale: opened.site.locale })
    response.set('cache-control', 'private, no-cache')
    send(request, response, await sendable('calendar', writeCalendar(feed)))
  })

  router.get('/p/:secret', async (request, response) => {
    const opened = await open(request, ground)
    if (opened === undefined) return await answerGone(request, response, ground)
    const { holder, site } = opened
    const { data } = told.safeParse(queryOfRequest(request))
    const change = data && { change: data.bericht, activityId: data.activiteit }
    const message = change
      ? await sayChange(change, holder, { ...tools, locale: site.locale })
      : saidToVolunteer(request, site)
    await answerPage(request, response, { ...opened, message, ground })
  })

  router.post('/p/:secret', smallForm, async (request, response) => {
    const opened = await open(request, ground)
    if (opened === undefined) return await answerGone(request, response, ground)
    const { secret, holder, site } = opened
    const sent = sentForm.safeParse(request.body)
    if (!sent.success || !isFromOwnPage(request, sent.data.token, secret)) {
      response.status(403)
      const message = wordsOf(site).personalLink.page.outdated
      return await answerPage(request, response, { ...opened, message, ground })
    }
    const { activity: activityId, wish: kind, people } = sent.data
    const change = await changeSignUp({ activityId, kind, people }, holder, tools)
    // To a page of its own, so that looking again does not send the form again.
    response.redirect(303, linkTo(site, `/p/${secret}`, { bericht: change, activiteit: activityId }))
  })

  router.use(volunteerRoutes(ground))
  return router
}

const smallForm = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 20 })

const tooManyGuesses = (ground: PageGround) =>
  rateLimit({
    ...guesses,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (request, response) => answerMessage(request, response, { status: 429, site: siteOf(request, ground) }),
  })
