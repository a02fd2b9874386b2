/** Name of the action that puts in what was previewed, as its button carries it. */
export const putInAction = 'import-now'
