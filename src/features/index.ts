import type { BotCommand, BotFeature } from './tools.ts'

/** The one list of everything the bot can do. */
export const features: readonly BotFeature[] = []

export const commands: readonly BotCommand[] = features.flatMap((feature) => feature.commands ?? [])

export const actions = new Map(
  features.flatMap((feature) => feature.actions ?? []).map((action) => [action.name, action]),
)

export const forms = new Map(features.flatMap((feature) => feature.forms ?? []).map((form) => [form.name, form]))

/** How everything that is posted in many places looks, by kind. */
export const posted = new Map(features.flatMap((feature) => feature.posted ?? []).map((kind) => [kind.kind, kind]))

export const chores = features.flatMap((feature) => feature.chores ?? [])
