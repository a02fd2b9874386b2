import type { Identity } from '../chat/text.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** A conversation to speak in, as the platform names it; direct messages are addressed by the person's user id. */
export type Address =
  | { kind: 'channel' | 'direct'; platform: Identity['platform']; space: string; channel: string }
  | { kind: 'known'; id: string }

/** The address of one person's direct messages. */
export const directTo = ({ platform, space, user }: Identity): Address => ({
  kind: 'direct',
  platform,
  space,
  channel: user,
})

type Writer = Pick<PrismaClient, 'channel'> | Pick<Prisma.TransactionClient, 'channel'>

/** The row of a conversation, made when new. */
export async function channelIdOf(writer: Writer, address: Address): Promise<string> {
  if (address.kind === 'known') return address.id
  const { kind, platform, space, channel } = address
  const key = { platform, space, externalId: channel }
  const known = await writer.channel.findUnique({ where: { platform_space_externalId: key }, select: { id: true } })
  if (known !== null) return known.id
  const { id } = await writer.channel.upsert({
    where: { platform_space_externalId: key },
    create: { ...key, kind },
    update: {},
    select: { id: true },
  })
  return id
}
