import { browserIsThere, browserOmission } from './browser.ts'

/** Vitest's global setup: says once what is left out where PostgreSQL or Chromium is missing, and refuses to leave it out in CI. */
export function setup(): void {
  const hasPostgres = (process.env.TEST_POSTGRES_URL ?? '') !== ''
  const omissions = [
    ...(hasPostgres ? [] : ['TEST_POSTGRES_URL is not set: the tests of the store on PostgreSQL are left out']),
    ...(browserIsThere ? [] : [browserOmission]),
  ]
  if (omissions.length > 0 && process.env.CI === 'true')
    throw new Error(`${omissions.join('; ')}, and in CI nothing may be`)
  for (const omission of omissions) console.log(omission)
}
