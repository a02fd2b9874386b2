import type { Log } from '../features/tools.ts'
import { clientPool } from './clients.ts'
import type { Connection } from './connection.ts'

/** One workspace, by its bot token. */
export function workspaceConnection({ botToken, apiUrl }: { botToken: string; apiUrl: string }, log: Log): Connection {
  const client = clientPool(apiUrl, log)(botToken)
  let asked: Promise<string> | undefined

  async function ask(): Promise<string> {
    const { team_id: team } = await client.auth.test()
    if (team === undefined) throw new Error('Slack: auth.test names no workspace')
    return team
  }

  return {
    clients: { of: async () => client },
    /** Asked once; after a failure anew. */
    ownSpace() {
      asked ??= ask().catch((problem: unknown) => {
        asked = undefined
        throw problem
      })
      return asked
    },
  }
}
