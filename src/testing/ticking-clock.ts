/** How far a clock is moved. */
export interface Span {
  days?: number
  hours?: number
  minutes?: number
}

/** Real time, moved to where the story plays. */
export function tickingClock(start: string) {
  let offset = new Date(start).getTime() - Date.now()
  return {
    now: () => new Date(Date.now() + offset),
    set: (moment: string) => {
      offset = new Date(moment).getTime() - Date.now()
    },
    advance: ({ days = 0, hours = 0, minutes = 0 }: Span) => {
      offset += ((days * 24 + hours) * 60 + minutes) * 60_000
    },
  }
}
