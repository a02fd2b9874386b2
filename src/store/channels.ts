import type { Address } from '../chat/address.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

type Writer = Pick<PrismaClient, 'channel'> | Pick<Prisma.TransactionClient, 'channel'>

/** The row of a conversation, made when new. */
export async function channelIdOf(writer: Writer, address: Address): Promise<string> {
  if (address.kind === 'known') return address.id
  const { kind, platform, space, channel, name } = address
  const key = { platform, space, externalId: channel }
  const known = await writer.channel.findUnique({
    where: { platform_space_externalId: key },
    select: { id: true, name: true },
  })
  if (known !== null) {
    if (name !== undefined && name !== known.name)
      await writer.channel.update({ where: { id: known.id }, data: { name } })
    return known.id
  }
  const { id } = await writer.channel.upsert({
    where: { platform_space_externalId: key },
    create: { ...key, kind, name: name ?? null },
    update: {},
    select: { id: true },
  })
  return id
}
