import type { Trouble } from '../trouble.ts'

/** The kinds of calls of the Bot Connector. */
export type CallKind = 'create' | 'send' | 'update' | 'delete' | 'member' | 'members' | 'team' | 'channels'

/** What shall go wrong with the next calls of a kind. */
export interface Failure extends Trouble {
  kind: CallKind | '*'
  /** Only calls about this conversation. */
  conversation?: string
  /** How many calls; 1 when absent. */
  times?: number
  /** Teams' word for it, such as `MessageWritesBlocked`; the usual one of the status when absent. */
  code?: string
}

const CODES: Record<number, string> = {
  403: 'BotNotInConversationRoster',
  412: 'PreconditionFailed',
  429: 'TooManyRequests',
  500: 'ServiceError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
}
export const codeOf = ({ code, status = 500 }: Pick<Failure, 'code' | 'status'>): string =>
  code ?? CODES[status] ?? 'ServiceError'

/** The failures a test asked for, handed out call by call. */
export class PlannedFailures {
  private readonly planned: { failure: Failure; left: number }[] = []

  /** Gives what ends it before its time. */
  add(failure: Failure): () => void {
    const plan = { failure, left: failure.times ?? 1 }
    this.planned.push(plan)
    return () => {
      plan.left = 0
    }
  }

  next(kind: CallKind, conversationId: string): Failure | undefined {
    const found = this.planned.find(
      ({ failure, left }) =>
        left > 0 &&
        (failure.kind === '*' || failure.kind === kind) &&
        (failure.conversation === undefined || failure.conversation === conversationId),
    )
    if (found) found.left -= 1
    return found?.failure
  }
}
