import type { LineOptions } from './line.ts'
import type { Ground } from './visit.ts'

/**
 * A file of a personal chat lies in the person's OneDrive, which is SharePoint. Without tokens, so on loopback alone, who
 * stands in for Teams keeps it where its Bot Connector is. Nothing is fetched from anywhere else.
 */
export function givesFiles({ credentials }: Pick<LineOptions, 'credentials'>): Ground['givesFiles'] {
  if (credentials === undefined) return (address, { serviceUrl }) => address.origin === new URL(serviceUrl).origin
  return ({ protocol, hostname, port }) => protocol === 'https:' && port === '' && hostname.endsWith('.sharepoint.com')
}
