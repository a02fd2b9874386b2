import { once } from 'node:events'
import { connect } from 'node:net'
import { Router } from 'express'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { startServer } from './server.ts'

const where = { host: '127.0.0.1', port: 0 }
const quiet = pino({ level: 'silent' })

test('a server that stops answers who it had heard, ends streams, and waits for nobody who does not finish asking', async () => {
  const router = Router()
  let answer = () => {}
  let hearStream = () => {}
  const streamed = new Promise<void>((resolve) => {
    hearStream = resolve
  })
  const heard = new Promise<void>((resolve) => {
    router.get('/slow', (_request, response) => {
      answer = () => void response.send('daar is het antwoord')
      resolve()
    })
  })
  router.get('/stream', (_request, response) => {
    response.set('content-type', 'text/event-stream').flushHeaders()
    hearStream()
  })
  const server = await startServer([router], where, quiet)
  const url = `http://127.0.0.1:${server.port}`
  const slow = fetch(`${url}/slow`)
  const stream = await fetch(`${url}/stream`)
  await Promise.all([heard, streamed])
  const half = connect(server.port, '127.0.0.1')
  half.on('error', () => {})
  half.write('POST /slow HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhalf')
  await once(half, 'connect')

  let isStopped = false
  const stopped = server.stop().then(() => {
    isStopped = true
  })
  await expect(stream.text()).rejects.toThrow()
  await expect(fetch(`${url}/slow`)).rejects.toThrow()
  expect(isStopped).toBe(false)
  answer()
  expect(await (await slow).text()).toBe('daar is het antwoord')
  await stopped
})
