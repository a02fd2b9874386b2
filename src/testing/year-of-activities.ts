import { addDays, type Day, instantAt, isoWeekOf, weekdayOf } from '../calendar/local-time.ts'
import { themeDaysOfYear } from '../calendar/theme-days/theme-days-in.ts'
import type { Network } from '../features/network/network.ts'

const zone = 'Europe/Amsterdam'

/** What a partner does every year for a theme day, so many days from its first. */
interface Plan {
  for: string
  offset: number
  time: string
  until: string
  title: string
  kind: string
  partner: string
  place?: string
  district?: string
  capacity?: number
  /** Facilitators that are sought. */
  leaders?: number
  weeksAhead: number
}

/** What comes back on a weekday, every so many weeks. */
type Series = Omit<Plan, 'for' | 'offset'> & { weekday: number; every: number }

/** One activity of the year, and when it is published. */
export interface YearActivity {
  title: string
  kind: string
  partner: string
  startsAt: Date
  endsAt: Date
  place: string | null
  district: string | null
  capacity: number | null
  themeDay: string | null
  leaders: number
  publishedAt: Date
}

const plans: Plan[] = [
  {
    ...{ for: 'vrouwendag', offset: 0, time: '10:00', until: '13:00', title: 'Vrouwen aan het woord' },
    ...{ kind: 'city-talk', partner: 'eigen-wij', place: 'De Wadi', district: 'Oosterheem', leaders: 2, weeksAhead: 3 },
  },
  {
    ...{
      for: 'week_tegen_racisme',
      offset: 1,
      time: '19:30',
      until: '21:30',
      title: 'Dialoog: wat doet racisme met je?',
    },
    ...{ kind: 'dialogue', partner: 'bibliotheek', place: 'Forum Zoetermeer', district: 'Centrum' },
    ...{ capacity: 28, leaders: 4, weeksAhead: 6 },
  },
  {
    ...{ for: 'week_tegen_racisme', offset: 3, time: '20:00', until: '22:00', title: 'Theater na de dam: Ik ben hier' },
    ...{ kind: 'show', partner: 'stadstheater', place: 'Stadstheater', district: 'Centrum', weeksAhead: 8 },
  },
  {
    ...{ for: 'week_tegen_racisme', offset: 4, time: '13:00', until: '15:00', title: 'Workshop: zie jij het ook?' },
    ...{ kind: 'workshop', partner: 'mbo', district: 'Meerzicht', capacity: 20, weeksAhead: 2 },
  },
  {
    ...{ for: 'ramadan', offset: 9, time: '18:00', until: '20:30', title: 'Buurtiftar' },
    ...{ kind: 'meal', partner: 'iloz', place: 'Buurtcentrum Castellum', district: 'Rokkeveen' },
    ...{ capacity: 80, leaders: 3, weeksAhead: 4 },
  },
  {
    ...{ for: 'dodenherdenking', offset: 0, time: '19:00', until: '20:30', title: 'Stille tocht en herdenking' },
    ...{
      kind: 'commemoration',
      partner: 'gemeente-zoetermeer',
      place: 'Wilhelminapark',
      district: 'Centrum',
      weeksAhead: 5,
    },
  },
  {
    ...{ for: 'keti_koti', offset: -7, time: '19:30', until: '21:30', title: 'Keti Koti-dialoog' },
    ...{ kind: 'dialogue', partner: 'slavernijverleden-zoetermeer', place: 'Museum De Voorde', district: 'Centrum' },
    ...{ capacity: 35, leaders: 5, weeksAhead: 7 },
  },
  {
    ...{ for: 'keti_koti', offset: 0, time: '15:00', until: '17:00', title: 'Herdenking bij de boom der vrijheid' },
    ...{ kind: 'commemoration', partner: 'slavernijverleden-zoetermeer', district: 'Buytenwegh', weeksAhead: 5 },
  },
  {
    ...{ for: 'vredesweek', offset: 0, time: '14:00', until: '16:00', title: 'Vredeswandeling' },
    ...{ kind: 'city-talk', partner: 'iloz', place: 'Start bij de Oude Kerk', district: 'Centrum', weeksAhead: 4 },
  },
  {
    ...{ for: 'vredesweek', offset: 5, time: '19:30', until: '21:30', title: 'Stadsgesprek over vrede' },
    ...{ kind: 'city-talk', partner: 'palet', place: 'De Wadi', district: 'Oosterheem', leaders: 3, weeksAhead: 5 },
  },
  {
    ...{ for: 'burendag', offset: 0, time: '11:00', until: '15:00', title: 'Burendag op het plein' },
    ...{ kind: 'meal', partner: 'eigen-wij', district: 'Seghwaert', weeksAhead: 3 },
  },
  {
    ...{ for: 'coming_out_dag', offset: 0, time: '20:00', until: '22:00', title: 'Regenboogcafé' },
    ...{ kind: 'dialogue', partner: 'coc-haaglanden', place: 'Poppodium Boerderij', district: 'Centrum' },
    ...{ capacity: 40, leaders: 2, weeksAhead: 4 },
  },
  {
    ...{
      for: 'week_van_respect',
      offset: 2,
      time: '09:00',
      until: '12:00',
      title: 'Gesprekken over respect op school',
    },
    ...{ kind: 'dialogue', partner: 'jongerenwerk', leaders: 6, weeksAhead: 6 },
  },
  {
    ...{
      for: 'orange_the_world',
      offset: 0,
      time: '17:00',
      until: '18:30',
      title: 'Oranje licht op het Stadhuisplein',
    },
    ...{ kind: 'show', partner: 'gemeente-zoetermeer', place: 'Stadhuisplein', district: 'Centrum', weeksAhead: 3 },
  },
  {
    ...{ for: 'orange_the_world', offset: 9, time: '19:30', until: '21:30', title: 'Praten over veilig thuis' },
    ...{ kind: 'dialogue', partner: 'kwadraad', place: 'Buurtcentrum Castellum', district: 'Rokkeveen' },
    ...{ capacity: 24, leaders: 1, weeksAhead: 2 },
  },
]

