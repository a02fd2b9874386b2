import { type Form, withValues } from '../../chat/form.ts'
import type { Part } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { basicsFields, detailsForm, themeDayOptions, typedBasics, typedDetails } from './activity-form.ts'

/** What a form that changes an activity shows: the activity it will change, and that with what somebody typed. */
interface Shown {
  current: Activity
  yours: Activity
  /** What happened meanwhile; none when the form is opened. */
  intro?: Part[]
}

export type EditForm = (shown: Shown, caller: Caller, tools: Tools) => Promise<Form>

export const editForm: EditForm = async ({ current, yours, intro = [] }, { locale }, tools) => {
  const words = texts(locale).activities
  const typed = typedBasics(yours, tools.zone)
  const themeDays = await themeDayOptions({ around: String(typed.day), chosen: yours.themeDay }, tools, locale)
  const fields = basicsFields(tools.network, { themeDays, partners: [] }, words)
  const { editTitle: title, save, saveAnyway } = words.form
  const submit = intro.length > 0 ? saveAnyway : save
  return withValues({ name: 'edit-activity', title, submit, intro, fields, context: contextOf(current) }, typed)
}

export const editDetailsForm: EditForm = async ({ current, yours, intro = [] }, { locale }, { network }) => {
  const words = texts(locale).activities
  const form = detailsForm('edit-activity-details', { network, words, context: contextOf(current) })
  const submit = intro.length > 0 ? words.form.saveAnyway : words.form.save
  return withValues({ ...form, submit, intro }, typedDetails(yours))
}

const contextOf = ({ id, version }: Activity) => ({ activity: id, version: String(version) })
