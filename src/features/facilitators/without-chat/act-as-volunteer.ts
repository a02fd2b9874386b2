import * as z from 'zod'
import { parseValues } from '../../../chat/feature.ts'
import type { Values } from '../../../chat/form.ts'
import type { LinkHolder } from '../../../store/personal-links.ts'
import { tellOf } from '../../calls/tell-of-call.ts'
import { type Locale, texts } from '../../locale/texts.ts'
import { erasePerson } from '../../mine/erase-person.ts'
import type { Tools } from '../../tools.ts'
import { pauseSchema } from '../pause-facilitator.ts'
import { profileSchema } from '../profile-schema.ts'
import { sealedReach } from '../reach.ts'
import type { Refused } from './own-volunteer.ts'
import { answerQuestion, questionOutcomes, stillComes } from './questions-to.ts'

/** What a button of the page wants. */
export const volunteerWish = z.discriminatedUnion('wish', [
  z.object({ wish: z.enum(['yes', 'no', 'still']), call: z.string().regex(/^[\w-]{1,64}$/) }),
  z.object({ wish: z.enum(['pause', 'resume', 'stay', 'stop', 'change']) }),
])
export type VolunteerWish = z.infer<typeof volunteerWish>

/** What came of it, where the form was not refused. */
export const volunteerOutcomes = [
  ...questionOutcomes,
  ...(['saved', 'paused', 'resumed', 'stays', 'stopped', 'not-known'] as const),
] as const
export type VolunteerOutcome = (typeof volunteerOutcomes)[number]

interface Acting {
  holder: LinkHolder
  /** What the form held. */
  values: Values
  tools: Tools & { locale: Locale }
}

/** Does on the page what the buttons in the chat do, for who holds a link. Doing it twice changes nothing. */
export async function actAsVolunteer(wish: VolunteerWish, acting: Acting): Promise<VolunteerOutcome | Refused> {
  const { holder, tools } = acting
  const { personId } = holder
  const now = tools.clock.now()
  switch (wish.wish) {
    case 'yes':
    case 'no':
      return await answerQuestion({ callId: wish.call, wanted: wish.wish }, holder, tools)
    case 'still':
      return await stillComes(wish.call, holder, tools)
    case 'stay':
      return (await tools.store.volunteerCare.alive(personId, now)) ? 'stays' : 'not-known'
    case 'resume':
      await tools.store.facilitators.resume(personId, now)
      return (await tools.store.facilitators.of(personId)) === undefined ? 'not-known' : 'resumed'
    case 'pause':
      return await pause(acting, now)
    case 'change':
      return await change(acting, now)
    case 'stop':
      return await stop(acting, now)
  }
}

async function pause({ holder, values, tools }: Acting, now: Date): Promise<VolunteerOutcome | Refused> {
  const parsed = parseValues(pauseSchema(tools, tools), values, outdated(tools.locale))
  if ('errors' in parsed) return { form: 'facilitator-pause', values, errors: parsed.errors }
  return (await tools.store.facilitators.pause(holder.personId, parsed.values.until, now)) ? 'paused' : 'not-known'
}

async function change({ holder, values, tools }: Acting, now: Date): Promise<VolunteerOutcome | Refused> {
  const { store, network, locale } = tools
  const known = await store.facilitators.of(holder.personId)
  if (known === undefined) return 'not-known'
  const schema = profileSchema(locale, network, { hasChat: known.sealedName === null })
  const parsed = parseValues(schema, values, outdated(locale))
  if ('errors' in parsed) return { form: 'facilitator-change', values, errors: parsed.errors }
  const { contact, passOn, ...profile } = parsed.values
  const reach = sealedReach({ contact, passOn }, tools)
  return (await store.facilitators.change({ personId: holder.personId, profile, reach }, now)) ? 'saved' : 'not-known'
}

/** Of who has no chat nothing is left to keep. */
async function stop({ holder: { personId }, tools }: Acting, now: Date): Promise<VolunteerOutcome> {
  const { store, outbox, locale } = tools
  const known = await store.volunteerPath.one(personId)
  if (known === undefined) return 'not-known'
  if (known.contact === undefined) await erasePerson(personId, locale, tools)
  else await store.facilitators.stop(personId, tellOf(tools), now)
  outbox.wake()
  return 'stopped'
}

const outdated = (locale: Locale): string => texts(locale).general.outdated
