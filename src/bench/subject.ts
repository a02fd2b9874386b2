import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Gauged } from './gauge.ts'

const here = import.meta.dirname
const startLimitMs = 20_000
const stopLimitMs = 5000

/** A process under test. */
export interface Subject {
  port: number
  /** performance.now() of the moment it was started. */
  startedAt: number
  gauge(): Promise<Gauged>
  stop(): Promise<void>
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export interface Starting {
  /** The bundle to run, seen from where this one stands. */
  bundle: string
  env: Record<string, string>
  /** Given to node, such as --cpu-prof. */
  nodeOptions?: readonly string[]
}

/** Starts a process under test and resolves as soon as its port takes connections. */
export async function startSubject({ bundle, env, nodeOptions = [] }: Starting): Promise<Subject> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = fork(path.resolve(here, bundle), {
    execArgv: [...nodeOptions, '--import', path.resolve(here, 'gauge.js')],
    env: { PATH: process.env.PATH ?? '', PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`${bundle} ended at once`)
    if (performance.now() - startedAt > startLimitMs) throw new Error(`${bundle} does not listen`)
    await sleep(2)
  }
  return {
    port,
    startedAt,
    async gauge() {
      const answer = once(child, 'message')
      child.send('gauge')
      const [gauged] = await answer
      return gauged as Gauged
    },
    async stop() {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
      await ended
      clearTimeout(timer)
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
