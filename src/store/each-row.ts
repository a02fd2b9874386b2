/** How many rows are in memory at once. */
export const pageSize = 100

/**
 * Every row in the order of its key, read a page at a time by `read`: the first `pageSize` rows after a key. Looks by
 * index, so the last page costs no more than the first.
 */
export async function* eachRow<Row, Key>(
  read: (after: Key | undefined) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row> {
  for (let after: Key | undefined; ; ) {
    const page = await read(after)
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = keyOf(last)
  }
}
