import type { Fetched } from '../../chat/file.ts'

const PATIENCE_MS = 10_000

interface Asked {
  url: string
  /** Whether the platform itself gives out files at this address; nothing else is ever asked. */
  isOwn(address: URL): boolean
  headers?: Record<string, string>
  /** In bytes. */
  most: number
}

/** Fetches a file from where its platform keeps it. No redirect is followed: what would take a token elsewhere leads to a page to log in. */
export async function fetchFile({ url, isOwn, headers = {}, most }: Asked): Promise<Fetched> {
  if (!URL.canParse(url)) return { fault: 'elsewhere' }
  const address = new URL(url)
  if (address.username !== '' || address.password !== '' || !isOwn(address)) return { fault: 'elsewhere' }
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(address, { headers, redirect: 'manual', signal })
    const fault = faultOf(response, most, headers.authorization === undefined ? 'unreachable' : 'not-allowed')
    if (fault === undefined) return await bytesOf(response, most)
    await response.body?.cancel()
    return { fault }
  } catch {
    return { fault: 'unreachable' }
  }
}

type Fault = Extract<Fetched, { fault: string }>['fault']

/** `refused` is what a refusal means: of who shows a token that it may not, of an address alone that it has expired. */
function faultOf({ status, headers }: Response, most: number, refused: Fault): Fault | undefined {
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false
  if ((status >= 300 && status < 400) || [401, 403, 404].includes(status) || (status === 200 && isPage)) return refused
  if (status !== 200) return 'unreachable'
  return Number(headers.get('content-length') ?? 0) > most ? 'too-large' : undefined
}

/** What comes, and no more than that is allowed, whatever was announced. */
async function bytesOf({ body }: Response, most: number): Promise<Fetched> {
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = body?.getReader()
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    length += read.value.length
    if (length > most) {
      await reader?.cancel()
      return { fault: 'too-large' }
    }
    pieces.push(read.value)
  }
  return { bytes: Buffer.concat(pieces) }
}
