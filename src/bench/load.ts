import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** One request, signed beforehand, and how to know the answer that a person was waiting for. */
export interface Asked {
  headers: Record<string, string>
  body: string
  /** Whether this is that answer. */
  isShown(answer: string): boolean
  /** Where the answer comes after an empty ack. */
  elsewhere?(): Promise<string>
}

/** What a stretch of load measured. Latencies are in milliseconds, only of answers that were shown. */
export interface Measured {
  seconds: number
  latencies: number[]
  /** Requests without the answer that a person waits for. */
  unanswered: number
}

/** A person's side of one process, which hears at `path`: connections that stay open. */
export function createVisitor(port: number, path = '/slack/events') {
  const agent = new Agent({ keepAlive: true })

  function post({ headers, body }: Asked): Promise<string> {
    return new Promise((resolve, reject) => {
      const outgoing = request({ port, host: '127.0.0.1', path, method: 'POST', agent, headers })
      outgoing.once('error', reject)
      outgoing.once('response', (incoming) => {
        let answer = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (chunk: string) => {
          answer += chunk
        })
        incoming.once('end', () => resolve(incoming.statusCode === 200 ? answer : `status ${incoming.statusCode}`))
      })
      outgoing.end(body)
    })
  }

  /** Asks, and waits for the answer that is shown; an empty ack is none. */
  async function ask(asked: Asked): Promise<boolean> {
    const acked = await post(asked).catch(String)
    const answer = acked === '' && asked.elsewhere !== undefined ? await asked.elsewhere() : acked
    return asked.isShown(answer)
  }

  return {
    ask,
    /** So many at the same time, each after the answer to the one before. */
    async inFlight(most: number, all: readonly Asked[]): Promise<Measured> {
      const measured = { latencies: [] as number[], unanswered: 0 }
      const left = all.values()
      const began = performance.now()
      const askOn = async () => {
        for (const asked of left) await timed(performance.now(), asked, measured)
      }
      await Promise.all(Array.from({ length: most }, askOn))
      return { ...measured, seconds: (performance.now() - began) / 1000 }
    },
    /**
     * So many a second, whether or not earlier ones are answered. Time counts from the moment at which a request should
     * have gone out, so that a bot that makes the others wait is not spared.
     */
    async everySecond(rate: number, all: readonly Asked[]): Promise<Measured> {
      const measured = { latencies: [] as number[], unanswered: 0 }
      const began = performance.now()
      const asking = []
      for (const [index, asked] of all.entries()) {
        const due = began + (index * 1000) / rate
        const early = due - performance.now()
        if (early > 0) await sleep(early)
        asking.push(timed(due, asked, measured))
      }
      await Promise.all(asking)
      return { ...measured, seconds: (performance.now() - began) / 1000 }
    },
    leave: () => agent.destroy(),
  }

  async function timed(since: number, asked: Asked, measured: Omit<Measured, 'seconds'>): Promise<void> {
    if (await ask(asked)) measured.latencies.push(performance.now() - since)
    else measured.unanswered += 1
  }
}
export type Visitor = ReturnType<typeof createVisitor>
