import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sendDueDigests } from '../features/digest/send-due-digests.ts'
import { usualWishes } from '../features/digest/subscription-form.ts'
import { type Fresh, freshTools } from '../testing/conversation.ts'
import { healthRoutes } from './health.ts'

let fresh: Fresh
let server: Server
beforeEach(async () => {
  fresh = await freshTools('2027-03-01T09:00:00Z')
  const { store, clock } = fresh.tools
  server = createServer(
    express().use(healthRoutes({ store, clock, platforms: () => ({}), failingSpaces: () => [] })),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  server.close()
  await fresh.drop()
})

/** The samples of one metric. */
async function samples(name: string): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`)
  return (await answer.text()).split('\n').filter((line) => line.startsWith(name))
}

async function subscribe(channel: string, coordinators: boolean) {
  const now = fresh.clock.now()
  const change = { version: 0, by: 'nobody', state: 'active', wishes: { ...usualWishes, coordinators } } as const
  const where = { platform: 'slack', space: 'T1', channel, kind: 'channel' } as const
  await fresh.tools.store.subscriptions.save(
    { ...change, channel: where, rhythm: { since: now, keptDueAt: null } },
    now,
  )
}

async function arrives(about: string) {
  const postedAt = fresh.clock.now()
  const { channelId } = await fresh.prisma.delivery.findFirstOrThrow({ where: { about } })
  await fresh.prisma.copy.create({ data: { about, channelId, reference: 'r', postedAt } })
}

describe('the metrics', () => {
  test('count the digests of the past week by how they went', async () => {
    await subscribe('C1', false)
    await subscribe('C2', false)
    fresh.clock.set('2027-03-08T08:00:00Z')
    await fresh.prisma.channel.updateMany({ where: { externalId: 'C2' }, data: { parkedAt: fresh.clock.now() } })
    await sendDueDigests(fresh.tools)
    expect((await samples('samenbode_digests{')).toSorted()).toEqual([
      'samenbode_digests{state="queued"} 1',
      'samenbode_digests{state="unreachable"} 1',
    ])
    fresh.clock.advance({ days: 8 })
    expect(await samples('samenbode_digests{')).toEqual([])
  })

  test('tell for how long the coordinators have heard no heartbeat, also when there never was one', async () => {
    const age = () => samples('samenbode_heartbeat_age_seconds{')
    await subscribe('C1', false)
    expect(await age()).toEqual([])
    await subscribe('CC', true)
    fresh.clock.set('2027-03-08T08:00:00Z')
    await sendDueDigests(fresh.tools)
    const sample = (seconds: number) => [`samenbode_heartbeat_age_seconds{channel="slack:T1/CC"} ${seconds}`]
    expect(await age()).toEqual(sample(7 * 86_400 - 3600))
    const { id } = await fresh.prisma.digest.findFirstOrThrow({ where: { channel: { externalId: 'CC' } } })
    await arrives(`digest:${id}`)
    expect(await age()).toEqual(sample(0))
    fresh.clock.advance({ days: 9 })
    expect(await age()).toEqual(sample(9 * 86_400))
  })
})
