import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fresh, freshTools } from '../testing/conversation.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { type Served, servePages } from '../testing/served-pages.ts'

let fresh: Fresh
let pages: Served
/** Ids of activities by what they are; their titles say the same. */
let ids: Record<string, string>

const open = ['public published', 'public cancelled'] as const
const hidden = ['network published', 'network cancelled', 'public draft', 'network draft'] as const

beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
  const person = {
    identity: { platform: 'slack', space: 'T1', user: 'UZEBRA' },
    name: 'Zebedeus Naam',
    isGuest: false,
  } as const
  const personId = await fresh.tools.store.people.enter(person, fresh.clock.now())
  ids = {}
  for (const what of [...open, ...hidden]) {
    const [visibility, state] = what.split(' ') as [string, string]
    const id = await plannedActivity(fresh, {
      title: `Iftar ${what}`,
      startsAt: '2027-02-05T18:00:00Z',
      district: 'Meerzicht',
    })
    ids[what] = id
    const said = { kind: 'meal', line: 2, themeDay: 'vrouwendag', audience: 'iedereen', question: 'Geheime vraag' }
    await fresh.prisma.activity.update({ where: { id }, data: { ...said, expected: 4321, authorId: personId } })
    await fresh.tools.store.attendance.come({ activityId: id, personId }, fresh.clock.now())
    await fresh.prisma.activity.update({ where: { id }, data: { visibility, state } })
  }
  await fresh.tools.store.activityWords.catchUp()
  pages = await servePages(fresh)
})
afterEach(async () => {
  await pages.stop()
  await fresh.drop()
})

const listing = [
  '/agenda',
  '/agenda?taal=en',
  '/agenda?embed',
  '/agenda?wijk=meerzicht&soort=maaltijd&lijn=2&thema=vrouwendag&doelgroep=iedereen&periode=deze-week',
  '/agenda?zoek=iftar',
  '/agenda?periode=2027-02',
  '/agenda?periode=2027-02-05',
  '/agenda?weergave=maand',
  '/agenda?weergave=maand&maand=2027-02&embed',
  '/agenda.ics',
  '/agenda.ics?wijk=meerzicht&lijn=2&zoek=iftar',
]

describe.each(listing)('who opens %s', (door) => {
  test('sees what is public, cancelled or not, and nothing of what is not', async () => {
    const { status, text } = await pages.get(door)
    expect(status).toBe(200)
    // A calendar folds its lines.
    const said = text.replaceAll('\r\n ', '')
    for (const what of open) expect(said).toContain(`Iftar ${what}`)
    for (const what of hidden) {
      expect(said).not.toContain(`Iftar ${what}`)
      expect(said).not.toContain(ids[what])
    }
    expect(said).not.toMatch(/Zebedeus|UZEBRA|Geheime vraag|4321/)
  })
})

describe.each(['', '.ics'])('an activity at /agenda/ID%s', (ending) => {
  test.each(open)('is there when it is %s, without a person or what is for the network alone', async (what) => {
    const { status, text } = await pages.get(`/agenda/${ids[what]}${ending}`)
    expect(status).toBe(200)
    expect(text).toContain(`Iftar ${what}`)
    expect(text).not.toMatch(/Zebedeus|UZEBRA|Geheime vraag|4321/)
  })

  test.each(hidden)('is as if it never was when it is %s', async (what) => {
    const secret = await pages.get(`/agenda/${ids[what]}${ending}`)
    const never = await pages.get(`/agenda/cmnever0000000000000000${ending}`)
    expect(secret).toEqual({ ...never, headers: { ...never.headers, date: expect.any(String) } })
    expect(secret.status).toBe(404)
    expect(secret.text).toContain('Deze pagina bestaat niet')
  })

  test('is gone at once when its organiser makes it for the network alone', async () => {
    const path = `/agenda/${ids['public published']}${ending}`
    const before = await pages.get(path)
    const person = await fresh.prisma.person.findFirstOrThrow()
    const edit = {
      id: ids['public published'] ?? '',
      version: 0,
      by: person.id,
      content: { visibility: 'network' as const },
    }
    expect(await fresh.tools.store.activities.edit(edit, fresh.clock.now())).toBe(true)
    const after = await pages.get(path, { headers: { 'if-none-match': before.headers.etag ?? '' } })
    expect(after.status).toBe(404)
    expect((await pages.get('/agenda')).text).not.toContain('Iftar public published')
  })
})

test('the year counts only what is public and goes on', async () => {
  const { text } = await pages.get('/themadagen')
  expect(text).toContain('Deze maand: 1 activiteit op de openbare agenda.')
  await fresh.prisma.activity.update({ where: { id: ids['public published'] ?? '' }, data: { visibility: 'network' } })
  fresh.clock.advance({ minutes: 2 })
  expect((await pages.get('/themadagen')).text).not.toContain('Deze maand: 1 activiteit')
  expect((await pages.get('/themadagen')).text).toContain('Hiervoor staat nog niets op de openbare agenda.')
})

test('of who comes only the places that are left are told', async () => {
  await fresh.prisma.activity.update({
    where: { id: ids['public published'] ?? '' },
    data: { capacity: 40, coming: 38 },
  })
  for (const path of ['/agenda', `/agenda/${ids['public published']}`]) {
    const { text } = await pages.get(path)
    expect(text).toContain('Er zijn nog 2 plekken.')
    expect(text).not.toContain('38')
  }
})
