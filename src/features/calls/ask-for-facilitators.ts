import * as z from 'zod'
import { type Answer, ask, whisper } from '../../chat/answer.ts'
import { type Action, type FormTaker, mayActAs } from '../../chat/feature.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { cardChannelsFor } from '../activities/card-channels.ts'
import { mayPostFor } from '../activities/may-manage.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { BotCommand, Caller, Tools } from '../tools.ts'
import { activityForm, activitySchema, callForm, MOST_ACTIVITIES } from './call-form.ts'
import { callStatus } from './call-status.ts'

/** `oproep`: for which of the activities still to come? With only one there is nothing to choose. */
export const callCommand: BotCommand = {
  name: 'oproep',
  aliases: ['zoek'],
  needs: 'member',
  opensForm: true,
  async run(wanted, caller, tools) {
    const { locale } = caller
    const whose = mayActAs(caller.role, 'coordinator') ? {} : { partnerIds: caller.partners.map(({ id }) => id) }
    const activities = await tools.store.calls.callable({ ...whose, take: MOST_ACTIVITIES }, tools.clock.now())
    const [only, ...others] = activities
    const { none, postActivity } = texts(locale).calls
    if (only === undefined) return sentence(none, commandButton(postActivity, 'activiteit'))
    if (others.length === 0) return askFor(only.id, { caller, tools })
    return ask(activityForm(activities, { locale, zone: tools.zone, wanted }))
  },
}

export const takeActivity: FormTaker<Caller, Tools, ReturnType<typeof activitySchema>> = {
  name: 'call-activity',
  needs: 'member',
  values: ({ locale }) => activitySchema(locale),
  run: ({ activity }, _context, caller, tools) => askFor(activity, { caller, tools }),
}

const forActivity = z.object({ activity: z.string() })

/** The button at an activity: the same form for that activity. */
export const callFor: Action<Caller, Tools, typeof forActivity> = {
  name: 'call-for',
  needs: 'member',
  opensForm: true,
  input: forActivity,
  run: ({ activity }, caller, tools) => askFor(activity, { caller, tools }),
}

interface Asking {
  caller: Caller
  tools: Tools
}

async function askFor(activityId: string, { caller, tools }: Asking): Promise<Answer> {
  const { locale } = caller
  const found = await callableNow(activityId, { caller, tools })
  if ('refusal' in found) return found.refusal
  const running = await tools.store.calls.running(activityId)
  const { status } = texts(locale).calls
  if (running !== undefined) return whisper(await callStatus(running, { caller, tools, title: status.running }))
  const cardChannels = (await cardChannelsFor(found.activity, tools)).length
  const isHere = caller.conversation.kind === 'channel'
  return ask(callForm(found.activity, { locale, cardChannels, isHere, network: tools.network }))
}

/** The activity when this person may ask for it now, or the sentence that says why not. */
export async function callableNow(
  activityId: string,
  { caller, tools }: Asking,
): Promise<{ activity: Activity } | { refusal: Answer }> {
  const { over, notYours } = texts(caller.locale).calls
  const activity = await tools.store.activities.one(activityId)
  if (activity?.state !== 'published' || activity.startsAt <= tools.clock.now()) return { refusal: sentence(over) }
  if (!mayPostFor(caller, activity.partner.id)) return { refusal: sentence(notYours(activity.partner.name)) }
  return { activity }
}
