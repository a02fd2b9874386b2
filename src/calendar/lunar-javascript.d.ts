/** The part of lunar-javascript we use; the package brings no types. */
declare module 'lunar-javascript' {
  export const Lunar: { fromYmd(year: number, month: number, day: number): { getSolar(): { toYmd(): string } } }
  export const LunarMonth: { fromYm(year: number, month: number): { getDayCount(): number } | null }
}
