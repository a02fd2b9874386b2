/** What a spreadsheet may take for a formula when it opens a text file, also behind our own mark. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/

/** A cell of a text file that no spreadsheet runs. `unguarded` gives it back as it was. */
export const guarded = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)

export const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)
