/** Whether a write failed because a row with the same unique key is there already. */
export const isTaken = (problem: unknown): boolean =>
  typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'P2002'
