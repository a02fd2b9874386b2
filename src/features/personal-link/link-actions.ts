/** Names of the actions on the secret link, as their buttons carry them. */
export const seeLinkAction = 'see-personal-link'
export const makeLinkAction = 'make-personal-link'
export const revokeLinkAction = 'revoke-personal-link'
