import { addDays, type Day } from '../local-time.ts'

/**
 * Easter Sunday of the western churches, by the Gregorian algorithm without exceptions; the letters are those of its
 * source: Meeus, Astronomical Algorithms, chapter 8.
 */
export function easterOf(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  return addDays(`${year}-03-22`, h + l - 7 * m)
}

/** Easter Sunday of the eastern churches, as a Gregorian day: Meeus, chapter 8, by the Julian calendar. */
export function orthodoxEasterOf(year: number): Day {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const julianToGregorian = Math.floor(year / 100) - Math.floor(year / 400) - 2
  return addDays(`${year}-03-22`, d + e + julianToGregorian)
}
