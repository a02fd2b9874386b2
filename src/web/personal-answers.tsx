import type { Request, Response } from 'express'
import { ownVolunteer, type Refused } from '../features/facilitators/without-chat/own-volunteer.ts'
import { holderOf, personalAgenda } from '../features/personal-link/open-link.ts'
import { formTokenOf, isFormToken } from '../features/personal-link/secret.ts'
import { valuesOf } from '../features/public-agenda/read-query.ts'
import type { LinkHolder } from '../store/personal-links.ts'
import { MessagePage } from './html/message-page.tsx'
import { PersonalPage } from './html/personal-page.tsx'
import { renderPage } from './html/render-page.ts'
import { type Site, wordsOf } from './html/site.ts'
import { pageHeaders } from './page-headers.ts'
import { type PageGround, queryOfRequest, siteOf } from './reading.ts'
import { send, sendable } from './send.ts'

/** A secret link that works, and whose it is. */
export interface Opened {
  secret: string
  holder: LinkHolder
  site: Site
}

/** Whose page it is, in their language; undefined when the link does not work. */
export async function open(request: Request, ground: PageGround): Promise<Opened | undefined> {
  const secret = String(request.params.secret)
  const holder = await holderOf(secret, ground.tools)
  if (holder === undefined) return undefined
  const asked = valuesOf(queryOfRequest(request), 'taal')[0] ?? valuesOf(request.body ?? {}, 'taal')[0]
  const locale = asked === 'en' || asked === 'nl' ? asked : (holder.locale ?? 'nl')
  return { secret, holder, site: { ...siteOf(request, ground), locale, isEmbedded: false } }
}

interface Answering extends Opened {
  message: string | undefined
  /** A form that was refused, to be shown again. */
  refused?: Refused
  ground: PageGround
}

/** The person's own page. */
export async function answerPage(
  request: Request,
  response: Response,
  { ground, message, refused, secret, holder, site }: Answering,
): Promise<void> {
  const reader = { ...ground.tools, locale: site.locale }
  const [agenda, volunteer] = await Promise.all([
    personalAgenda(holder, reader),
    ownVolunteer(holder, { ...reader, refused }),
  ])
  const isPassedOn = holder.passedOn !== undefined
  const shown = { site, secret, agenda, volunteer, message, isPassedOn, formToken: formTokenOf(secret) }
  pageHeaders(response)
  send(request, response, {
    ...(await sendable('html', renderPage(<PersonalPage {...shown} />))),
    status: response.statusCode,
  })
}

/** A page that says one thing to who holds, or held, a link. */
export async function answerSecretly(
  request: Request,
  response: Response,
  { site, status, message }: { site: Site; status: number; message: { title: string; text: string } },
): Promise<void> {
  const page = <MessagePage site={{ ...site, isEmbedded: false }} message={message} isSecret />
  pageHeaders(response)
  send(request, response, { ...(await sendable('html', renderPage(page))), status })
}

/** The same for a link that was revoked, replaced, over or made up. */
export async function answerGone(request: Request, response: Response, ground: PageGround): Promise<void> {
  const site = siteOf(request, ground)
  await answerSecretly(request, response, { site, status: 404, message: wordsOf(site).personalLink.page.gone })
}

/** Whether a form comes from this person's own page, as it was opened by this secret. */
export const isFromOwnPage = (request: Request, token: string, secret: string): boolean =>
  !isFromElsewhere(request) && isFormToken(token, secret)

/** Browsers say from where a form is sent. They keep its origin from who may not know this address, and so does this page. */
function isFromElsewhere({ headers }: Request): boolean {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin'
}
