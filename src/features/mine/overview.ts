import { buttons, divider, heading, paragraph, press, type View, view } from '../../chat/view.ts'
import { commandButton } from '../command-button.ts'
import { languageButton } from '../help/language-button.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { activityParts, facilitatorParts, gatherOwn, partnerParts, signUpParts } from './own.ts'
import { downloadAction, eraseAction, storedAction } from './own-actions.ts'

/** Everything of one person: what `mijn` answers and what Home shows. */
export async function overviewOf(caller: Caller, tools: Tools): Promise<View> {
  const { mine, help } = texts(caller.locale)
  const own = await gatherOwn(caller, tools)
  const told = { ...tools, locale: caller.locale }
  const [activities, signUps] = [activityParts(own, told), signUpParts(own, told)]
  const nothingYet = activities.length + signUps.length === 0
  const { stored } = mine
  return view([
    heading(mine.title),
    ...(nothingYet ? [paragraph(mine.nothingYet)] : [...activities, ...signUps]),
    buttons(commandButton(mine.toAgenda, 'agenda'), commandButton(help.commands.help.label, 'help')),
    ...facilitatorParts(own, told),
    ...partnerParts(own, told),
    divider,
    heading(stored.title),
    buttons(
      press(stored.see, storedAction),
      press(stored.download, downloadAction),
      press(stored.erase, eraseAction, {}, { style: 'danger' }),
    ),
    languageButton,
  ])
}
