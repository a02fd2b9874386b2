import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './run-cli.ts'

/** The built bot as a process. */
export type RunningBot = ReturnType<typeof runBot>

/** The built bot as a process of its own, with this environment and no other settings. */
export function runBot(environment: Record<string, string>) {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|NODE_)/.test(name)),
  )
  const env = { ...clean, PORT: '0', ...environment }
  const child: ChildProcess = spawn(process.execPath, ['dist/main.js'], { cwd: root, env })
  const said = { out: '', err: '' }
  child.stdout?.on('data', (words) => {
    said.out += words
  })
  child.stderr?.on('data', (words) => {
    said.err += words
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return {
    child,
    said,
    /** The exit code, once it has ended; null when a signal killed it. */
    ended,
    /** The port, once the bot says where it listens. */
    async port(): Promise<number> {
      for (;;) {
        const [, found] = /localhost:(\d+)|"port":(\d+)/.exec(said.out)?.filter(Boolean) ?? []
        if (found) return Number(found)
        if (child.exitCode !== null) throw new Error(`it ended: ${said.err}`)
        await sleep(10)
      }
    },
    /** Asks it to end; its exit code. */
    stops(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
      child.kill(signal)
      return ended
    },
    /** Ends it whatever it does, when it has not ended yet. */
    async ends(): Promise<void> {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}
