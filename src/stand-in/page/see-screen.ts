import type { PersonState, SeenMessage, SeenView } from '../slack/start-slack-stand-in.ts'
import type { PersonState as TeamsState } from '../teams/start-teams-stand-in.ts'
import type { PageGround, PageMessage, PageNews, PageParts, PageView } from './page-state.ts'
import { seeTeams, teamsGroundOf, teamsNewsFor } from './see-teams.ts'
import { inDutch } from './slack-words.ts'
import type { TryOutGround } from './try-out-ground.ts'

const MOST_NEWS = 50

/** Everything on one person's screen, in parts that are sent when they change. */
export function seeScreen(ground: TryOutGround, personId: string): PageParts {
  const { slack, teams, people } = ground
  // Their direct conversation with the bot is there from the start, as after an installation.
  for (const { id } of people) void slack.person(id).dm
  const all = people.map(({ id, aad }) => ({ id, slack: slack.person(id).state(), teams: teams.person(aad).state() }))
  const mine = all.find(({ id }) => id === personId)
  if (!mine) throw new Error(`Nobody here has the id ${personId}`)
  const { modal, home, channels } = mine.slack
  const parts: PageParts = {
    ground: groundOf(ground, all),
    clock: { now: ground.clock.now().toISOString() },
    news: Object.fromEntries(all.map((each) => [each.id, { ...newsFor(each.slack), ...teamsNewsFor(each.teams) }])),
    modal: modal ? seeView(modal) : null,
    home: home ? seeView(home) : null,
    order: channels.map(({ id }) => id),
    ...seeTeams(mine.teams),
  }
  for (const { id, name, kind, isArchived, messages } of channels)
    parts[`channel ${id}`] = { id, name, kind, isArchived, messages: messages.map(seeMessage) }
  return parts
}

interface Seen {
  id: string
  slack: PersonState
  teams: TeamsState
}

function groundOf(ground: TryOutGround, all: Seen[]): PageGround {
  const { slack, people, commands, startAgain } = ground
  const [first] = all
  const { bot, users, channels } = slack.names(people[0]?.id ?? '')
  return {
    team: first?.slack.team.name ?? '',
    bot,
    people: people.map(({ id, role }) => ({ id, role, name: users[id] ?? id })),
    commands,
    canStartAgain: startAgain !== undefined,
    users,
    channels,
    teams: teamsGroundOf(
      ground,
      all.map((each) => each.teams),
    ),
  }
}

function newsFor({ me, channels }: PersonState): PageNews[string] {
  return Object.fromEntries(
    channels.map(({ id, messages }) => {
      const others = messages
        .flatMap((message) => [message, ...message.replies])
        .filter(({ userId }) => userId !== me.id)
      return [id, others.map(({ ts }) => ts).slice(-MOST_NEWS)]
    }),
  )
}

function seeMessage({
  ts,
  from,
  userId,
  fromBot,
  onlyForMe,
  text,
  blocks,
  edited,
  at,
  trouble,
  replies,
}: SeenMessage): PageMessage {
  return {
    ts,
    from,
    userId,
    fromBot,
    onlyForMe,
    text: inDutch(text),
    blocks,
    edited,
    at: at.toISOString(),
    trouble: trouble && inDutch(trouble),
    replies: replies.map(seeMessage),
  }
}

function seeView({ id, title, submit, close, isPushed, blocks, values, errors, trouble }: SeenView): PageView {
  const said = Object.entries(errors).map(([blockId, error]) => [blockId, inDutch(error)])
  return {
    id,
    title,
    submit,
    close,
    isPushed,
    blocks,
    values,
    errors: Object.fromEntries(said),
    trouble: trouble && inDutch(trouble),
  }
}
