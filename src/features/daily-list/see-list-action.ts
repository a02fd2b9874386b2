/** The action that shows what waits for a coordinator; apart, since what leads back to it is shown there too. */
export const seeListAction = 'see-daily-list'