const series: Series[] = [
  {
    ...{
      weekday: 2,
      every: 1,
      time: '10:00',
      until: '11:30',
      title: 'Taalcafé',
      kind: 'dialogue',
      partner: 'bibliotheek',
    },
    ...{ place: 'Bibliotheek Oosterheem', district: 'Oosterheem', weeksAhead: 4 },
  },
  {
    ...{ weekday: 5, every: 2, time: '18:00', until: '20:00', title: 'Buurtmaaltijd', kind: 'meal', partner: 'palet' },
    ...{ place: 'Wijkcentrum Meerzicht', district: 'Meerzicht', capacity: 40, weeksAhead: 4 },
  },
  {
    ...{ weekday: 4, every: 4, time: '19:30', until: '21:30', title: 'Netwerkavond', kind: 'network-meeting' },
    ...{ partner: 'gemeente-zoetermeer', weeksAhead: 8 },
  },
  {
    ...{ weekday: 6, every: 13, time: '10:00', until: '16:00', title: 'Training gespreksleider', kind: 'training' },
    ...{ partner: 'vrijwilligers', place: 'Forum Zoetermeer', district: 'Centrum', capacity: 16, weeksAhead: 6 },
  },
]

const weekMs = 7 * 86_400_000

/** What a network like that of Zoetermeer does in a year, in order of when it is published. */
export function yearOfActivities(year: number, { themeDays }: Network): YearActivity[] {
  const days = themeDaysOfYear(themeDays, year)
  const planned = plans.flatMap((plan) =>
    days.filter(({ key }) => key === plan.for).map(({ start }) => ({ ...plan, day: addDays(start, plan.offset) })),
  )
  const repeated = series.flatMap((one) => daysOf(one, year).map((day) => ({ ...one, day, for: null })))
  return [...planned, ...repeated]
    .map(({ day, time, until, for: themeDay, weeksAhead, ...plan }) => {
      const [startsAt, endsAt] = [instantAt(zone, day, time), instantAt(zone, day, until)]
      const publishedAt = new Date(startsAt.getTime() - weeksAhead * weekMs)
      const { title, kind, partner, place = null, district = null, capacity = null, leaders = 0 } = plan
      return { title, kind, partner, place, district, capacity, leaders, themeDay, startsAt, endsAt, publishedAt }
    })
    .sort((one, other) => one.publishedAt.getTime() - other.publishedAt.getTime())
}

/** Not in the summer holidays, nor around New Year. */
function daysOf({ weekday, every }: Series, year: number): Day[] {
  const days: Day[] = []
  for (let day = `${year}-01-05`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const week = Number(isoWeekOf(day).slice(6))
    const isHoliday = (week >= 29 && week <= 34) || week >= 52
    if (weekdayOf(day) === weekday && week % every === 0 && !isHoliday) days.push(day)
  }
  return days
}
