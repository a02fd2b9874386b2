import type { Request } from 'express'
import type { Query } from '../features/public-agenda/read-query.ts'
import type { Tools } from '../features/tools.ts'
import type { Site } from './html/site.ts'

/** What the routes of the pages stand on. */
export interface PageGround {
  tools: Tools
  /** Path of the style sheet. */
  stylesheet: string
}

export const queryOfRequest = ({ query }: Request): Query => query

/** In which language and view a page was asked for. */
export function siteOf(request: Request, { tools, stylesheet }: PageGround): Site {
  const query = queryOfRequest(request)
  const { network, publicUrl } = tools
  return {
    ...{ network, publicUrl, stylesheet },
    locale: query.taal === 'en' ? 'en' : 'nl',
    isEmbedded: Object.hasOwn(query, 'embed'),
  }
}

/** An id as the database makes them; anything else need not be looked up. */
export const couldBeId = (text: string): boolean => /^[\w-]{1,64}$/.test(text)
