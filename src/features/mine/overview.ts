import { mayActAs } from '../../chat/feature.ts'
import { buttons, divider, heading, paragraph, press, type View, view } from '../../chat/view.ts'
import { commandButton } from '../command-button.ts'
import { everythingThatWaits } from '../daily-list/entries.ts'
import { seeListAction } from '../daily-list/see-list-action.ts'
import { languageButton } from '../help/language-button.ts'
import { chatsAction, makeCodeAction } from '../linking/linking-actions.ts'
import { texts } from '../locale/texts.ts'
import { seeLinkAction } from '../personal-link/link-actions.ts'
import type { Caller, Tools } from '../tools.ts'
import { seeMutedAction } from '../wording/hint-actions.ts'
import { activityParts, facilitatorParts, gatherOwn, partnerParts, signUpParts } from './own.ts'
import { downloadAction, eraseAction, storedAction } from './own-actions.ts'

/** Everything of one person: what `mijn` answers and what Home shows. */
export async function overviewOf(caller: Caller, tools: Tools): Promise<View> {
  const { mine, dailyList, help, linking, personalLink, wording } = texts(caller.locale)
  const [own, chats, waiting] = await Promise.all([
    gatherOwn(caller, tools),
    countChats(caller, tools),
    mayActAs(caller.role, 'coordinator') ? everythingThatWaits(tools, caller.locale) : undefined,
  ])
  const told = { ...tools, locale: caller.locale }
  const [activities, signUps] = [activityParts(own, told), signUpParts(own, told)]
  const nothingYet = activities.length + signUps.length === 0
  const { stored } = mine
  return view([
    heading(mine.title),
    ...(waiting === undefined ? [] : [buttons(press(dailyList.button(waiting.length), seeListAction))]),
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
    buttons(press(personalLink.title, seeLinkAction)),
    buttons(...(chats > 1 ? [press(linking.chats.title, chatsAction)] : []), press(linking.button, makeCodeAction)),
    // Only who posts gets tips.
    ...(mayActAs(caller.role, 'member') ? [buttons(press(wording.title, seeMutedAction))] : []),
    languageButton,
  ])
}

const countChats = async ({ personId }: Caller, { store }: Tools): Promise<number> =>
  personId === undefined ? 0 : store.linkedChats.count(personId)
