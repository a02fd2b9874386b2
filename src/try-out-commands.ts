import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import { texts } from './features/locale/texts.ts'
import { tenant } from './try-out-seed.ts'

const slackManifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string().optional() }),
    ),
  }),
})
const scope = z.enum(['personal', 'team', 'groupChat'])
const teamsManifest = z.object({
  bots: z.array(
    z.object({
      commandLists: z.array(
        z.object({
          scopes: z.array(scope),
          commands: z.array(z.object({ title: z.string(), description: z.string() })),
        }),
      ),
    }),
  ),
  composeExtensions: z.array(z.object({ commands: z.array(z.object({ id: z.string(), title: z.string() })) })),
})

/** The slash commands as Slack lists them, and the words that go with the umbrella. */
export function slackCommands() {
  const manifest = slackManifest.parse(parse(readFileSync('manifests/slack.yaml', 'utf8')))
  const listed = manifest.features.slash_commands.map(({ command, description, usage_hint: hint }) => ({
    command,
    does: description,
    hint: hint ?? '',
  }))
  const [umbrella] = listed
  const words = Object.entries(texts('nl').help.commands)
  const known = new Set(listed.map(({ command }) => command))
  const others = words
    .filter(([word]) => !known.has(`/${word}`))
    .map(([word, { does }]) => ({ command: `${umbrella?.command} ${word}`, does, hint: '' }))
  return [...listed, ...others]
}

/** What Teams lists in each kind of conversation, and beside the box where one writes. */
export function teamsManifestCommands() {
  const { bots, composeExtensions } = teamsManifest.parse(
    JSON.parse(readFileSync('manifests/teams/manifest.json', 'utf8')),
  )
  const lists = bots.flatMap(({ commandLists }) => commandLists)
  const hints = new Map(slackCommands().map(({ command, hint }) => [command, hint]))
  const of = (wanted: z.infer<typeof scope>) =>
    lists
      .filter(({ scopes }) => scopes.includes(wanted))
      .flatMap(({ commands }) => commands)
      .map(({ title, description: does }) => {
        const mention = `@${tenant.bot.name} ${title}`
        // In its own chat the bot hears everything; elsewhere only who names it.
        const command = wanted === 'personal' ? title : mention
        return { command, does, hint: hints.get(`/${title}`) ?? '', also: [`/${title}`, mention] }
      })
  return {
    commands: { personal: of('personal'), channel: of('team'), groupChat: of('groupChat') },
    extension: composeExtensions.flatMap(({ commands }) => commands),
  }
}
