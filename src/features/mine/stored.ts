import { dayOf } from '../../calendar/local-time.ts'
import { rhythmSchema } from '../../calendar/rhythm.ts'
import { sayDay, sayMoment } from '../../calendar/say-date.ts'
import { replace, whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, heading, list, note, type Part, paragraph, press, view } from '../../chat/view.ts'
import type { Step } from '../../store/facilitators.ts'
import type { StoredAbout } from '../../store/stored-about.ts'
import { profileFacts, reachFacts, stepFacts } from '../facilitators/profile-facts.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { sayRhythm } from '../series/rhythm-words.ts'
import type { Caller, Tools } from '../tools.ts'
import { mutedWords } from '../wording/muted-hint.ts'
import { nothingStored } from './nothing-stored.ts'
import { downloadAction, eraseAction, storedAction } from './own-actions.ts'
import { pageInput, pageOf } from './pages.ts'

const LINES_A_PAGE = 25
/** With how many one stands there is only said of who does. */
const stands = ['coming', 'waiting', 'offered']

interface Line {
  section: string
  words: string
}

/** Everything stored about the person, in plain words. */
export const seeStored: Action<Caller, Tools, typeof pageInput> = {
  name: storedAction,
  input: pageInput,
  async run({ page }, caller, tools) {
    const { personId, locale } = caller
    const { stored } = texts(locale).mine
    const about = personId === undefined ? undefined : await tools.store.privacy.stored(personId)
    if (about === undefined) return nothingStored(caller, tools)
    const lines = linesOf(about, { ...tools, locale })
    const shown = pageOf(lines, { page, size: LINES_A_PAGE, action: storedAction, next: stored.next })
    const parts = [
      heading(stored.title),
      paragraph(stored.intro),
      ...inSections(shown.items),
      ...(shown.pages > 1 ? [note(stored.page(shown.page, shown.pages))] : []),
      buttons(
        ...shown.button,
        press(stored.download, downloadAction),
        press(stored.erase, eraseAction, {}, { style: 'danger' }),
      ),
    ]
    return shown.page > 1 ? replace(view(parts)) : whisper(view(parts))
  },
}

function inSections(lines: Line[]): Part[] {
  const sections = [...new Set(lines.map(({ section }) => section))]
  return sections.flatMap((section) => [
    heading(section),
    list(lines.filter((line) => line.section === section).map(({ words }) => words)),
  ])
}

type Told = Pick<Tools, 'zone' | 'network' | 'seal' | 'log'> & Pick<Caller, 'locale'>

function linesOf(about: StoredAbout, told: Told): Line[] {
  const { stored } = texts(told.locale).mine
  const sections: [string, string[]][] = [
    [stored.person, personLines(about, told)],
    [stored.partners, partnerLines(about, stored)],
    [
      stored.activities,
      about.activities.map((one) => `${named(one, told)} (${stored.activityStates[one.state as 'draft']})`),
    ],
    [
      stored.sketches,
      about.sketches.map(({ words, typed, changedAt }) =>
        [day(changedAt, told), words ?? '', ...Object.values(typed).flat()].filter((part) => part !== '').join(': '),
      ),
    ],
    [
      stored.imports,
      about.imports.map(({ rows, createdAt }) => `${day(createdAt, told)}: ${stored.importCount(rows.length)}`),
    ],
    [
      stored.series,
      about.series.map(({ title, rhythm }) => `${title} (${sayRhythm(rhythmSchema.parse(rhythm), told.locale)})`),
    ],
    [
      stored.attendances,
      about.attendances.map(
        ({ activity, state, people }) =>
          `${named(activity, told)} (${stored.attendanceStates[state as 'coming']}${stands.includes(state) ? `, ${people}` : ''})`,
      ),
    ],
    [
      stored.offers,
      about.offers.map(({ activity, state }) => `${named(activity, told)} (${stored.offerStates[state as 'open']})`),
    ],
    [stored.facilitator, facilitatorLines(about, told)],
    [
      stored.answers,
      about.invitations.map(
        ({ answer, state, call }) =>
          `${named(call.activity, told)} (${stored.answerWords[(state === 'left-out' ? 'leftOut' : (answer ?? 'none')) as 'none']})`,
      ),
    ],
    [
      stored.calls,
      about.calls.map(({ activity, message }) => [named(activity, told), message].filter(Boolean).join(': ')),
    ],
    [
      stored.subscriptions,
      about.subscriptions.map(({ channel, createdAt }) => `${channel.name ?? '?'} (${day(createdAt, told)})`),
    ],
    [
      stored.announcedDays,
      about.announcedDays.map(({ key, start }) => `${nameOfDay(key, told)}: ${sayDay(start, told.locale)}`),
    ],
    [stored.mutedHints, about.mutedHints.map((hint) => mutedWords(hint, texts(told.locale).wording))],
    [stored.messages, about.messages.length === 0 ? [] : [stored.messageCount(about.messages.length)]],
    [stored.log, about.changes.length === 0 ? [] : [stored.logCount(about.changes.length)]],
  ]
  return sections.flatMap(([section, all]) => all.map((words) => ({ section, words })))
}

