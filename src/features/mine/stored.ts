import { dayOf } from '../../calendar/local-time.ts'
import { sayDay, sayMoment } from '../../calendar/say-date.ts'
import { replace, whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, heading, list, note, type Part, paragraph, press, view } from '../../chat/view.ts'
import type { StoredAbout } from '../../store/stored-about.ts'
import { profileFacts } from '../facilitators/profile-facts.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { downloadAction, eraseAction, storedAction } from './own-actions.ts'
import { pageInput, pageOf } from './pages.ts'

const LINES_A_PAGE = 25

interface Line {
  section: string
  words: string
}

/** Everything stored about the person, in plain words. */
export const seeStored: Action<Caller, Tools, typeof pageInput> = {
  name: storedAction,
  input: pageInput,
  async run({ page }, { personId, locale }, tools) {
    const { stored } = texts(locale).mine
    const about = personId === undefined ? undefined : await tools.store.privacy.stored(personId)
    if (about === undefined) return sentence(stored.nothing)
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

type Told = Pick<Tools, 'zone' | 'network'> & Pick<Caller, 'locale'>

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
      stored.attendances,
      about.attendances.map(
        ({ activity, state, people }) =>
          `${named(activity, told)} (${stored.attendanceStates[state as 'coming']}${state === 'coming' ? `, ${people}` : ''})`,
      ),
    ],
    [stored.facilitator, facilitatorLines(about, told)],
    [
      stored.answers,
      about.invitations.map(
        ({ answer, call }) => `${named(call.activity, told)} (${stored.answerWords[(answer ?? 'none') as 'none']})`,
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
    [stored.messages, about.messages.length === 0 ? [] : [stored.messageCount(about.messages.length)]],
    [stored.log, about.changes.length === 0 ? [] : [stored.logCount(about.changes.length)]],
  ]
  return sections.flatMap(([section, all]) => all.map((words) => ({ section, words })))
}

function personLines({ createdAt, locale, role, identities }: StoredAbout, told: Told): string[] {
  const { stored } = texts(told.locale).mine
  return [
    `${stored.since}: ${day(createdAt, told)}`,
    `${stored.locale}: ${stored.locales[(locale ?? 'none') as 'none']}`,
    `${stored.role}: ${stored.roles[role as 'reader']}`,
    ...identities.map(({ platform, space, user, name, isGuest, locale: client }) => {
      const known = [platform, space, user, ...(isGuest ? [stored.guest] : [])]
      return `${stored.identity}: ${name} (${[...known, ...(client ? [stored.locales[client as 'nl']] : [])].join(', ')})`
    }),
  ]
}

const partnerLines = ({ memberships }: StoredAbout, stored: Texts['mine']['stored']): string[] =>
  memberships.map(
    ({ partner, role, state }) =>
      `${partner.name} (${state === 'admitted' ? stored.partnerRoles[role as 'member'] : stored.states[state as 'asked']})`,
  )

function facilitatorLines({ facilitator }: StoredAbout, told: Told): string[] {
  if (facilitator === null) return []
  const { stored } = texts(told.locale).mine
  return [
    stored.facilitatorStates[facilitator.state as 'active'],
    ...Object.entries(profileFacts(facilitator, told.locale, told.network)).map(
      ([label, words]) => `${label}: ${words}`,
    ),
    `${stored.consent}: ${day(facilitator.consentAt, told)}`,
  ]
}

const named = ({ title, startsAt }: { title: string; startsAt: Date }, { locale, zone }: Told): string =>
  `${title}, ${sayMoment({ start: startsAt }, { locale, zone })}`

const day = (moment: Date, { zone, locale }: Told): string => sayDay(dayOf(moment, zone), locale)

const nameOfDay = (key: string, { network }: Told): string =>
  network.themeDays.find((one) => one.key === key)?.name ?? key
