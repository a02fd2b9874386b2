import { createServer, type RequestListener } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { fetchFile } from './fetch-file.ts'

/** Asks a small server that answers so; gives what came of it, and what was asked. */
async function asked(
  answer: RequestListener,
  { headers = { authorization: 'Bearer x' } as Record<string, string> } = {},
) {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(`${request.url} ${request.headers.authorization}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const isOwn = (asking: URL) => asking.origin === url
  const fetched = await fetchFile({ url: `${url}/file`, isOwn, headers, most: 100 })
  return { fetched, paths }
}

test('what the platform gives is fetched, with the token', async () => {
  const { fetched, paths } = await asked((_, response) => response.end('titel;begin'))
  expect(fetched).toEqual({ bytes: Buffer.from('titel;begin') })
  expect(paths).toEqual(['/file Bearer x'])
})

test('no redirect is followed, not even to the same place', async () => {
  const { fetched, paths } = await asked((_, response) => response.writeHead(302, { location: '/other' }).end())
  expect(fetched).toEqual({ fault: 'not-allowed' })
  expect(paths).toHaveLength(1)
})

test.each<[string, RequestListener, string]>([
  [
    'a page to log in',
    (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    'not-allowed',
  ],
  ['an address that works no longer', (_, response) => response.writeHead(401).end(), 'not-allowed'],
  ['a platform in trouble', (_, response) => response.writeHead(503).end(), 'unreachable'],
  ['a line that breaks', (request) => request.socket.destroy(), 'unreachable'],
  ['more than is allowed, as announced', (_, response) => response.end('a'.repeat(101)), 'too-large'],
  [
    'more than is allowed, without end',
    (_, response) => {
      const timer = setInterval(() => response.write('a'.repeat(50)), 1)
      response.on('close', () => clearInterval(timer))
    },
    'too-large',
  ],
])('%s is no file', async (_, answer, fault) => expect((await asked(answer)).fetched).toEqual({ fault }))

test('an address that works by itself and no longer does is to be tried again', async () => {
  const { fetched } = await asked((_, response) => response.writeHead(401).end(), { headers: {} })
  expect(fetched).toEqual({ fault: 'unreachable' })
})

test('nothing is asked of a machine that is not the platform’s', async () => {
  const isOwn = () => false
  expect(await fetchFile({ url: 'http://127.0.0.1:1/', isOwn, most: 1 })).toEqual({ fault: 'elsewhere' })
})
