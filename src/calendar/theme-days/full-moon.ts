import type { Day } from '../local-time.ts'

const SYNODIC_MONTH = 29.530588861
const UNIX_EPOCH_JULIAN_DAY = 2_440_587.5
/** The full moon after the new moon of 6 January 2000, from which Meeus counts. */
const FIRST_FULL_MOON_JULIAN_DAY = 2_451_550.09766 + SYNODIC_MONTH / 2

/** The days (UTC) of the full moons that fall in a month: one, seldom two, in February sometimes none. */
export function fullMoonsIn(year: number, month: number): Day[] {
  const start = Date.UTC(year, month - 1, 1)
  const julianDay = start / 86_400_000 + UNIX_EPOCH_JULIAN_DAY
  const nearest = Math.floor((julianDay - FIRST_FULL_MOON_JULIAN_DAY) / SYNODIC_MONTH)
  return [-1, 0, 1, 2, 3]
    .map((step) => fullMoonAt(nearest + step))
    .filter((moon) => moon.getTime() >= start && moon.getTime() < Date.UTC(year, month, 1))
    .map((moon) => moon.toISOString().slice(0, 10))
}

/**
 * The instant of a full moon, counted from January 2000, right to a few minutes: Meeus, Astronomical Algorithms,
 * chapter 49, with its fourteen largest terms and without delta T (about a minute in these years).
 */
function fullMoonAt(count: number): Date {
  const k = count + 0.5
  const t = k / 1236.85
  const mean = 2_451_550.09766 + SYNODIC_MONTH * k + 0.00015437 * t ** 2
  const e = 1 - 0.002516 * t
  const sun = radians(2.5534 + 29.1053567 * k)
  const moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t ** 2)
  const latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t ** 2)
  const correction =
    -0.40614 * Math.sin(moon) +
    0.17302 * e * Math.sin(sun) +
    0.01614 * Math.sin(2 * moon) +
    0.01043 * Math.sin(2 * latitude) +
    0.00734 * e * Math.sin(moon - sun) -
    0.00515 * e * Math.sin(moon + sun) +
    0.00209 * e ** 2 * Math.sin(2 * sun) -
    0.00111 * Math.sin(moon - 2 * latitude) -
    0.00057 * Math.sin(moon + 2 * latitude) +
    0.00056 * e * Math.sin(2 * moon + sun) -
    0.00042 * Math.sin(3 * moon) +
    0.00042 * e * Math.sin(sun + 2 * latitude) +
    0.00038 * e * Math.sin(sun - 2 * latitude) -
    0.00024 * e * Math.sin(2 * moon - sun)
  return new Date((mean + correction - UNIX_EPOCH_JULIAN_DAY) * 86_400_000)
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
