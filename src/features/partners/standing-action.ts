/** The action that shows where a person stands; apart, since what leads back to it is shown there too. */
export const standingAction = 'partner-standing'
