import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createLog } from '../log.ts'
import { type Hear, type InvokeAnswer, type LineOptions, openLine } from '../teams/line.ts'
import type { Activity } from '../teams/read.ts'

export const serviceUrl = 'http://127.0.0.1:1/teams/'

/** A message as Teams sends it in a personal chat. */
export const message = {
  type: 'message',
  id: '1700000000000',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:anna', aadObjectId: 'aad-anna', name: 'Anna de Vries' },
  recipient: { id: '28:bot', name: 'Samenbode' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant-1' },
  channelData: { tenant: { id: 'tenant-1' } },
  text: 'agenda',
  timestamp: '2027-02-01T10:00:00.000Z',
}
export const invoke = { ...message, type: 'invoke', name: 'task/fetch', value: { data: {} }, text: undefined }

export type TeamsLine = Awaited<ReturnType<typeof startTeamsLine>>

/** The line to Teams on a server of its own, with who hears it in the hands of the test. */
export async function startTeamsLine(options: LineOptions = {}) {
  const heard: Activity[] = []
  const logged: string[] = []
  const replies: { next: Hear } = { next: async () => undefined }
  const hear: Hear = (activity) => {
    heard.push(activity)
    return replies.next(activity)
  }
  const line = openLine(options, hear, createLog('debug', { write: (said) => void logged.push(said) }))
  const server = createServer(express().use(line.router))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`

  async function send(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
    const given = { 'content-type': 'application/json', ...headers }
    const response = await fetch(url, { method: 'POST', headers: given, body })
    return { status: response.status, body: await response.text(), headers: response.headers }
  }

  return {
    heard,
    logged,
    clientOf: line.clientOf,
    /** Sends bytes as they are. */
    send,
    /** Posts an activity, with a token when there is one. */
    post: (activity: unknown, token?: string) =>
      send(JSON.stringify(activity), token === undefined ? {} : { authorization: `Bearer ${token}` }),
    /** From now on who hears answers so. */
    replies(hears: Hear | InvokeAnswer | undefined): void {
      replies.next = typeof hears === 'function' ? hears : async () => hears
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
