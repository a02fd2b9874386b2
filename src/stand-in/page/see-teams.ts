import { hash } from 'node:crypto'
import type { PersonState, SeenDialog, SeenMessage } from '../teams/start-teams-stand-in.ts'
import type { PageNews } from './page-state.ts'
import type { PageChat, PageDialog, PagePost, TeamsGround } from './teams-state.ts'
import type { TryOutGround } from './try-out-ground.ts'

const MOST_NEWS = 50

interface TeamsParts {
  dialog: PageDialog | null
  chats: string[]
  [chat: `chat ${string}`]: PageChat
}

/** What one person sees in Teams, in parts that are sent when they change. */
export function seeTeams({ conversations, dialog }: PersonState): TeamsParts {
  const parts: TeamsParts = { dialog: dialog ? seeDialog(dialog) : null, chats: conversations.map(({ id }) => id) }
  for (const { id, name, kind, messages } of conversations)
    parts[`chat ${id}`] = { id, name, kind, messages: messages.map(seePost) }
  return parts
}

/** What others said in each conversation of a person. */
export function teamsNewsFor({ me, conversations }: PersonState): PageNews[string] {
  return Object.fromEntries(
    conversations.map(({ id, messages }) => {
      const said = messages.flatMap((message) => [message, ...message.replies])
      return [
        id,
        said
          .filter(({ from }) => from !== me.name)
          .map((message) => message.id)
          .slice(-MOST_NEWS),
      ]
    }),
  )
}

export function teamsGroundOf({ teamsCommands, people }: TryOutGround, states: PersonState[]): TeamsGround {
  const [state] = states
  if (!state) throw new Error(`Nobody of ${people.length} is in Teams`)
  const { tenant, team, bot, extension } = state
  const names = [bot.name, ...states.map(({ me }) => me.name)]
  return { tenant: tenant.name, team: team.name, bot: bot.name, names, commands: teamsCommands, extension }
}

/** Names this showing of a dialog; another card in it is another showing. */
export const dialogId = ({ title, text, card }: SeenDialog): string =>
  hash('sha256', JSON.stringify([title, text, card]), 'base64url')

const seeDialog = (dialog: SeenDialog): PageDialog => ({
  id: dialogId(dialog),
  title: dialog.title,
  words: dialog.text,
  card: dialog.card,
  trouble: dialog.trouble,
})

function seePost({
  id,
  from,
  fromBot,
  edited,
  at,
  plainText,
  card,
  isOwnView,
  notice,
  replies,
}: SeenMessage): PagePost {
  return {
    id,
    from,
    fromBot,
    edited,
    at: at.toISOString(),
    words: plainText,
    card,
    isOwnView,
    notice,
    replies: replies.map(seePost),
  }
}
