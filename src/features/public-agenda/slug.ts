/** Words as they stand in an address: `De Leyens` is `de-leyens`. */
export const slugOf = (words: string): string => folded(words).replaceAll(' ', '-')

/** Small letters and figures, without accents and signs, so that words can be compared as people type them. */
export const folded = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
