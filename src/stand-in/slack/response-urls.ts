import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import * as z from 'zod'
import { messageContent } from './chat-methods.ts'
import { Refusal } from './method.ts'
import type { Message } from './model.ts'
import type { Workspace } from './workspace.ts'

// docs.slack.dev/interactivity/handling-user-interaction
const MOST_USES = 5
const LIFETIME_MS = 30 * 60 * 1000

interface Origin {
  workspace: Workspace
  channel: string
  user: string
  /** The message whose button was pressed. */
  source?: Message
}

const reply = z.strictObject({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  mrkdwn: z.boolean().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  metadata: z.strictObject({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
})

/** Posts what the bot says in the conversation a person acted in; also for the body of an ack. */
export function respondIn(origin: Origin, given: unknown): void {
  const parsed = reply.safeParse(given)
  if (!parsed.success)
    throw new Refusal('invalid_payload', { messages: parsed.error.issues.map((issue) => issue.message) })
  const said = parsed.data
  const { workspace, source } = origin
  if (said.delete_original) {
    if (source) workspace.remove(source)
    return
  }
  const content = messageContent(workspace, said)
  if (said.replace_original && source) {
    workspace.edit(source, content)
    return
  }
  workspace.post({
    channel: origin.channel,
    user: workspace.bot.userId,
    ...content,
    ...(said.response_type === 'in_channel' ? {} : { onlyFor: origin.user }),
    ...(said.thread_ts ? { threadTs: said.thread_ts } : {}),
    ...(said.metadata ? { metadata: said.metadata } : {}),
  })
}

/** The `response_url` of each thing a person did: five uses in thirty real minutes. */
export class ResponseUrls {
  private readonly issued = new Map<string, { origin: Origin; until: number; used: number }>()
  private readonly baseUrl: string

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl
  }

  issue(origin: Origin): string {
    const id = randomBytes(12).toString('hex')
    this.issued.set(id, { origin, until: performance.now() + LIFETIME_MS, used: 0 })
    return `${this.baseUrl}response/${origin.workspace.team.id}/${id}`
  }

  serve(request: Request, response: Response): void {
    const known = this.issued.get(String(request.params.id))
    if (!known || performance.now() > known.until) {
      response.status(404).json({ ok: false, error: 'expired_url' })
      return
    }
    if (known.used >= MOST_USES) {
      response.status(404).json({ ok: false, error: 'used_url' })
      return
    }
    known.used += 1
    const refusal = this.carryOut(known.origin, request.body)
    const [status, answer] = refusal ? [400, { ok: false, error: refusal.code, ...refusal.extra }] : [200, 'ok']
    known.origin.workspace.world.exchanges.add({
      from: 'bot',
      name: request.path,
      headers: {},
      body: request.body,
      status,
      answer,
    })
    response.status(status)
    if (refusal) response.json(answer)
    else response.type('text').send(answer)
  }

  private carryOut(origin: Origin, said: unknown): Refusal | undefined {
    try {
      respondIn(origin, said)
      return undefined
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  }
}
