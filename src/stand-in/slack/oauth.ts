import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import * as z from 'zod'
import { type Answer, type Method, method, Refusal } from './method.ts'
import type { Workspace } from './workspace.ts'
import type { World } from './world.ts'

interface Grant {
  workspace: Workspace
  user: string
  scopes: string[]
  redirectUri: string | undefined
}

const asking = z.object({
  client_id: z.string(),
  scope: z.string().default(''),
  redirect_uri: z.url().optional(),
  state: z.string().default(''),
  user: z.string().optional(),
  deny: z.string().optional(),
})
const exchanging = z.strictObject({
  code: z.string(),
  redirect_uri: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
})

/** Slack's side of an installation: the consent page and the exchange of its code, each code once. */
export class OAuth {
  private readonly world: World
  private readonly grants = new Map<string, Grant>()
  private readonly client: { id: string; secret: string; redirectUrl?: string }

  constructor(world: World) {
    this.world = world
    this.client = world.options.client ?? { id: '1.2', secret: 'client-secret' }
  }

  /** The consent page; `user` says who presses Allow, `deny` presses Cancel. */
  authorize(request: Request, response: Response): void {
    const asked = asking.safeParse(request.query)
    if (!asked.success || asked.data.client_id !== this.client.id) {
      response.status(400).type('text').send('invalid_client_id')
      return
    }
    const { redirect_uri: redirectUri, state, user, scope } = asked.data
    const target = redirectUri ?? this.client.redirectUrl
    if (!target) {
      response.status(400).type('text').send('bad_redirect_uri')
      return
    }
    const back = new URL(target)
    back.searchParams.set('state', state)
    if (asked.data.deny) back.searchParams.set('error', 'access_denied')
    else {
      const workspace = user ? this.world.ofUser(user) : this.world.workspaces[0]
      if (!workspace) throw new Error('The stand-in has no workspace')
      const code = randomBytes(12).toString('hex')
      const someone = user ?? [...workspace.users.keys()][0] ?? ''
      this.grants.set(code, { workspace, user: someone, scopes: scope.split(',').filter(Boolean), redirectUri })
      back.searchParams.set('code', code)
    }
    response.redirect(302, back.href)
  }

  readonly methods: Record<string, Method> = {
    'oauth.v2.access': method(exchanging, (args) => this.exchange(args), { token: 'none' }),
  }

  private exchange(args: z.output<typeof exchanging>): Answer {
    if (args.client_id !== this.client.id) throw new Refusal('invalid_client_id')
    if (args.client_secret !== this.client.secret) throw new Refusal('bad_client_secret')
    const grant = this.grants.get(args.code)
    if (!grant) throw new Refusal('invalid_code')
    if (args.redirect_uri !== grant.redirectUri) throw new Refusal('bad_redirect_uri')
    this.grants.delete(args.code)
    const { workspace, user, scopes } = grant
    workspace.installed = true
    workspace.scopes = scopes
    this.world.changed()
    return {
      access_token: workspace.bot.token,
      token_type: 'bot',
      scope: scopes.join(','),
      bot_user_id: workspace.bot.userId,
      app_id: workspace.bot.appId,
      team: { id: workspace.team.id, name: workspace.team.name },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: user },
    }
  }
}
