import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { App, type Receiver } from '@slack/bolt'
import { Ajv } from 'ajv'
import { LRUCache } from 'lru-cache'
import { expect, onTestFinished, test, vi } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { product } from '../features/conversations.ts'
import { sealWith } from '../store/seal.ts'
import { freshTools } from '../testing/conversation.ts'
import { listen } from './listen.ts'
import { oauthConnection } from './oauth-connection.ts'
import { createProfiles } from './profiles.ts'
import { botScopes } from './scopes.ts'

const root = path.resolve(import.meta.dirname, '../..')
const schemaFile = path.join(root, '../shared/schemas/slack-manifest-1.0.0.json')
const given: unknown = parse(readFileSync(path.join(root, 'manifests/slack.yaml'), 'utf8'))

// The limits that matter (platforms.md 1.11), for a checkout without Slack's schema beside it.
const url = z.url({ protocol: /^https$/ }).max(3000)
const manifestSchema = z.object({
  display_information: z.object({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.literal(true), messages_tab_read_only_enabled: z.literal(false) }),
    slash_commands: z
      .array(
        z.object({
          command: z
            .string()
            .regex(/^\/[a-z]+$/)
            .max(32),
          description: z.string().max(100),
          usage_hint: z.string().max(100).optional(),
          should_escape: z.literal(false),
          url,
        }),
      )
      .max(50),
  }),
  oauth_config: z.object({
    redirect_urls: z.array(url),
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: url, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.object({ is_enabled: z.literal(true), request_url: url }),
  }),
})
const manifest = manifestSchema.parse(given)

test.skipIf(!existsSync(schemaFile))('the manifest is one that Slack’s own schema takes', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  const isValid = ajv.validate(JSON.parse(readFileSync(schemaFile, 'utf8')), given)
  expect(ajv.errors ?? []).toEqual([])
  expect(isValid).toBe(true)
})

test('the manifest lists the commands of the product, and no others', () => {
  const own = product.commands.filter(({ standalone }) => standalone).map(({ name }) => `/${name}`)
  expect(manifest.features.slash_commands.map(({ command }) => command).sort()).toEqual(['/samen', ...own].sort())
})

test('the manifest asks for what an installation asks for, and no more', () => {
  expect(manifest.oauth_config.scopes.bot).toEqual([...botScopes])
  expect(
    manifest.oauth_config.scopes.bot.filter((scope) => manifest.oauth_config.scopes.bot_optional.includes(scope)),
  ).toEqual([])
})

test('the manifest sends every request to the paths the bot listens on', () => {
  const { settings, features, oauth_config } = manifest
  const urls = [settings.event_subscriptions, settings.interactivity].map(({ request_url }) => request_url)
  expect([...urls, ...features.slash_commands.map((command) => command.url)]).toSatisfy((all: string[]) =>
    all.every((one) => new URL(one).pathname === '/slack/events'),
  )
  expect(oauth_config.redirect_urls.map((one) => new URL(one).pathname)).toEqual(['/slack/oauth_redirect'])
})

test('the manifest subscribes to the events the bot listens to', async () => {
  const { tools, drop } = await freshTools()
  onTestFinished(drop)
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} }
  const bolt = new App({ receiver, authorize: async () => ({}), convoStore: false })
  const event = vi.spyOn(bolt, 'event')
  const secrets = { clientId: '1', clientSecret: '2', stateSecret: '3', seal: sealWith(randomBytes(32)) }
  const connection = oauthConnection({ ...secrets, signingSecret: '4', apiUrl: 'http://127.0.0.1:1/api/' }, tools)
  listen(bolt, {
    conversations: product,
    tools,
    clients: connection.clients,
    profiles: createProfiles(),
    admit: async () => undefined,
    heard: new LRUCache({ max: 1 }),
    channelNames: new LRUCache({ max: 1 }),
    refusals: new LRUCache({ max: 1 }),
  })
  connection.listen?.(bolt)
  // Slack names the subscription to one kind of message; Bolt hears all kinds under one name.
  const names = event.mock.calls.map(([name]) => String(name).replace(/^message$/, 'message.im'))
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(names.sort())
})
