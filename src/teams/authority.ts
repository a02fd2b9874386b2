import type { Log } from '../features/tools.ts'

/** A client gives up after five seconds, the channel after fifteen (platforms.md 3.3). */
const patienceMs = 4_000
const quietMs = 60_000

/**
 * What a request gets whose token could not be verified. Where Microsoft's keys cannot be fetched the request may well be
 * real, so it is told to come back: the channel repeats what fails with a 5xx (msteams-docs #8998) and drops what is
 * refused. All else is the sender's fault, also where the SDK answers 500 (platforms.md 2.2).
 */
export type Refusal = 401 | 503

class AuthorityTimeout extends Error {
  override readonly name = 'AuthorityTimeout'
}

/** Waits for the keys no longer than who asks does; the SDK's own fetch has no end. */
export async function inTime<Value>(work: Promise<Value>, milliseconds = patienceMs): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AuthorityTimeout('no answer in time')), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Says whose fault it is that a token was not verified, and logs it, each kind once a minute at most. */
export function createRefuse(log: Log): (fault: unknown) => Refusal {
  const refused = seldom((times) =>
    log.warn({ from: 'teams', times }, 'requests were refused: their token is not valid'),
  )
  const unreachable = seldom((times, fault) =>
    log.error(
      { from: 'teams', times, err: fault },
      'tokens cannot be verified: the keys of Microsoft cannot be fetched',
    ),
  )
  return (fault) => {
    const isOfAuthority = isAuthorityFault(fault)
    if (isOfAuthority) unreachable(fault)
    else refused(fault)
    return isOfAuthority ? 503 : 401
  }
}

// The SDK fetches by node-fetch, and calls an answer that is no success an AuthenticationError of 500 (openIdMetadata.js).
function isAuthorityFault(fault: unknown): boolean {
  if (fault instanceof AuthorityTimeout) return true
  if (!(fault instanceof Error)) return false
  return fault.name === 'FetchError' || ('statusCode' in fault && Number(fault.statusCode) >= 500)
}

/** Who knocks all day does not fill the log: it gets the first, and then how many there were since. */
function seldom(write: (times: number, fault: unknown) => void): (fault: unknown) => void {
  let times = 0
  let quietUntil = 0
  return (fault) => {
    times += 1
    if (Date.now() < quietUntil) return
    write(times, fault)
    times = 0
    quietUntil = Date.now() + quietMs
  }
}
