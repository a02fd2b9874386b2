import { pino } from 'pino'
import { clientPool } from '../slack/clients.ts'

/** Gives the client of one token, as the adapter makes it. */
export const webApiClient = (apiUrl: string, token: string) => async () =>
  clientPool(apiUrl, pino({ level: 'silent' }))(token)
