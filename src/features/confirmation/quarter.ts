/** For so many days one answer holds for a series. */
export const QUARTER_DAYS = 91
