import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../calendar/local-time.ts'
import { workingDaysBetween } from '../../../calendar/working-days.ts'
import { firstInTime, PROMISED_DAYS } from './volunteers-waiting.ts'

test('who signed up on the first day in time waits no longer than promised, and a day earlier they would', () => {
  const day = fc.integer({ min: 0, max: 12_000 }).map((n) => addDays('2020-01-01', n))
  fc.assert(
    fc.property(day, (today) => {
      const first = firstInTime(today)
      expect(workingDaysBetween(first, today)).toBeLessThanOrEqual(PROMISED_DAYS)
      expect(workingDaysBetween(addDays(first, -1), today)).toBeGreaterThan(PROMISED_DAYS)
    }),
  )
})
