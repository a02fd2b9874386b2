import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainView, view } from '../../chat/view.ts'
import { type Fresh, freshTools } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { plannedSeries } from '../../testing/planned-series.ts'
import { composerAt } from '../digest/compose-digest.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

async function digestAt(moment: string) {
  fresh.clock.set(moment)
  const compose = await composerAt(fresh.clock.now(), fresh.tools)
  const { view: digest } = await compose({ filters: {}, coordinators: false })
  return plainView(digest ?? view([]))
}

describe('a series in the digest', () => {
  test('stands in one paragraph with what comes back, below what is only now', async () => {
    await plannedSeries(fresh, { times: '8' })
    await plannedSeries(fresh, {
      activity: { title: 'Koffie', day: '2027-03-03', start: '10:00', end: '' },
      times: '8',
    })
    await plannedActivity(fresh, { title: 'Stadsgesprek', startsAt: '2027-03-06T19:00:00Z' })
    const digest = await digestAt('2027-03-01T08:00:00Z')
    expect(digest).toContain('- Stadsgesprek: zaterdag 6 maart')
    expect(digest).toContain('Vaste activiteiten: Taalcafé (di 2 mrt, 19.30 uur); Koffie (wo 3 mrt, 10.00 uur).')
    expect(digest.indexOf('Stadsgesprek')).toBeLessThan(digest.indexOf('Vaste activiteiten'))
    expect(digest.match(/Taalcafé/g)).toHaveLength(1)
  })

  test('however many there are never keep out what is only now', async () => {
    for (let index = 1; index <= 14; index++)
      await plannedSeries(fresh, { activity: { title: `Vast ${index}` }, times: '2' })
    await plannedActivity(fresh, { title: 'Stadsgesprek', startsAt: '2027-03-06T19:00:00Z' })
    const digest = await digestAt('2027-03-01T08:00:00Z')
    expect(digest).toContain('Stadsgesprek')
    expect(digest).toContain('En nog 2 activiteiten. Kijk in de agenda.')
  })

  test('is told in the week in which it is on', async () => {
    await plannedSeries(fresh, { repeat: 'weekly-2', times: '4' })
    expect(await digestAt('2027-03-01T08:00:00Z')).toContain('Taalcafé (di 2 mrt')
    expect(await digestAt('2027-03-08T08:00:00Z')).not.toContain('Taalcafé')
    expect(await digestAt('2027-03-15T08:00:00Z')).toContain('Taalcafé (di 16 mrt')
  })
})
