import type { BotFeature } from '../tools.ts'
import { makeLink, revokeLink, seeLink } from './see-link.ts'

/** A secret link by which a person sees and changes their own sign-ups without a chat. */
export const personalLinkFeature: BotFeature = { actions: [seeLink, makeLink, revokeLink] }
