import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import jwt from 'jsonwebtoken'

const issuer = 'https://api.botframework.com'

/** Claims of a token, over those of a valid one; undefined takes a claim away. */
type Claims = Record<string, unknown>

/** How a token is signed, over how a valid one is. */
interface Signing {
  /** `webchat` is of Microsoft too, but may not speak for Teams; `stranger` is of nobody and says it is `teams`. */
  key?: 'teams' | 'webchat' | 'stranger'
  algorithm?: 'RS256' | 'RS512' | 'PS256' | 'HS256' | 'none'
  kid?: string
}

type Trouble = 'refuses' | 'hangs' | 'talks nonsense' | 'has no keys'

/**
 * Stands where Microsoft publishes its keys and signs tokens (platforms.md 2.2), over plain HTTP on loopback. It is an
 * `authority` of LineOptions by itself. The SDK keeps keys for a day by their address, so trouble counts only before the first token.
 */
export async function startTeamsAuthority(appId: string) {
  const state: State = { asked: 0 }
  const server = createServer((request, response) => publish(state, request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const openIdUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openid`

  return {
    openIdUrl,
    issuer,
    /** What the bot sends to Teams. */
    botToken: 'token-of-the-bot',
    token: async () => 'token-of-the-bot',
    /** How often keys were asked for. */
    asked: () => state.asked,
    /** From now on the keys cannot be had; without an argument they can again. */
    fail(trouble?: Trouble) {
      state.trouble = trouble
    },
    /** A token as Teams sends it along with an activity of this service URL. */
    sign(serviceUrl: string, claims: Claims = {}, signing: Signing = {}): string {
      const now = Math.floor(Date.now() / 1000)
      return signed(
        { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600, ...claims },
        signing,
      )
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Key = ReturnType<typeof newKey>
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

function keyOnce(): () => Key {
  let key: Key | undefined
  return () => {
    key ??= newKey()
    return key
  }
}
/** Making a key is slow, so all authorities of a run share them. */
const ownKey = keyOnce()
const strangersKey = keyOnce()

function signed(said: Claims, { key = 'teams', algorithm = 'RS256', kid }: Signing): string {
  const claims = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const isStranger = key === 'stranger'
  const secret = secretFor(isStranger ? strangersKey() : ownKey(), algorithm)
  return jwt.sign(claims, secret, { algorithm, keyid: kid ?? (isStranger ? 'teams' : key), noTimestamp: true })
}

/** With HS256 what everybody knows serves as the secret: the classic forgery. */
function secretFor({ publicKey, privateKey }: Key, algorithm: Signing['algorithm']): KeyObject | string {
  if (algorithm === 'none') return ''
  return algorithm === 'HS256' ? publicKey.export({ type: 'pkcs1', format: 'pem' }).toString() : privateKey
}

interface State {
  trouble?: Trouble | undefined
  asked: number
}

function publish(state: State, { url, headers }: IncomingMessage, response: ServerResponse): void {
  state.asked += 1
  const isFirst = url === '/openid'
  if (state.trouble !== undefined && !(state.trouble === 'has no keys' && isFirst)) makeTrouble(response, state.trouble)
  else if (isFirst) answer(response, { issuer, jwks_uri: `http://${headers.host}/keys` })
  else answer(response, { keys: [published('teams', ['msteams']), published('webchat', ['webchat'])] })
}

/** One key under two names: what a token may speak for depends on its name alone. */
function published(kid: string, endorsements: string[]) {
  const { n, e } = ownKey().publicKey.export({ format: 'jwk' })
  return { kty: 'RSA', kid, n, e, endorsements }
}

function answer(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function makeTrouble(response: ServerResponse, trouble: Trouble): void {
  if (trouble === 'talks nonsense') response.end('<html>')
  else if (trouble !== 'hangs') answer(response, { secret: 'of the authority' }, 500)
}
