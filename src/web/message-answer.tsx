import type { Request, Response } from 'express'
import { MessagePage } from './html/message-page.tsx'
import { renderPage } from './html/render-page.ts'
import { type Site, wordsOf } from './html/site.ts'
import { pageHeaders } from './page-headers.ts'
import { send, sendable } from './send.ts'

/** Pages that say what is the matter, by the status they come with. */
const messages = { 400: 'wrong', 404: 'notFound', 405: 'method', 429: 'tooMany' } as const

interface Message {
  status: keyof typeof messages
  site: Site
}

/** Answers with a page that says why there is nothing else. */
export async function answerMessage(request: Request, response: Response, { status, site }: Message): Promise<void> {
  const page = <MessagePage site={site} message={wordsOf(site).pages.errors[messages[status]]} />
  pageHeaders(response)
  if (!response.hasHeader('cache-control')) response.set('cache-control', 'no-cache')
  send(request, response, { ...(await sendable('html', renderPage(page))), status })
}
