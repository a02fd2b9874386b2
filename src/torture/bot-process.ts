import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A bot as a process of its own. */
export interface BotProcess {
  /** Resolves once it sends; rejects when it ends by itself before that. */
  ready: Promise<void>
  isReady(): boolean
  /** kill -9; rejects for one that ended by itself. */
  kill(): Promise<void>
  /** SIGTERM; how long it took to end, and its exit code. */
  stop(): Promise<{ ms: number; code: number | null }>
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts the built worker; `log` hears every line that it writes. */
export function startBotProcess(bundle: string, env: Record<string, string>, log: (line: string) => void): BotProcess {
  const child = fork(path.resolve(bundle), {
    env: { PATH: process.env.PATH ?? '', TMPDIR: process.env.TMPDIR ?? '', PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  running.add(child)
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (words: string) => {
      said.push(words)
      for (const line of words.split('\n')) if (line !== '') log(line)
    })
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  const byItself = () => new Error(`a bot ended by itself with ${child.exitCode}: ${said.join('')}`)
  let sends = false
  const ready = Promise.race([
    once(child, 'message').then(() => {
      sends = true
    }),
    ended.then(() => Promise.reject(byItself())),
  ])
  // Who kills it before it sends does not wait for that.
  ready.catch(() => {})
  return {
    ready,
    isReady: () => sends,
    async kill() {
      if (child.exitCode !== null) throw byItself()
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      if (child.exitCode !== null) throw byItself()
      const began = performance.now()
      child.kill('SIGTERM')
      const code = await ended
      return { ms: performance.now() - began, code }
    },
  }
}
