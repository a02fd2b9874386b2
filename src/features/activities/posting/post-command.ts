import { randomUUID } from 'node:crypto'
import { ask } from '../../../chat/answer.ts'
import { note } from '../../../chat/view.ts'
import { texts } from '../../locale/texts.ts'
import type { BotCommand } from '../../tools.ts'
import { postForm } from '../post-activity.ts'
import { beginMenus } from './begin-menus.ts'
import { beginWithWords } from './open-sketch.ts'
import { unfinishedOf } from './unfinished.ts'

export const postCommand: BotCommand = {
  name: 'activiteit',
  standalone: true,
  needs: 'member',
  opensForm: true,
  async run(text, caller, tools) {
    if (text !== '') return await beginWithWords(text, caller, tools)
    const [unfinished, menus] = await Promise.all([unfinishedOf(caller, tools), beginMenus(caller, tools)])
    const { drafts } = texts(caller.locale).activities.form
    const reminder = unfinished.length === 0 ? [] : [note(drafts(unfinished.length))]
    return ask(await postForm({ draft: randomUUID(), typed: {}, intro: [...menus, ...reminder] }, caller, tools))
  },
}
