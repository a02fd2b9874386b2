import { setTimeout as sleep } from 'node:timers/promises'
import { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../features/tools.ts'
import { clientOptions, quietLogger } from './clients.ts'

const shortestPauseMs = 500
const longestPauseMs = 60_000

/** Bolt's socket with a supervisor: the SDK's own gives up on a network error (platforms.md 1.10), this one never does. */
export function socketReceiver({ appToken, apiUrl, log }: { appToken: string; apiUrl: string; log: Log }) {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl, log) },
    // Slack repeats what is not acked, which would not help a payload that cannot be read.
    processEventErrorHandler: async () => true,
  })
  const stopping = new AbortController()
  let isConnected = false
  let supervision: Promise<void> | undefined

  async function supervise(first: () => void): Promise<void> {
    let pause = shortestPauseMs
    while (!stopping.signal.aborted) {
      const ended = new Promise<void>((resolve) => receiver.client.once('disconnected', () => resolve()))
      try {
        await receiver.start()
        isConnected = true
        pause = shortestPauseMs
        first()
        await ended
      } catch (problem) {
        log.warn({ err: problem, retryInMs: pause }, 'no socket to Slack yet')
      }
      isConnected = false
      first()
      await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal: stopping.signal }).catch(() => {})
      pause = Math.min(pause * 2, longestPauseMs)
    }
  }

  return {
    receiver,
    isConnected: () => isConnected,
    /** Resolves after the first attempt, whether it succeeded or not: a bot without Slack still serves the rest. */
    start: () =>
      new Promise<void>((resolve) => {
        supervision = supervise(resolve)
      }),
    async stop(): Promise<void> {
      stopping.abort()
      await receiver.stop().catch(() => {})
      await supervision
    },
  }
}
