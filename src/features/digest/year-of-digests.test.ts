import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays, type Day, instantAt, isoWeekOf, mondayOfIsoWeek } from '../../calendar/local-time.ts'
import { type Fresh, freshTools } from '../../testing/conversation.ts'
import { type YearActivity, yearOfActivities } from '../../testing/year-of-activities.ts'
import { dueDigests } from './due-digests.ts'
import { sendDueDigests } from './send-due-digests.ts'
import { usualWishes } from './subscription-form.ts'

const zone = 'Europe/Amsterdam'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2025-12-01T09:00:00Z')
})
afterEach(() => fresh.drop())

/** The Mondays of all ISO weeks of a year. */
function mondaysOf(year: number): Day[] {
  const mondays: Day[] = []
  for (let day = mondayOfIsoWeek(`${year}-W01`); isoWeekOf(day).startsWith(String(year)); day = addDays(day, 7))
    mondays.push(day)
  return mondays
}

/** Every digest of a year as one channel reads it, while the network publishes its year. */
async function digestsOf(year: number, activities: YearActivity[]): Promise<string> {
  const mondays = mondaysOf(year)
  const rest = [...activities]
  const pages: string[] = []
  await subscribe(addDays(mondays[0] ?? '', -1))
  for (const monday of mondays) {
    const now = instantAt(zone, monday, '09:00')
    fresh.clock.set(now.toISOString())
    while (rest[0] !== undefined && rest[0].publishedAt <= now) await publish(rest.shift() as YearActivity)
    await findLeaders()
    await sendDueDigests(fresh.tools)
    const [report] = await dueDigests({ at: now }, fresh.tools)
    const said = report?.sent ? `${report.view.summary}\n\n${report.text}` : '(geen weekbericht)'
    pages.push(`═══ ${isoWeekOf(monday)} ═══\n${said}\n`)
  }
  return pages.join('\n')
}

async function subscribe(day: Day): Promise<void> {
  const since = instantAt(zone, day, '12:00')
  const channel = { platform: 'slack', space: 'T1', channel: 'C1', kind: 'channel' } as const
  const rhythm = { since, keptDueAt: null }
  const change = { channel, version: 0, by: 'nobody', wishes: usualWishes, state: 'active', rhythm } as const
  await fresh.tools.store.subscriptions.save(change, since)
}

async function publish({ partner, leaders, publishedAt, ...activity }: YearActivity): Promise<void> {
  const { id: partnerId } = await fresh.prisma.partner.findUniqueOrThrow({ where: { key: partner } })
  const times = { createdAt: publishedAt, updatedAt: publishedAt, publishedAt }
  const { id } = await fresh.prisma.activity.create({ data: { ...activity, ...times, partnerId, state: 'published' } })
  if (leaders > 0) await fresh.prisma.call.create({ data: { activityId: id, places: leaders, createdAt: publishedAt } })
}

/** Every week somebody says yes to each search, until it is filled. */
async function findLeaders(): Promise<void> {
  const now = fresh.clock.now()
  const include = { _count: { select: { invitations: true } } }
  for (const call of await fresh.prisma.call.findMany({ where: { state: 'open' }, include })) {
    const { id: personId } = await fresh.prisma.person.create({ data: { createdAt: now } })
    await fresh.prisma.invitation.create({
      data: { callId: call.id, personId, answer: 'yes', askedAt: now, answeredAt: now },
    })
    if (call._count.invitations + 1 >= call.places)
      await fresh.prisma.call.update({ where: { id: call.id }, data: { state: 'filled' } })
  }
}

/** Nobody is asked to celebrate a commemoration, no feast is called empty, and the words the network avoids are avoided. */
function expectRespect(said: string, weeks: number): void {
  const pages = said.split(/^═══.*$/m).slice(1)
  expect(pages).toHaveLength(weeks)
  expect(said).not.toMatch(/vier(en|t|ing)|feestelijk|minderhe|etnis|etnicit/i)
  const feasts = fresh.tools.network.themeDays.filter(({ tone }) => tone === 'religious').map(({ name }) => name)
  for (const page of pages) {
    const [, empty = ''] = page.split('Nog niets gepland')
    expect(feasts.filter((name) => empty.includes(name))).toEqual([])
  }
}

describe.each([
  [2026, 53],
  [2027, 52],
])('the digests of %i', (year, weeks) => {
  test('read as a person would read them, in a network that does a lot', async () => {
    const said = await digestsOf(year, yearOfActivities(year, fresh.tools.network))
    expectRespect(said, weeks)
    await expect(said).toMatchFileSnapshot(`snapshots/${year}.txt`)
  })

  test('read as a person would read them, in a network that has not begun', async () => {
    const said = await digestsOf(year, [])
    expectRespect(said, weeks)
    await expect(said).toMatchFileSnapshot(`snapshots/${year}-empty.txt`)
  })
})
