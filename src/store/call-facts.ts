import { listOf } from './activity-rows.ts'
import type { Prisma } from './generated/sqlite/client.ts'

/** filled: every place is taken, which a change of mind undoes; closed: the organiser stopped searching. */
export type CallState = 'open' | 'filled' | 'closed'

/** What `callFacts` reads. */
export const callFields = {
  id: true,
  state: true,
  places: true,
  message: true,
  organiserId: true,
  theme: true,
  language: true,
  experienced: true,
  personal: true,
  wave: true,
  waveAt: true,
  reopenedAt: true,
  besideAt: true,
  exhaustedAt: true,
  // Who sits beside a leader takes no place.
  _count: { select: { invitations: { where: { answer: 'yes', role: 'leader' } } } },
  activity: {
    select: {
      id: true,
      title: true,
      kind: true,
      state: true,
      startsAt: true,
      endsAt: true,
      district: true,
      place: true,
      line: true,
      themeDay: true,
      visibility: true,
      languages: true,
      partner: { select: { id: true, name: true } },
    },
  },
} satisfies Prisma.CallSelect

type CallRow = Prisma.CallGetPayload<{ select: typeof callFields }>

/** A call with its activity, and how many of its `places` are taken (`found`). */
export const callFacts = ({ _count, state, activity, ...call }: CallRow) => ({
  ...call,
  activity: { ...activity, languages: listOf(activity.languages) },
  state: state as CallState,
  found: _count.invitations,
})

export type CallFacts = ReturnType<typeof callFacts>
