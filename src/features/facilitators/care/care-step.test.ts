import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { careStep } from './care-step.ts'

const now = new Date('2028-03-01T10:00:00Z')
const ago = (days: number | null) => (days === null ? null : new Date(now.getTime() - days * 86_400_000))

interface Case {
  enrolled?: number
  stayed?: number | null
  asked?: number | null
  asks?: number
  answered?: number | null
  leads?: boolean
}
const step = ({ enrolled = 800, stayed = null, asked = null, asks = 0, answered = null, leads = false }: Case) =>
  careStep(
    {
      ...{ enrolledAt: ago(enrolled) ?? now, stayedAt: ago(stayed), stayAskedAt: ago(asked), stayAsks: asks },
      ...{ answeredAt: ago(answered), leadsAhead: leads },
    },
    now,
  )

describe('what is done about a volunteer of whom nothing was heard', () => {
  test.each<[string, Case, string]>([
    ['within the year', { enrolled: 364 }, 'wait'],
    ['after a year', { enrolled: 365 }, 'ask'],
    ['after a year since they last said to stay', { stayed: 366 }, 'ask'],
    ['who said so this year', { stayed: 100 }, 'wait'],
    ['who answered a call this year', { answered: 20 }, 'heard'],
    ['who answered a call long ago', { answered: 400 }, 'ask'],
    ['who answered a call after the question', { asked: 31, asks: 1, answered: 5 }, 'heard'],
    ['within a month of the question', { asked: 29, asks: 1 }, 'wait'],
    ['a month after the question', { asked: 30, asks: 1 }, 'remind'],
    ['a month after the first reminder', { asked: 30, asks: 2 }, 'remind'],
    ['within a month of the second reminder', { asked: 29, asks: 3 }, 'wait'],
    ['a month after the second reminder', { asked: 30, asks: 3 }, 'let-go'],
    ['who will lead soon, a month after the second reminder', { asked: 30, asks: 3, leads: true }, 'wait'],
    ['when the bot stood still for a year', { asked: 400, asks: 1 }, 'remind'],
  ])('%s', (_who, facts, kind) => {
    expect(step(facts).kind).toBe(kind)
  })

  test('never lets go of who was heard this year, was asked less than three times, or leads soon', () => {
    const days = fc.integer({ min: 0, max: 1500 })
    const maybe = fc.option(days)
    const facts = fc.record({
      ...{ enrolled: days, stayed: maybe, asked: maybe, answered: maybe },
      ...{ asks: fc.integer({ min: 0, max: 4 }), leads: fc.boolean() },
    })
    fc.assert(
      fc.property(facts, (one) => {
        if (step(one).kind !== 'let-go') return
        expect(one.stayed ?? one.enrolled).toBeGreaterThanOrEqual(365)
        expect(one.asks).toBeGreaterThanOrEqual(3)
        expect(one.leads).toBe(false)
        expect(one.asked).toBeGreaterThanOrEqual(30)
      }),
    )
  })
})
