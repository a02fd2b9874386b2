import { addDays, dayOf, startOfDay, timeOf } from '../../calendar/local-time.ts'
import { directTo } from '../../chat/address.ts'
import { mention, type Text, words as wordsOf } from '../../chat/text.ts'
import { buttons, facts, heading, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Member } from '../../store/leading.ts'
import type { Contact } from '../../store/people.ts'
import type { Ahead, LeaderReminder, LedReminder, VisitorReminder } from '../../store/reminders.ts'
import { quiet } from '../by-day.ts'
import { activityFacts } from '../calls/call-card.ts'
import { tableOf, tablesOf } from '../calls/tables.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { seeLinkAction } from '../personal-link/link-actions.ts'
import type { Tools } from '../tools.ts'
import { bundlesFrom } from './due-now.ts'

const daysAhead: Record<Ahead, number> = { week: 7, day: 1 }

/**
 * Reminds who comes a week ahead, and who leads a week and a day ahead; later that day after a stop, and never on another
 * day: a reminder that is late helps nobody. Who said so today is not reminded.
 */
export async function remind(tools: Tools): Promise<void> {
  const { store, clock, zone } = tools
  const now = clock.now()
  const time = timeOf(now, zone)
  if (time < bundlesFrom || time >= quiet.from) return
  const today = dayOf(now, zone)
  const spanOf = (ahead: Ahead) => ({
    from: startOfDay(zone, addDays(today, daysAhead[ahead])),
    to: startOfDay(zone, addDays(today, daysAhead[ahead] + 1)),
    saidBefore: startOfDay(zone, today),
  })
  const toVisitor = (one: VisitorReminder) => visitorReminder(one, tools)
  while ((await store.reminders.visitors({ span: spanOf('week'), message: toVisitor }, now)) > 0);
  for (const ahead of ['week', 'day'] as const) {
    const message = (one: LeaderReminder) => leaderReminder(one, ahead, tools)
    while ((await store.reminders.leaders({ ahead, span: spanOf(ahead), message }, now)) > 0);
  }
}

const canWait = ({ identity }: Contact, shown: View, concerns?: Date): NewDelivery => ({
  ...{ to: directTo(identity), kind: 'post', view: shown },
  canWait: { ...(concerns !== undefined && { concerns }) },
})

function visitorReminder({ activity, people, contact }: VisitorReminder, { zone }: Tools): NewDelivery {
  const locale = contact.locale ?? 'nl'
  const { quiet: words, activities } = texts(locale)
  const about = { activity: activity.id }
  const shown = view([
    heading(words.reminder.week(activity.title)),
    paragraph(words.reminder.comes(people)),
    facts(activityFacts(activity, { zone, locale })),
    buttons(
      press(activities.buttons.see, 'see-activity', about),
      press(activities.buttons.notComing, 'not-coming', about),
      inCalendar(locale),
    ),
  ])
  return canWait(contact, shown, activity.startsAt)
}

function leaderReminder(reminder: LeaderReminder, ahead: Ahead, { zone }: Tools): NewDelivery {
  const { activity, callId, role, contact } = reminder
  const locale = contact.locale ?? 'nl'
  const { quiet: words, calls, activities } = texts(locale)
  const shown = view([
    heading(words.reminder[ahead](activity.title)),
    paragraph(role === 'beside' ? words.reminder.beside : words.reminder.leads),
    facts({ ...activityFacts(activity, { zone, locale }), ...tableFacts(reminder, locale) }),
    buttons(
      press(activities.buttons.see, 'see-activity', { activity: activity.id }),
      press(calls.card.leave, 'leave-call', { call: callId }),
      inCalendar(locale),
    ),
  ])
  return canWait(contact, shown, activity.startsAt)
}

/** Who lead at the same activity know each other's names: they said yes to it. Who has no chat is named in no message. */
function tableFacts({ leading, contact }: LeaderReminder, locale: Locale): Record<string, Text | string | undefined> {
  const { reminder } = texts(locale).quiet
  const tables = tablesOf(leading)
  const table = tableOf(contact.personId, leading)
  const others = leading.members.filter(({ personId }) => personId !== contact.personId)
  const here = others.filter(({ personId }) => table !== undefined && tables.get(personId) === table.own)
  const elsewhere = others.filter((one) => !here.includes(one))
  return {
    [reminder.table]: table && reminder.ofTables(table.own, table.all),
    [reminder.together]: here.length === 0 ? reminder.alone : namesOf(here, locale),
    [reminder.elsewhere]: elsewhere.length === 0 ? undefined : namesOf(elsewhere, locale),
  }
}

const namesOf = (members: Member[], locale: Locale): Text =>
  members.flatMap(
    ({ contact }, index): Text => [
      ...wordsOf(index === 0 ? '' : ', '),
      ...(contact ? [mention(contact.identity, contact.name)] : wordsOf(texts(locale).quiet.reminder.withoutChat)),
    ],
  )

const inCalendar = (locale: Locale) => press(texts(locale).quiet.reminder.calendar, seeLinkAction)

/** What a question about how it went is about; the part that asks it. */
export const wentMessage = ({ id, activity, contact }: LedReminder): NewDelivery => {
  const locale = contact.locale ?? 'nl'
  const { went } = texts(locale).quiet
  return canWait(contact, view([heading(went.title(activity.title)), paragraph(went.ask), wentButtons(id, locale)]))
}

const wentButtons = (invitation: string, locale: Locale): Part => {
  const { went } = texts(locale).quiet
  return buttons(
    press(went.well, 'went-well', { invitation }, { style: 'primary' }),
    press(went.better, 'went-better', { invitation }),
  )
}
