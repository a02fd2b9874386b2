// Not the whole library, which takes twenty megabytes more.
import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js'
import {
  type Activity,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder'
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  type ConnectorClient,
  type ServiceClientCredentials,
} from 'botframework-connector'
import { LRUCache } from 'lru-cache'
import type { Log } from '../features/tools.ts'
import { createRefuse, inTime, type Refusal } from './authority.ts'
import type { Authority, Credentials, LineOptions } from './line.ts'

const { ToBotFromChannelTokenIssuer: channelIssuer, IssuerClaim: issuerClaim } = AuthenticationConstants

/** Teams has a few addresses in the whole world. */
const mostClients = 100
const patienceMs = 10_000

type Logic = (context: TurnContext) => Promise<void>

/** The SDK's adapter: it verifies who asks, but never says what went wrong. */
export class SdkAdapter extends TeamsAdapter {
  private readonly options: LineOptions
  private readonly log: Log
  private readonly refuse: (fault: unknown) => Refusal
  private readonly clients = new LRUCache<string, Promise<ConnectorClient>>({ max: mostClients })
  /** Nothing is said within a turn, so one client serves them all. */
  private readonly unspoken = { create: () => this.clientOf(AuthenticationConstants.OAuthUrl) }

  constructor(options: LineOptions, log: Log) {
    const { credentials, authority } = options
    // Without an app id the SDK checks nothing (platforms.md, trap 2), so nothing is given only where that is asked for.
    if (credentials === undefined) super({})
    else super(settingsOf(credentials, authority), new OwnCredentials(credentials, authority))
    this.options = options
    this.log = log
    this.refuse = createRefuse(log)
    this.keepTokenClient()
  }

  /** The client of the Bot Connector at an address, kept. Whoever uses it repeats what fails, and knows when. */
  clientOf(serviceUrl: string): Promise<ConnectorClient> {
    const held = this.clients.get(serviceUrl) ?? this.createClient(serviceUrl)
    this.clients.set(serviceUrl, held)
    return held
  }

  /** Verifies a token and then hears; a fault becomes a status, and its words stay here (platforms.md, trap 7). */
  protected override async processActivity(
    authorization: string | AuthenticateRequestResult,
    activity: Activity,
    logic: Logic,
  ): Promise<InvokeResponse | undefined> {
    const verified = typeof authorization === 'string' ? await this.verify(activity, authorization) : authorization
    if (typeof verified === 'number') return { status: verified }
    try {
      return await super.processActivity({ ...verified, connectorFactory: this.unspoken }, activity, logic)
    } catch (problem) {
      this.log.error({ err: problem }, 'the Teams SDK could not take an activity')
      return { status: 400 }
    }
  }

  private async verify(activity: Activity, header: string): Promise<AuthenticateRequestResult | Refusal> {
    try {
      const verified = await inTime(this.botFrameworkAuthentication.authenticateRequest(activity, header))
      // The SDK also takes tokens of its emulator and of other bots, and with those it asks for no service URL.
      const issuer = verified.claimsIdentity.getClaimValue(issuerClaim)
      if (this.options.credentials !== undefined && issuer !== channelIssuer) return this.refuse('another issuer')
      return verified
    } catch (fault) {
      return this.refuse(fault)
    }
  }

  /** Signing people in is not ours; the SDK would make this for every activity, at a third of what hearing one costs. */
  private keepTokenClient(): void {
    const { botFrameworkAuthentication: authentication } = this
    const create = authentication.createUserTokenClient.bind(authentication)
    let kept: ReturnType<typeof create> | undefined
    authentication.createUserTokenClient = (identity) => {
      kept ??= create(identity)
      return kept
    }
  }

  private async createClient(serviceUrl: string): Promise<ConnectorClient> {
    const { credentials, authority } = this.options
    // An address kept from a time without tokens must never get one.
    if (credentials !== undefined && authority === undefined && !serviceUrl.startsWith('https:'))
      throw new Error('a token is given over https alone')
    const factory = this.botFrameworkAuthentication.createConnectorFactory(
      this.createClaimsIdentity(credentials?.appId),
    )
    const client = await factory.create(serviceUrl)
    limitOf(client)
    return client
  }
}

/** Any one of these given switches off the defaults of all (platforms.md 2.2), so all seven are. */
function settingsOf({ appId, appPassword, tenantId }: Credentials, authority: Authority | undefined) {
  const openIdUrl = authority?.openIdUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl
  return {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: appPassword,
    MicrosoftAppTenantId: tenantId,
    // Of a single tenant the SDK refuses to start without any of the three.
    MicrosoftAppType: 'SingleTenant',
    ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
    ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
    ToBotFromChannelTokenIssuer: channelIssuer,
    OAuthUrl: AuthenticationConstants.OAuthUrl,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    // The emulator's tokens are not taken, so its keys are not looked for elsewhere.
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    CallerId: 'urn:botframework:azure',
  }
}

/** The bot's own token, one for all who speak; waited for no longer than for an answer. */
class OwnCredentials extends ConfigurationServiceClientCredentialFactory {
  private readonly authority: Authority | undefined
  private kept: Promise<ServiceClientCredentials> | undefined

  constructor(credentials: Credentials, authority: Authority | undefined) {
    super(settingsOf(credentials, authority))
    this.authority = authority
  }

  override createCredentials(
    ...asked: Parameters<ConfigurationServiceClientCredentialFactory['createCredentials']>
  ): Promise<ServiceClientCredentials> {
    this.kept ??= this.authority
      ? Promise.resolve(bearing(this.authority))
      : super.createCredentials(...asked).then(patient)
    return this.kept
  }
}

const bearing = ({ token }: Authority): ServiceClientCredentials => ({
  async signRequest(request) {
    request.headers.set('authorization', `Bearer ${await token()}`)
    return request
  },
})

const patient = (credentials: ServiceClientCredentials): ServiceClientCredentials => ({
  signRequest: (request) => inTime(credentials.signRequest(request), patienceMs),
})

interface Pipeline {
  removePolicy(which: { phase: 'Retry' }): unknown
  addPolicy(policy: {
    name: string
    sendRequest<Answer>(
      request: { abortSignal?: AbortSignal },
      next: (request: object) => Promise<Answer>,
    ): Promise<Answer>
  }): void
}

/**
 * The SDK would send three times more on its own (platforms.md 2.2), which nobody sees and which may say a thing four
 * times; its option against that is read nowhere (botbuilder-stdlib, serviceClientContext.js), nor is there one for a limit.
 */
function limitOf(client: ConnectorClient): void {
  const { pipeline }: { pipeline: Pipeline } = Reflect.get(client, 'client')
  pipeline.removePolicy({ phase: 'Retry' })
  pipeline.addPolicy({
    name: 'patience',
    sendRequest: (request, next) => next(Object.assign(request, { abortSignal: AbortSignal.timeout(patienceMs) })),
  })
}
