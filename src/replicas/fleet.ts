import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { startBalance } from './balance.ts'
import type { FromReplica, ToReplica } from './messages.ts'

const restMs = 1_000

interface Ground {
  /** How many besides the bot of the try-out itself. */
  count: number
  /** The built replica. */
  bundle: string
  tell(line: string): void
}

/** More bots on the database of the try-out, each a process of its own, with what shares the questions among them. One that dies is started again. */
export function createFleet({ count, bundle, tell }: Ground) {
  const children = new Map<number, { child: ChildProcess; port?: number }>()
  let isUp = false
  let balance: Awaited<ReturnType<typeof startBalance>> | undefined
  let told: { config: Config; now(): Date } | undefined

  async function startOne(number: number): Promise<void> {
    if (told === undefined) return
    const child = fork(bundle, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    children.set(number, { child })
    const start: ToReplica = { kind: 'start', config: { ...told.config, port: 0 }, clock: told.now().getTime() }
    child.send(start)
    child.once('exit', () => void again(number))
    const [said] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])])) as [FromReplica?]
    if (said === undefined) return
    children.set(number, { child, port: said.port })
    tell(`replica ${number}: proces ${child.pid}, poort ${said.port}`)
  }

  async function again(number: number): Promise<void> {
    children.delete(number)
    if (!isUp) return
    tell(`replica ${number} is gestopt en start opnieuw`)
    await sleep(restMs)
    if (isUp) await startOne(number)
  }

  async function go(): Promise<void> {
    isUp = true
    await Promise.all(Array.from({ length: count }, (_, index) => startOne(index + 2)))
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    isUp = false
    const ends = [...children.values()].map(({ child }) => once(child, 'exit'))
    for (const { child } of children.values()) child.kill(signal)
    await Promise.all(ends)
  }

  return {
    /** Starts them; where the stand-ins send what people do. `own` is the port of the bot of the try-out. */
    async start(config: Config, { now, own }: { now(): Date; own: number }): Promise<string> {
      told = { config, now }
      balance = await startBalance(() => [own, ...[...children.values()].flatMap(({ port }) => port ?? [])])
      await go()
      return balance.url
    },
    moved(to: Date): void {
      const message: ToReplica = { kind: 'clock', clock: to.getTime() }
      for (const { child } of children.values()) if (child.connected) child.send(message)
    },
    go,
    /** Ends them at once, since all they have in hand is about to be forgotten; the bot of the try-out answers meanwhile. */
    rest: () => end('SIGKILL'),
    async stop(): Promise<void> {
      await end('SIGTERM')
      await balance?.stop()
    },
  }
}

/** The replica as it is built beside main.js. */
export const builtReplica = path.join(import.meta.dirname, 'replica.js')
