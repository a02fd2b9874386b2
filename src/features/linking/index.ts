import type { BotFeature } from '../tools.ts'
import { linkChats, refuseCode } from './confirm-link.ts'
import { makeCode } from './make-code.ts'
import { chooseChat, seeChats, unlinkChat } from './see-chats.ts'
import { linkCommand } from './type-code.ts'

/** One human in several chats: a code typed in the other chat makes one person of two. */
export const linkingFeature: BotFeature = {
  commands: [linkCommand],
  actions: [makeCode, linkChats, refuseCode, seeChats, unlinkChat, chooseChat],
}
