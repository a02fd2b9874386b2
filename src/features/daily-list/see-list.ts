import { replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, paragraph, view } from '../../chat/view.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { pageInput } from '../mine/pages.ts'
import type { Caller, Tools } from '../tools.ts'
import { everythingThatWaits } from './entries.ts'
import { listView } from './list-view.ts'
import { seeListAction } from './see-list-action.ts'

/** What waits at this moment, for who does not want to wait for tomorrow's list. */
export const seeList: Action<Caller, Tools, typeof pageInput> = {
  name: seeListAction,
  needs: 'coordinator',
  input: pageInput,
  async run({ page }, { locale }, tools) {
    const { dailyList, activities } = texts(locale)
    const waiting = await everythingThatWaits(tools, locale)
    const nothing = view([paragraph(dailyList.nothing), buttons(commandButton(activities.buttons.mine, 'mijn'))])
    return replace(listView(waiting, page, { locale, zone: tools.zone, now: tools.clock.now() }) ?? nothing)
  },
}
