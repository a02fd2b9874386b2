import { describe, expect, test } from 'vitest'
import type { Activity } from '../../store/activity-rows.ts'
import type { Review } from '../../store/reviews.ts'
import { texts } from '../locale/texts.ts'
import { sayWhatBecame } from './under-review.ts'

const now = new Date('2027-02-01T10:00:00Z')
const [before, after] = [now, new Date('2027-02-26T17:00:00Z')]

function became(state: Activity['state'], review: Review['state'] | undefined, startsAt: Date, words: string | null) {
  const activity = { state, title: 'Buurtiftar', startsAt } as Activity
  const waited = review && { state: review, sentAt: now, repeats: null, words }
  return sayWhatBecame({ activity, review: waited }, now, texts('nl'))
}

describe('who comes to decide on an activity', () => {
  test.each<[string, Activity['state'], Review['state'] | undefined, Date, string | null, string[] | undefined]>([
    ['decides while it waits', 'review', 'waiting', after, null, undefined],
    ['is too late once it began', 'review', 'waiting', before, null, ['had al moeten beginnen']],
    ['reads that it was approved', 'published', 'approved', after, null, ['is al goedgekeurd']],
    ['reads that it was approved, also when it is over', 'published', 'approved', before, null, ['is al goedgekeurd']],
    ['reads that it was cancelled since', 'cancelled', 'approved', after, null, ['is geannuleerd']],
    ['reads what change was asked', 'draft', 'change', after, 'Hoe laat?', ['al een wijziging', 'vroeg: Hoe laat?']],
    ['reads why it was declined', 'declined', 'declined', after, 'Reclame', ['Al besloten', 'De reden: Reclame']],
    ['reads that it was taken back', 'draft', 'withdrawn', after, null, ['teruggetrokken. Je hoeft niets te doen']],
    ['reads that nobody looked in time', 'draft', 'late', before, null, ['had al moeten beginnen']],
    ['finds nothing that never waited', 'published', undefined, after, null, ['is er niet meer']],
  ])('%s', (_what, state, review, startsAt, words, said) => {
    const lines = became(state, review, startsAt, words)
    expect(lines?.length).toBe(said?.length)
    for (const [index, part] of (said ?? []).entries()) expect(lines?.[index]).toContain(part)
  })
})
