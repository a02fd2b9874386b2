import { expect } from 'vitest'
import type { Form } from '../chat/form.ts'
import type { View } from '../chat/view.ts'
import { renderForm as slackForm } from '../slack/render-form.ts'
import { renderMessage as slackMessage } from '../slack/render-view.ts'
import { checkMessageBlocks, checkView } from '../stand-in/slack/check-block-kit.ts'
import { alarmsOf } from '../stand-in/slack/read-screen.ts'
import { renderForm as teamsForm, renderMessage as teamsMessage } from '../teams/render-card.ts'
import { checkedCard } from './checked-card.ts'

const slackReader = { space: 'T1', locale: 'nl' } as const
const teamsSetting = { space: 'T1', locale: 'nl', opensForm: () => false } as const

/** Both platforms take it as it is, and nobody is called. */
export function isShown(shown: View): void {
  const message = slackMessage(shown, slackReader)
  const blocks = checkMessageBlocks(message.blocks)
  expect(blocks).toMatchObject({ ok: true })
  if (blocks.ok)
    expect(alarmsOf({ text: message.text, blocks: blocks.value })).toMatchObject({ pings: [], mentions: [] })
  const [card] = teamsMessage(shown, { ...teamsSetting, where: 'message' }).attachments ?? []
  if (card !== undefined) expect(checkedCard(card.content).msteams?.entities ?? []).toEqual([])
}

/** Both platforms take the form as it is. */
export function isAsked(form: Form): void {
  expect(checkView(slackForm(form, slackReader, { channel: 'C1', depth: 1 }))).toMatchObject({ ok: true })
  checkedCard(teamsForm(form, { ...teamsSetting, where: 'dialog' }, { nonce: 'n' }).card.content)
}
