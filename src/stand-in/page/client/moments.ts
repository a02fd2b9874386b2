const zone = { timeZone: 'Europe/Amsterdam' } as const
const time = new Intl.DateTimeFormat('nl-NL', { ...zone, hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('nl-NL', {
  ...zone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const shortDay = new Intl.DateTimeFormat('nl-NL', { ...zone, weekday: 'short', day: 'numeric', month: 'short' })

export const timeOf = (moment: string | Date) => time.format(new Date(moment))
export const dayOf = (moment: string | Date) => day.format(new Date(moment))
export const shortDayOf = (moment: string | Date) => shortDay.format(new Date(moment))
