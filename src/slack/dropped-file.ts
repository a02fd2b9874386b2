import type { DroppedFile } from '../chat/file.ts'
import { fetchFile } from '../features/import/fetch-file.ts'
import type { Client } from './clients.ts'
import type { SentFile } from './read.ts'

/**
 * A file that somebody gave the bot in Slack. It needs the bot's token and the scope `files:read`; without either Slack
 * leads to its page to log in.
 */
export const droppedFile = (
  { size = 0, url_private_download: download, url_private: url = '' }: SentFile,
  clientOf: () => Promise<Client>,
): DroppedFile => ({
  async fetch(most) {
    if (size > most) return { fault: 'too-large' }
    const { slackApiUrl, token } = await clientOf()
    const isOwn = (address: URL) => givesFiles(address, new URL(slackApiUrl))
    return await fetchFile({ url: download ?? url, isOwn, headers: { authorization: `Bearer ${token}` }, most })
  },
})

/** Slack keeps files on one machine of its own; who stands in for Slack keeps them where its Web API is. The token goes nowhere else. */
function givesFiles(address: URL, api: URL): boolean {
  const isSlack = api.hostname === 'slack.com' || api.hostname.endsWith('.slack.com')
  return isSlack ? address.origin === 'https://files.slack.com' : address.origin === api.origin
}
