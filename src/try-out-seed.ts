import type { StandInOptions } from './stand-in/slack/start-slack-stand-in.ts'
import type { TeamsOptions } from './stand-in/teams/start-teams-stand-in.ts'

/** Who lives in the try-out: the same people in both chats, as two persons of the bot each until they link them. */
const fatima = person('fatima', 'Fatima el Idrissi', 1)
const joris = person('joris', 'Joris Bakker', 2)
const nadia = person('nadia', 'Nadia Pinas', 3)
const everybody = [fatima, joris, nadia]
export const tryOutPeople = { fatima, joris, nadia }

export const roles = [
  { id: fatima.slackId, aad: fatima.aad, role: 'partner' },
  { id: joris.slackId, aad: joris.aad, role: 'vrijwilliger' },
  { id: nadia.slackId, aad: nadia.aad, role: 'coördinator' },
]

/** The workspace like Slack. */
export const workspace = {
  team: { id: 'TSAMEN', name: 'Netwerk Zoetermeer', domain: 'samen' },
  bot: {
    userId: 'USAMENBODE',
    botId: 'BSAMENBODE',
    appId: 'ASAMENBODE',
    token: 'xoxb-try-out',
    name: 'Samenbode',
  },
  users: everybody.map(({ slackId: id, handle: name, name: realName }) => ({ id, name, realName })),
  channels: [
    { id: 'CPLEIN', name: 'stadsplein' },
    { id: 'CNETWERK', name: 'netwerk-inclusie' },
    { id: 'CVRIJ', name: 'vrijwilligers' },
  ],
} satisfies Partial<StandInOptions>

// The id of a team is that of its first channel too.
const general = '19:algemeen@thread.tacv2'

/** The tenant of Teams. */
export const tenant = {
  tenant: { id: aadId(0), name: 'Oefengemeente' },
  bot: { appId: aadId(9), id: `28:${aadId(9)}`, name: 'Samenbode' },
  users: everybody.map(({ aad, name }) => ({ id: `29:1${aad}`, aad, name })),
  team: {
    id: general,
    aadGroupId: aadId(8),
    name: 'Inclusie en diversiteit',
    channels: [
      { id: general, name: 'Algemeen' },
      { id: '19:gespreksleiders@thread.tacv2', name: 'Gespreksleiders' },
    ],
  },
  groupChats: [{ id: '19:buurtteam@thread.v2', name: 'Buurtteam Oosterheem' }],
} satisfies Partial<TeamsOptions>

function person(handle: string, name: string, number: number) {
  return { handle, name, slackId: `U${handle.toUpperCase()}`, aad: aadId(number) }
}

function aadId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}
