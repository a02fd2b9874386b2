import { activitiesFeature } from './activities/index.ts'
import { agendaFeature } from './agenda/index.ts'
import { digestFeature } from './digest/index.ts'
import { facilitatorsFeature } from './facilitators/index.ts'
import { helpFeature } from './help/index.ts'
import { mineFeature } from './mine/index.ts'
import { partnersFeature } from './partners/index.ts'
import { reportDiscriminationFeature } from './report-discrimination/index.ts'
import { retentionFeature } from './retention/index.ts'
import { themeDaysFeature } from './theme-days/index.ts'
import type { BotCommand, BotFeature } from './tools.ts'

/** The one list of everything the bot can do. */
const features: readonly BotFeature[] = [
  activitiesFeature,
  agendaFeature,
  themeDaysFeature,
  digestFeature,
  facilitatorsFeature,
  mineFeature,
  partnersFeature,
  reportDiscriminationFeature,
  retentionFeature,
  helpFeature,
]

export const commands: readonly BotCommand[] = features.flatMap((feature) => feature.commands ?? [])

export const actions = new Map(
  features.flatMap((feature) => feature.actions ?? []).map((action) => [action.name, action]),
)

export const forms = new Map(features.flatMap((feature) => feature.forms ?? []).map((form) => [form.name, form]))

/** How everything that is posted in many places looks, by kind. */
export const posted = new Map(features.flatMap((feature) => feature.posted ?? []).map((kind) => [kind.kind, kind]))

export const chores = features.flatMap((feature) => feature.chores ?? [])