function personLines(about: StoredAbout, told: Told): string[] {
  const { createdAt, locale, role, identities, chats, personalLink, listedOn } = about
  const { stored } = texts(told.locale).mine
  return [
    `${stored.since}: ${day(createdAt, told)}`,
    `${stored.locale}: ${stored.locales[(locale ?? 'none') as 'none']}`,
    `${stored.role}: ${stored.roles[role as 'reader']}`,
    ...identities.map(({ platform, space, user, name, isGuest, locale: client }) => {
      const known = [platform, space, user, ...(isGuest ? [stored.guest] : [])]
      return `${stored.identity}: ${name} (${[...known, ...(client ? [stored.locales[client as 'nl']] : [])].join(', ')})`
    }),
    ...(listedOn === null ? [] : [`${stored.listedOn}: ${sayDay(listedOn, told.locale)}`]),
    ...wishLines(about, told),
    ...chats.map(({ heardAt }) => `${stored.chat}: ${day(heardAt, told)}`),
    ...(personalLink === null ? [] : [`${stored.personalLink}: ${day(personalLink.createdAt, told)}`]),
  ]
}

/** Which messages the person wants, and when they last came together. */
function wishLines({ wishes, bundledOn }: StoredAbout, { locale }: Told): string[] {
  const { form, stored } = texts(locale).quiet
  const ahead = [...(wishes.weekAhead ? [form.ahead.week] : []), ...(wishes.dayAhead ? [form.ahead.day] : [])]
  return [
    `${stored.messages}: ${form.rhythms[wishes.messages as 'daily']}`,
    `${stored.reminders}: ${ahead.length === 0 ? stored.none : ahead.join(', ')}`,
    ...(bundledOn === null ? [] : [`${stored.bundledOn}: ${sayDay(bundledOn, locale)}`]),
  ]
}

const partnerLines = ({ memberships }: StoredAbout, stored: Texts['mine']['stored']): string[] =>
  memberships.map(
    ({ partner, role, state }) =>
      `${partner.name} (${state === 'admitted' ? stored.partnerRoles[role as 'member'] : stored.states[state as 'asked']})`,
  )

function facilitatorLines({ facilitator, volunteerLinks }: StoredAbout, told: Told): string[] {
  if (facilitator === null) return []
  const { volunteers } = texts(told.locale)
  const { stored } = texts(told.locale).mine
  return [
    stored.facilitatorStates[facilitator.state as 'active'],
    ...Object.entries({
      ...profileFacts(facilitator, told.locale, told.network),
      ...reachFacts(facilitator, told, told.locale),
      ...stepFacts({ ...facilitator, step: facilitator.step as Step }, told.locale),
    }).map(([label, words]) => `${label}: ${words}`),
    ...(facilitator.stepNote === null ? [] : [`${volunteers.see.note}: ${facilitator.stepNote}`]),
    `${stored.consent}: ${day(facilitator.consentAt, told)}`,
    ...(facilitator.contactConsentAt === null
      ? []
      : [`${volunteers.stored.contactConsent}: ${day(facilitator.contactConsentAt, told)}`]),
    ...(facilitator.stayedAt === null ? [] : [`${volunteers.stored.stayed}: ${day(facilitator.stayedAt, told)}`]),
    ...volunteerLinks.map(({ createdAt }) => `${volunteers.stored.link}: ${day(createdAt, told)}`),
  ]
}

const named = ({ title, startsAt }: { title: string; startsAt: Date }, { locale, zone }: Told): string =>
  `${title}, ${sayMoment({ start: startsAt }, { locale, zone })}`

const day = (moment: Date, { zone, locale }: Told): string => sayDay(dayOf(moment, zone), locale)

const nameOfDay = (key: string, { network }: Told): string =>
  network.themeDays.find((one) => one.key === key)?.name ?? key
