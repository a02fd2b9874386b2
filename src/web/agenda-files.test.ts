import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isFault } from '../features/import/read/raw-row.ts'
import { readFile } from '../features/import/read/read-file.ts'
import { type Fresh, freshTools } from '../testing/conversation.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { type Served, servePages } from '../testing/served-pages.ts'

let fresh: Fresh
let pages: Served
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
  pages = await servePages(fresh)
})
afterEach(async () => {
  await pages.stop()
  await fresh.drop()
})

/** The titles in a file of the agenda, as it comes over the line. */
async function titlesIn(path: string): Promise<string[]> {
  const response = await fetch(`${pages.url}${path}`)
  const file = new Uint8Array(await response.arrayBuffer())
  const read = await readFile(file, { now: fresh.clock.now(), zone: fresh.tools.zone })
  return isFault(read) ? [read.fault] : read.rows.map(({ cells }) => cells.titel ?? '')
}

describe.each(['csv', 'xlsx'])('the agenda as %s', (type) => {
  test('holds what the page holds, by the same filters, and a name to save it by', async () => {
    await plannedActivity(fresh, { title: 'Iftar', district: 'Oosterheem', startsAt: '2027-02-26T17:00:00Z' })
    await plannedActivity(fresh, { title: 'Dialoog', district: 'Meerzicht', startsAt: '2027-03-26T17:00:00Z' })
    await fresh.tools.store.activityWords.catchUp()
    expect(await titlesIn(`/agenda.${type}`)).toEqual(['Iftar', 'Dialoog'])
    expect(await titlesIn(`/agenda.${type}?wijk=oosterheem`)).toEqual(['Iftar'])
    expect(await titlesIn(`/agenda.${type}?periode=2027-03`)).toEqual(['Dialoog'])
    expect(await titlesIn(`/agenda.${type}?zoek=dialoog`)).toEqual(['Dialoog'])
    expect(await titlesIn(`/agenda.${type}?zoek=niets`)).toEqual(['empty'])
    const { headers } = await pages.get(`/agenda.${type}`)
    expect(headers['content-disposition']).toBe(`attachment; filename=agenda.${type}`)
    const { text } = await pages.get('/agenda?wijk=oosterheem')
    expect(text).toContain(`/agenda.${type}?wijk=oosterheem`)
  })

  test('has nothing that is for the network alone, a draft, or off', async () => {
    await plannedActivity(fresh, { title: 'Openbaar' })
    const hidden = await plannedActivity(fresh, { title: 'Alleen netwerk' })
    await fresh.prisma.activity.update({ where: { id: hidden }, data: { visibility: 'network' } })
    await plannedActivity(fresh, { title: 'Concept', state: 'draft' })
    await plannedActivity(fresh, { title: 'Afgezegd', state: 'cancelled' })
    expect(await titlesIn(`/agenda.${type}`)).toEqual(['Openbaar'])
    expect(await titlesIn(`/agenda.${type}?zoek=netwerk`)).toEqual(['empty'])
  })

  test('says in its name that there was more than it holds', async () => {
    await plannedActivity(fresh)
    const { id: _, ...row } = await fresh.prisma.activity.findFirstOrThrow()
    await fresh.prisma.activity.createMany({ data: Array.from({ length: 500 }, () => row) })
    const { headers } = await pages.get(`/agenda.${type}`)
    expect(headers['content-disposition']).toBe(`attachment; filename=agenda-eerste-500.${type}`)
  })
})
