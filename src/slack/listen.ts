import type { App, ViewResponseAction, ViewSubmitAction } from '@slack/bolt'
import { hearCommand, hearShortcut } from './hear-command.ts'
import { hearHome, hearMessage } from './hear-event.ts'
import { hearPress } from './hear-press.ts'
import { hearSubmission } from './hear-submission.ts'
import { ackOnce } from './stage.ts'
import type { Ground } from './visit.ts'

/** Registers all the bot listens to; the same over HTTP and over Socket Mode. */
export function listen(bolt: App, ground: Ground): void {
  const { profiles, conversations } = ground
  const prefixes = new Map(
    conversations.commands.filter(({ standalone }) => standalone).map(({ name }) => [`/${name}`, `${name} `]),
  )
  // Under the umbrella everything can be typed, and under a command of an older manifest too. One listener hears them
  // all, since Bolt runs every listener for every request.
  bolt.command(/[\s\S]*/, ({ body, ack }) =>
    hearCommand(ground, body, { ...ackOnce(ack), prefix: prefixes.get(body.command) ?? '' }),
  )
  bolt.shortcut(/[\s\S]*/, ({ body, ack }) => hearShortcut(ground, body, ack))
  bolt.action({}, ({ body, ack }) => hearPress(ground, body, () => ack()))
  bolt.view<ViewSubmitAction>({ callback_id: /[\s\S]*/, type: 'view_submission' }, ({ body, ack }) =>
    hearSubmission(ground, body, ackOnce<ViewResponseAction>(ack)),
  )
  bolt.view({ callback_id: /[\s\S]*/, type: 'view_closed' }, ({ ack }) => ack())
  bolt.options({ action_id: /[\s\S]*/ }, ({ ack }) => ack({ options: [] }))

  bolt.event('message', ({ body }) => hearMessage(ground, body))
  bolt.event('app_mention', ({ body }) => hearMessage(ground, body))
  bolt.event('app_home_opened', ({ body }) => hearHome(ground, body))
  bolt.event('user_change', async ({ event, body }) => profiles.forget({ space: body.team_id, user: event.user.id }))
}
