/** Names of the actions on one's chats, as their buttons carry them. */
export const makeCodeAction = 'make-link-code'
export const linkAction = 'link-chats'
export const refuseAction = 'refuse-link-code'
export const chatsAction = 'see-chats'
export const unlinkAction = 'unlink-chat'
export const chooseChatAction = 'choose-chat'
