import { Application } from '@microsoft/teams-ai/lib/Application.js'
import { ActivityTypes, type TurnContext } from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'
import type { Router } from 'express'
import type { Log } from '../features/tools.ts'
import type { Activity } from './read.ts'
import { receiver } from './receiver.ts'
import { Verdict } from './receiver-verdict.ts'
import { SdkAdapter } from './sdk-adapter.ts'

/** Of the bot's registration, in one tenant. */
export interface Credentials {
  appId: string
  appPassword: string
  tenantId: string
}

/** Who says which tokens are valid, and gives the bot its own. */
export interface Authority {
  /** The address of the OpenID metadata. */
  openIdUrl: string
  /** Gives the token the bot sends. */
  token(): Promise<string>
}

export interface LineOptions {
  /** Absent: no tokens are asked or given; config.ts allows that on loopback alone. */
  credentials?: Credentials
  /** For tests; Microsoft's own when absent. */
  authority?: Authority
}

/** The answer to an invoke; without a body the client only learns that it was taken. */
export interface InvokeAnswer {
  status: number
  body?: unknown
}

/** Hears one verified activity, as it was sent; what it resolves to counts for an invoke alone. */
export type Hear = (activity: Activity) => Promise<InvokeAnswer | undefined>

export interface Line {
  /** POST /api/messages, with its own reading of the body. */
  router: Router
  /** The SDK's client of the Bot Connector at an address, with the bot's token; it gives up after ten seconds and repeats nothing. */
  clientOf(serviceUrl: string): Promise<ConnectorClient>
}

/** The way in and out of Teams. This file and sdk-adapter.ts alone know the SDK (platforms.md, trap 10), and are loaded only with Teams. */
export function openLine(options: LineOptions, hear: Hear, log: Log): Line {
  const adapter = new SdkAdapter(options, log)
  const application = applicationOf(adapter, hear, log)

  /** Whatever happens, the sender gets a status of our choosing and not a word of the SDK's (trap 7). */
  async function take(activity: Activity, authorization: string): Promise<InvokeAnswer> {
    const verdict = new Verdict()
    const request = { method: 'POST', headers: { authorization }, body: outline(activity) }
    try {
      await adapter.process(request, verdict, async (context) => {
        context.turnState.set(sentKey, activity)
        await application.run(context)
      })
      return verdict.answer
    } catch (problem) {
      log.error({ err: problem }, 'the Teams SDK could not take a request')
      return { status: 400 }
    }
  }

  return {
    router: receiver(take, { isOpen: options.credentials === undefined }),
    clientOf: (serviceUrl) => adapter.clientOf(serviceUrl),
  }
}

/** Where a turn keeps what was sent. */
const sentKey = Symbol('sent')

/** The SDK's application, with every route leading to the one who hears. */
function applicationOf(adapter: SdkAdapter, hear: Hear, log: Log): Application {
  const application = new Application({
    adapter,
    // Posts on its own, and one turn's end stops it for all (platforms.md 2.1); 1.7.4 reads this nowhere, see outline.
    startTypingTimer: false,
    // Would not free the request, and a failure in it leaves the request open for ever (platforms.md 2.1).
    longRunningMessages: false,
    removeRecipientMention: false,
  })
  const isInvoke = async ({ activity }: TurnContext) => activity.type === ActivityTypes.Invoke
  const heardIn = (context: TurnContext) => hear(context.turnState.get<Activity>(sentKey))
  const isElse = async (context: TurnContext) => !(await isInvoke(context))
  application.addRoute(isInvoke, async (context) => reply(context, (await heardIn(context)) ?? { status: 200 }), true)
  application.addRoute(isElse, async (context) => void (await heardIn(context)))
  // Without this boundary the error's words would be the answer (trap 7); an invoke without an answer would get a 501.
  application.error(async (context: TurnContext, problem: Error) => {
    log.error({ err: problem }, 'hearing an activity of Teams failed')
    if (await isInvoke(context)) await reply(context, { status: 200 })
  })
  return application
}

/** An answer set by ourselves: the SDK's own way may send one person's card to everybody, for good (trap 1). */
async function reply(context: TurnContext, answer: InvokeAnswer): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: answer })
}

/**
 * All that the SDK gets to see. Of the rest it believes too much: it fails without `from`, `recipient`, `conversation` or
 * `channelId` (platforms.md 2.1), `deliveryMode` would change who answers, and for each message it starts the typing timer,
 * whatever it was told. A token must be endorsed for Teams and name the service URL, which the SDK skips where there is none.
 */
function outline({ type, serviceUrl }: Activity) {
  const nobody = { id: '-' }
  return {
    type: type === ActivityTypes.Invoke ? type : ActivityTypes.Event,
    channelId: 'msteams',
    serviceUrl: typeof serviceUrl === 'string' && serviceUrl !== '' ? serviceUrl : '-',
    ...{ from: nobody, recipient: nobody, conversation: nobody },
  }
}
