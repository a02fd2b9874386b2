import fc from 'fast-check'
import { offerAllFreed, offerFreed, offerMessage } from '../features/sign-up/offer-freed.ts'
import { offerByHandUntil } from '../features/sign-up/offer-until.ts'
import { answerOffer, signOff, signUp } from '../features/sign-up/sign-up.ts'
import type { Fresh } from './conversation.ts'

// What can happen to the sign-up of one activity, as fast-check makes it up and as it is done.

/** How long before the start the organiser gives places by hand. */
export const handMs = 2 * 3_600_000
export const peopleInPlay = 7

const who = fc.integer({ min: 0, max: peopleInPlay - 1 })
const how = fc.option(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 4 })), { nil: undefined })
const places = fc.option(fc.integer({ min: 1, max: 8 }), { nil: null, freq: 8 })

const steps = {
  come: fc.record({ does: fc.constant('come' as const), who, people: how, wait: fc.boolean() }),
  leave: fc.record({ does: fc.constant('leave' as const), who }),
  /** `which`: the newest offer, or one before it. */
  answer: fc.record({
    does: fc.constant('answer' as const),
    who,
    accept: fc.boolean(),
    which: fc.oneof(fc.constant(0), fc.nat({ max: 3 })),
  }),
  byHand: fc.record({ does: fc.constant('byHand' as const), who }),
  capacity: fc.record({ does: fc.constant('capacity' as const), to: places }),
  elsewhere: fc.record({ does: fc.constant('elsewhere' as const), to: fc.nat({ max: 3 }) }),
  turn: fc.record({ does: fc.constant('turn' as const), to: fc.constantFrom('open' as const, 'closed' as const) }),
  tick: fc.record({ does: fc.constant('tick' as const) }),
  /** Forward more than back, from a minute to a day. */
  clock: fc.record({
    does: fc.constant('clock' as const),
    minutes: fc.oneof(
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 60, max: 1500 }),
      fc.integer({ min: -600, max: -1 }),
    ),
  }),
}
type Made<Sort extends keyof typeof steps> = (typeof steps)[Sort] extends fc.Arbitrary<infer Step> ? Step : never
export type Step = { [Sort in keyof typeof steps]: Made<Sort> }[keyof typeof steps]

const press: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: steps.come },
  { weight: 5, arbitrary: steps.leave },
  { weight: 5, arbitrary: steps.answer },
  { weight: 2, arbitrary: steps.byHand },
  { weight: 2, arbitrary: steps.capacity },
  { weight: 1, arbitrary: steps.elsewhere },
  { weight: 1, arbitrary: steps.turn },
  { weight: 3, arbitrary: steps.tick },
)
/** Who acts; for what no visitor does, what is done. Nobody presses twice at the same moment: then either may be last. */
const actor = (step: Step) => ('who' in step ? step.who : step.does)
const atOnce = fc.uniqueArray(press, { minLength: 2, maxLength: 4, selector: actor })

/** What happens at the same moment: one thing, or several in any order. */
export const moments = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: press.map((step) => [step]) },
    { weight: 2, arbitrary: steps.clock.map((step): Step[] => [step]) },
    { weight: 2, arbitrary: atOnce },
  ),
  { minLength: 10, maxLength: 30 },
)

/** With how many each wants to come at first, so that the list is full and a line stands before anything happens. */
export const beginnings = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: peopleInPlay, maxLength: peopleInPlay })

/** Where each person was put by their own last press; that an offer ran out is no press. */
export type Said = Map<string, 'coming' | 'waiting' | 'nothing'>

interface Ground {
  fresh: Fresh
  activityId: string
  startsAt: Date
  people: readonly string[]
  said: Said
}

const acts: { [Sort in Step['does']]: (step: Made<Sort>, ground: Ground) => Promise<unknown> } = {
  async come({ who: index, people: count, wait }, { fresh, activityId, people, said }) {
    const personId = people[index] ?? ''
    const wish = { activityId, personId, wait, ...(count !== undefined && { people: count }) }
    const result = await signUp(wish, fresh.tools)
    if (result.kind === 'coming' || result.kind === 'waiting') said.set(personId, result.kind)
  },
  async leave({ who: index }, { fresh, activityId, people, said }) {
    const personId = people[index] ?? ''
    if ((await signOff({ activityId, personId }, fresh.tools)) !== undefined) said.set(personId, 'nothing')
  },
  async answer({ who: index, accept, which }, { fresh, activityId, people, said }) {
    const personId = people[index] ?? ''
    const made = await fresh.prisma.offer.findMany({ where: { activityId, personId }, orderBy: { offeredAt: 'desc' } })
    const result = await answerOffer({ offerId: made[which]?.id ?? 'none', personId, accept }, fresh.tools)
    if (result === 'accepted') said.set(personId, 'coming')
    if (result === 'declined') said.set(personId, 'nothing')
  },
  async byHand({ who: index }, { fresh, activityId, people, startsAt }) {
    const now = fresh.clock.now()
    const deadline = offerByHandUntil(startsAt, now, fresh.tools.zone)
    if (deadline === 'at night' || now.getTime() < startsAt.getTime() - handMs) return
    const chosen = { activityId, personId: people[index] ?? '', deadline, message: offerMessage, by: people[0] ?? '' }
    await fresh.tools.store.waitingList.offerByHand(chosen, now)
  },
  async capacity({ to }, { fresh, activityId, people }) {
    const { version } = await fresh.prisma.activity.findUniqueOrThrow({ where: { id: activityId } })
    const edit = { id: activityId, version, by: people[0] ?? '', content: { capacity: to } }
    const isSaved = await fresh.tools.store.activities.edit(edit, fresh.clock.now())
    if (isSaved) await offerFreed(activityId, fresh.tools)
  },
  async elsewhere({ to }, { fresh, activityId, people }) {
    const { elsewhere } = await fresh.prisma.activity.findUniqueOrThrow({ where: { id: activityId } })
    const wish = { id: activityId, seen: elsewhere, people: to, by: people[0] ?? '' }
    const outcome = await fresh.tools.store.signUpLists.countElsewhere(wish, fresh.clock.now())
    if (outcome === 'counted') await offerFreed(activityId, fresh.tools)
  },
  turn: ({ to }, { fresh, activityId, people }) =>
    fresh.tools.store.signUpLists.turn({ id: activityId, to, by: people[0] ?? '' }, fresh.clock.now()),
  tick: (_step, { fresh }) => offerAllFreed(fresh.tools),
  clock: async ({ minutes }, { fresh }) => fresh.clock.advance({ minutes }),
}

/** Does one step as chat and clock would. */
export const act = (step: Step, ground: Ground): Promise<unknown> =>
  (acts[step.does] as (step: Step, ground: Ground) => Promise<unknown>)(step, ground)
