import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startAnswersElsewhere } from './answers-elsewhere.ts'
import { type Asked, createVisitor, type Visitor } from './load.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

async function visitorOf(bot: RequestListener): Promise<Visitor> {
  const server = createServer(bot).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const visitor = createVisitor((server.address() as AddressInfo).port)
  ends.push(() => server.close(), visitor.leave)
  return visitor
}

const asked: Asked = { headers: {}, body: '', isShown: (answer) => answer === 'agenda' }

test('time counts from when a request should have gone out, so a bot that stands still spares nobody', async () => {
  let isFirst = true
  const visitor = await visitorOf((_request, response) => {
    // Stops the visitor too, as a bot on the same busy machine would.
    for (const until = performance.now() + 200; isFirst && performance.now() < until; );
    isFirst = false
    response.end('agenda')
  })
  const { latencies } = await visitor.everySecond(100, Array(10).fill(asked))
  expect(latencies).toHaveLength(10)
  expect(latencies.filter((latency) => latency > 90)).toHaveLength(10)
})

test('an empty ack is no answer, until the answer comes elsewhere', async () => {
  const visitor = await visitorOf((_request, response) => response.end())
  const elsewhere = await startAnswersElsewhere()
  const waiting = visitor.inFlight(1, [{ ...asked, elsewhere: () => elsewhere.at('1') }])
  await fetch(elsewhere.urlOf('1'), { method: 'POST', body: 'agenda' })
  expect(await waiting).toMatchObject({ unanswered: 0 })
  expect(await visitor.inFlight(2, [asked, asked, asked])).toMatchObject({ latencies: [], unanswered: 3 })
  await elsewhere.stop()
})
