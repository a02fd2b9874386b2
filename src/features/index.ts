import { activitiesFeature } from './activities/index.ts'
import { afterwardsFeature } from './afterwards/index.ts'
import { agendaFeature } from './agenda/index.ts'
import { callsFeature } from './calls/index.ts'
import { confirmationFeature } from './confirmation/index.ts'
import { dailyListFeature } from './daily-list/index.ts'
import { digestFeature } from './digest/index.ts'
import { facilitatorsFeature } from './facilitators/index.ts'
import { helpFeature } from './help/index.ts'
import { importFeature } from './import/index.ts'
import { linkingFeature } from './linking/index.ts'
import { mineFeature } from './mine/index.ts'
import { partnersFeature } from './partners/index.ts'
import { personalLinkFeature } from './personal-link/index.ts'
import { quietFeature } from './quiet/index.ts'
import { reportDiscriminationFeature } from './report-discrimination/index.ts'
import { retentionFeature } from './retention/index.ts'
import { reviewFeature } from './review/index.ts'
import { seriesFeature } from './series/index.ts'
import { signUpFeature } from './sign-up/index.ts'
import { themeDaysFeature } from './theme-days/index.ts'
import type { BotCommand, BotFeature } from './tools.ts'
import { wordingFeature } from './wording/index.ts'

/** The one list of everything the bot can do. */
const features: readonly BotFeature[] = [
  activitiesFeature,
  wordingFeature,
  signUpFeature,
  seriesFeature,
  reviewFeature,
  confirmationFeature,
  afterwardsFeature,
  agendaFeature,
  themeDaysFeature,
  digestFeature,
  facilitatorsFeature,
  callsFeature,
  mineFeature,
  personalLinkFeature,
  linkingFeature,
  partnersFeature,
  dailyListFeature,
  importFeature,
  reportDiscriminationFeature,
  retentionFeature,
  helpFeature,
  // The last, since its chore tells what those of all others had to say.
  quietFeature,
]

export const commands: readonly BotCommand[] = features.flatMap((feature) => feature.commands ?? [])

export const actions = new Map(
  features.flatMap((feature) => feature.actions ?? []).map((action) => [action.name, action]),
)

export const forms = new Map(features.flatMap((feature) => feature.forms ?? []).map((form) => [form.name, form]))

/** How everything that is posted in many places looks, by kind. */
export const posted = new Map(features.flatMap((feature) => feature.posted ?? []).map((kind) => [kind.kind, kind]))

export const chores = features.flatMap((feature) => feature.chores ?? [])

export const fileTaker = features.find((feature) => feature.files !== undefined)?.files
