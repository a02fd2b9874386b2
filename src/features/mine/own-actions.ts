/** Names of the actions on one's own data, as their buttons carry them. */
export const storedAction = 'see-my-data'
export const downloadAction = 'download-my-data'
export const eraseAction = 'erase-my-data'
