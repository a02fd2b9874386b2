import type { Address, PlatformAddress } from '../chat/address.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

type Writer = Pick<PrismaClient, 'channel'> | Pick<Prisma.TransactionClient, 'channel'>

/** SQLite takes no more than 999 values in one statement. */
const MOST_AT_ONCE = 500

/** The row of a conversation, made when new. */
export async function channelIdOf(writer: Writer, address: Address): Promise<string> {
  if (address.kind === 'known') return address.id
  const { platform, space, channel, name } = address
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
  return await newChannel(writer, address)
}

/** Makes the row of a conversation; the row there is when somebody else made it just before. */
async function newChannel(writer: Writer, { kind, platform, space, channel, name }: PlatformAddress): Promise<string> {
  const key = { platform, space, externalId: channel }
  const { id } = await writer.channel.upsert({
    where: { platform_space_externalId: key },
    create: { ...key, kind, name: name ?? null },
    // It changes nothing, but with nothing to update Prisma looks first and then inserts, and of two processes one would fail.
    update: { externalId: channel },
    select: { id: true },
  })
  return id
}

/** The rows of conversations, in their order. New ones are always made in the same order, so that two who make the same ones never wait for each other. */
export async function channelIdsOf(writer: Writer, addresses: readonly Address[]): Promise<string[]> {
  const named = new Map(addresses.map((address) => [nameOf(address), address]))
  const plain = [...named.values()].flatMap((one) => (one.kind === 'known' || one.name !== undefined ? [] : [one]))
  const ids = await knownAmong(writer, plain)
  const looked = new Set<Address>(plain)
  for (const [name, address] of [...named].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (ids.has(name)) continue
    const isNew = address.kind !== 'known' && looked.has(address)
    ids.set(name, isNew ? await newChannel(writer, address) : await channelIdOf(writer, address))
  }
  return addresses.map((address) => ids.get(nameOf(address)) ?? '')
}

/** Those that have a row, with one look for many: a wave asks thirty people at once, and a cancelled activity tells a thousand. */
async function knownAmong(writer: Writer, addresses: PlatformAddress[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (let from = 0; from < addresses.length; from += MOST_AT_ONCE) {
    const some = addresses.slice(from, from + MOST_AT_ONCE)
    const where = {
      platform: { in: [...new Set(some.map(({ platform }) => platform))] },
      space: { in: [...new Set(some.map(({ space }) => space))] },
      externalId: { in: some.map(({ channel }) => channel) },
    }
    const select = { id: true, platform: true, space: true, externalId: true }
    for (const { id, ...row } of await writer.channel.findMany({ where, select }))
      ids.set(`${row.platform} ${row.space} ${row.externalId}`, id)
  }
  return ids
}

const nameOf = (address: Address): string =>
  address.kind === 'known' ? address.id : `${address.platform} ${address.space} ${address.channel}`
