import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** How a line is cut: nobody answers there any more, or what is sent just disappears. */
export type Cut = 'refused' | 'silent'

/** A line of TCP to another address that can be cut and mended; `port` stays the same. */
export async function cuttableLine(to: { host: string; port: number }) {
  const sockets = new Set<Socket>()
  let cut: Cut | undefined
  let reached = 0

  function accept(near: Socket): void {
    reached += 1
    if (cut === 'refused') {
      near.resetAndDestroy()
      return
    }
    const far = connect(to)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('data', (bytes) => {
        // What disappears is gone for good, as on a line that was dead: the connection is of no use afterwards.
        if (cut === undefined) other.write(bytes)
        else one.pause()
      })
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  }

  const server = createServer(accept)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const hangUp = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port,
    /** How often somebody began to use it. */
    reached: () => reached,
    cut(how: Cut): void {
      cut = how
      if (how === 'refused') hangUp()
    },
    mend(): void {
      cut = undefined
      hangUp()
    },
    async close(): Promise<void> {
      hangUp()
      server.close()
      await once(server, 'close')
    },
  }
}
