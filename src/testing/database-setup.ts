/** Vitest's global setup: says once what is left out without PostgreSQL, and refuses to leave it out where nothing may be. */
export function setup(): void {
  if ((process.env.TEST_POSTGRES_URL ?? '') !== '') return
  const omission = 'TEST_POSTGRES_URL is not set: the tests of the store on PostgreSQL are left out'
  if (process.env.CI === 'true') throw new Error(`${omission}, and in CI nothing may be`)
  console.log(omission)
}
