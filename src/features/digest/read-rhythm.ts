const weekdays: readonly (readonly string[])[] = [
  ['maandag', 'ma', 'monday', 'mon'],
  ['dinsdag', 'di', 'tuesday', 'tue'],
  ['woensdag', 'wo', 'wednesday', 'wed'],
  ['donderdag', 'do', 'thursday', 'thu'],
  ['vrijdag', 'vr', 'friday', 'fri'],
  ['zaterdag', 'za', 'saturday', 'sat'],
  ['zondag', 'zo', 'sunday', 'sun'],
]
const hours = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf']

/** A time as people type it, as HH:mm: `9:00`, `9.00 uur`, `09.30`, `9 uur`, `9u`; undefined when it is none. */
export function readTime(typed: string): string | undefined {
  const [, hour = '', minutes = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur|u|h)?$/i.exec(typed.trim()) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minutes) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minutes}`
}

/** The weekday (1 is Monday) and time in words such as `elke maandag om 9:00` or `do half tien`; what is not there is absent. */
export function readRhythm(typed: string): { weekday?: number; time?: string } {
  const text = typed.toLowerCase()
  const words = text.split(/[^a-zà-ÿ]+/)
  const weekday = weekdays.findIndex((names) => names.some((name) => words.includes(name))) + 1
  const time = halfHour(text) ?? clockTime(text)
  return { ...(weekday > 0 && { weekday }), ...(time !== undefined && { time }) }
}

function clockTime(text: string): string | undefined {
  const found = /(?<![\d.:])\d{1,2}(?:[:.]\d{2})?(?:\s*(?:uur|u|h)\b)?(?![\d.:])/.exec(text)
  return found === null ? undefined : readTime(found[0])
}

/** `half tien` is 09:30; in the evening people write 21:30. */
function halfHour(text: string): string | undefined {
  const [, hour = ''] = /\bhalf ([a-z]+|\d{1,2})\b/.exec(text) ?? []
  const number = /^\d/.test(hour) ? Number(hour) : hours.indexOf(hour) + 1
  if (number < 1 || number > 12) return undefined
  return `${String(number === 1 ? 12 : number - 1).padStart(2, '0')}:30`
}
