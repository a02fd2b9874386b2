import type { BotAnswer } from '../send-over-http.ts'
import { activityOf, type Scene } from './activities.ts'
import type { Activity, BotLink } from './bot-link.ts'
import type { CheckCard } from './check-card.ts'
import type { Dialog } from './dialogs.ts'
import type { Files } from './files.ts'
import type { Place, User } from './model.ts'
import type { Tenant } from './tenant.ts'

/** What a person needs to act: who they are, their screen, and the way to the bot. */
export interface Acting {
  tenant: Tenant
  user: User
  link: BotLink
  serviceUrl: string
  checkCard: CheckCard
  files: Files
  screen: {
    dialog?: Dialog
    /** Knows no `Action.Execute`, as clients of before 2021. */
    oldClient: boolean
  }
}

/** How the bot took something a person did. */
export interface Outcome extends BotAnswer {
  /** The bot answered as it should, and in time. */
  ok: boolean
  /** What the person reads about it, from the bot or from Teams. */
  notice?: string
  /** Why Teams would not show what the bot answered; a person never reads it. */
  why?: string
  /** What the client itself says at the inputs, by label; nothing was sent then. */
  errors?: Record<string, string>
  /** The page that opened. */
  url?: string
  /** What can be read in the card that opened below the button. */
  opened?: string
}

export const UNREACHABLE = 'Kan de app niet bereiken. Probeer het opnieuw.'
export const WENT_WRONG = 'Er is iets misgegaan. Probeer het opnieuw.'

/** Nothing was sent to the bot. */
export const unsent = (ok: boolean, rest: Partial<Outcome> = {}): Outcome => ({
  status: 0,
  body: '',
  ms: 0,
  ok,
  ...rest,
})

/** Tells the bot of something this person did. */
export function tellBot({ tenant, user, link, serviceUrl }: Acting, place: Place, rest: Activity): Promise<BotAnswer> {
  const scene: Scene = { ...place, tenant, user, serviceUrl }
  return link.deliver(activityOf(scene, rest))
}

/** A place that this person can be. */
export function placeFor({ tenant, user }: Acting, wireId: string): Place {
  const place = tenant.place(wireId)
  if (!place?.conversation.members.has(user.aad)) throw new Error(`${user.name} is not in ${wireId}`)
  return place
}

/** What the bot answered to an invoke, as JSON; undefined when there is none. */
export function jsonOf({ body }: BotAnswer): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body)
  } catch {
    return undefined
  }
}
