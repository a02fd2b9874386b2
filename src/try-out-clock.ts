/** Real time and an offset, so that a moved clock goes on ticking; a later start goes on from where it was. */
export function movableClock(from: Date | undefined) {
  let offset = Math.max(0, (from?.getTime() ?? 0) - Date.now())
  const now = () => new Date(Date.now() + offset)
  const advanceTo = (moment: Date) => {
    offset += Math.max(0, moment.getTime() - now().getTime())
  }
  const reset = () => {
    offset = 0
  }
  return { now, advanceTo, reset }
}
