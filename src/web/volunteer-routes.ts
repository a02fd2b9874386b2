import express, { type Request, Router } from 'express'
import * as z from 'zod'
import type { Values } from '../chat/form.ts'
import {
  actAsVolunteer,
  volunteerOutcomes,
  volunteerWish,
} from '../features/facilitators/without-chat/act-as-volunteer.ts'
import { linkTo, type Site, wordsOf } from './html/site.ts'
import { answerGone, answerPage, answerSecretly, isFromOwnPage, open } from './personal-answers.tsx'
import { type PageGround, queryOfRequest } from './reading.ts'

const sentForm = z.object({ token: z.string().max(100) }).and(volunteerWish)
const told = z.object({ gesprek: z.enum(volunteerOutcomes) })

/** What came of the button that was pressed last, in words. */
export function saidToVolunteer(request: Request, site: Site): string | undefined {
  const { data } = told.safeParse(queryOfRequest(request))
  return data && wordsOf(site).volunteers.page.outcomes[data.gesprek]
}

/** What a volunteer presses on their own page. */
export function volunteerRoutes(ground: PageGround): Router {
  const { tools } = ground
  const router = Router()
  router.post('/p/:secret/gespreksleider', longForm, async (request, response) => {
    const opened = await open(request, ground)
    if (opened === undefined) return await answerGone(request, response, ground)
    const { secret, holder, site } = opened
    const words = wordsOf(site)
    const sent = sentForm.safeParse(request.body)
    if (!sent.success || !isFromOwnPage(request, sent.data.token, secret)) {
      response.status(403)
      return await answerPage(request, response, { ...opened, message: words.personalLink.page.outdated, ground })
    }
    const acting = { holder, values: request.body as Values, tools: { ...tools, locale: site.locale } }
    const outcome = await actAsVolunteer(sent.data, acting)
    const { page } = words.volunteers
    if (typeof outcome !== 'string') {
      response.status(422)
      return await answerPage(request, response, { ...opened, message: page.wrong, refused: outcome, ground })
    }
    // The link may have gone with the person.
    if (outcome === 'stopped')
      return await answerSecretly(request, response, {
        ...{ site, status: 200 },
        message: { title: words.facilitators.goodbye.title, text: page.outcomes.stopped },
      })
    response.redirect(303, linkTo(site, `/p/${secret}`, { gesprek: outcome }))
  })
  return router
}

/** Every language, theme and district can be ticked. */
const longForm = express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 300 })
