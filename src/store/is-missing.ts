/** Whether a write failed because no row is as it asks. */
export const isMissing = (problem: unknown): boolean =>
  typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'P2025'
