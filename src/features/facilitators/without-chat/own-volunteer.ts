import { dayOf } from '../../../calendar/local-time.ts'
import { sayDay, sayMoment } from '../../../calendar/say-date.ts'
import { type Form, type Values, withValues } from '../../../chat/form.ts'
import type { Facilitator } from '../../../store/facilitators.ts'
import type { LinkHolder } from '../../../store/personal-links.ts'
import { whereWords } from '../../activities/activity-words.ts'
import { type Locale, texts } from '../../locale/texts.ts'
import type { Tools } from '../../tools.ts'
import { pauseForm } from '../pause-facilitator.ts'
import { isPaused, profileFacts, reachFacts, stepFacts } from '../profile-facts.ts'
import { changeForm } from '../profile-form.ts'
import { reachOf } from '../reach.ts'
import { lastDay } from './link-days.ts'
import { type Question, questionsTo } from './questions-to.ts'

/** A question as it stands on a page. */
export interface AskedLine extends Pick<Question, 'answer' | 'over' | 'isFilled' | 'isUnsure' | 'table'> {
  callId: string
  title: string
  organiser: string
  when: string
  where: string
  message: string | null
}

/** Somebody as a volunteer, on their own page. */
export interface OwnVolunteer {
  facts: Record<string, string>
  /** In words; absent for who has no pause. */
  pause: string | undefined
  isAskedToStay: boolean
  questions: AskedLine[]
  change: Form
  pauseForm: Form
  /** The last day on which the link works, in words; absent for one that does not end. */
  until: string | undefined
}

/** A form of the page that was refused: it is shown again with what was typed. */
export interface Refused {
  form: string
  values: Values
  errors: Record<string, string>
}

type Reader = Pick<Tools, 'store' | 'clock' | 'zone' | 'network' | 'seal' | 'log'> & { locale: Locale }

/** What a volunteer sees of themselves; undefined for who is none. Reading it changes nothing. */
export async function ownVolunteer(
  holder: LinkHolder,
  { refused, ...reader }: Reader & { refused?: Refused | undefined },
): Promise<OwnVolunteer | undefined> {
  const { store, clock, zone, network, locale } = reader
  const [known, questions] = await Promise.all([store.facilitators.of(holder.personId), questionsTo(holder, reader)])
  if (known === undefined) return undefined
  const { profile } = texts(locale).facilitators
  const shown = (form: Form): Form =>
    refused?.form === form.name ? withValues(form, refused.values, refused.errors) : form
  const pauseWords =
    known.pausedUntil === null ? profile.paused : profile.pausedUntil(sayDay(known.pausedUntil, locale))
  return {
    facts: ownFacts(known, reader),
    pause: isPaused(known, dayOf(clock.now(), zone)) ? pauseWords : undefined,
    isAskedToStay: known.isAskedToStay,
    questions: questions.map((one) => lineOf(one, reader)),
    change: shown(
      changeForm(locale, network, {
        profile: known,
        reach: reachOf(known, reader),
        hasChat: known.sealedName === null,
      }),
    ),
    pauseForm: shown(pauseForm(locale)),
    until: holder.passedOn && sayDay(lastDay(holder.passedOn.expiresAt, zone), locale),
  }
}

/** All that is kept: who has no chat has no other place to see it. */
function ownFacts(known: Facilitator, reader: Reader): Record<string, string> {
  const { locale, network, zone } = reader
  const { mine, volunteers } = texts(locale)
  return {
    ...profileFacts(known, locale, network),
    ...reachFacts(known, reader, locale),
    ...stepFacts(known, locale),
    [volunteers.see.note]: known.stepNote ?? '',
    [mine.stored.consent]: sayDay(dayOf(known.consentAt, zone), locale),
  }
}

function lineOf({ call, ...standing }: Question, { locale, zone }: Reader): AskedLine {
  const { title, startsAt, endsAt, partner } = call.activity
  return {
    ...{ callId: call.id, title, organiser: partner.name, message: call.message, ...standing },
    when: sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone }),
    where: whereWords(call.activity, texts(locale).activities),
  }
}
