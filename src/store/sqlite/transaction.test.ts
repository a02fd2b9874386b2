import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../testing/fresh-database.ts'

let database: FreshDatabase
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(async () => {
  await database.drop()
})

function partner(name: string) {
  return { data: { key: randomUUID(), name, createdAt: new Date('2027-03-08T08:00:00Z') } }
}

async function names(): Promise<string[]> {
  const rows = await database.prisma.partner.findMany({ orderBy: { name: 'asc' } })
  return rows.map((row) => row.name)
}

/** A promise that is resolved from outside. */
function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { give, given }
}

describe('while a transaction is open', () => {
  it('a write that is answered ok survives the rollback of the transaction', async () => {
    const [begun, mayEnd] = [signal(), signal()]
    const transaction = database.prisma.$transaction(async (inside) => {
      await inside.partner.create(partner('teruggedraaid'))
      begun.give()
      await mayEnd.given
      throw new Error('roll back')
    })
    await begun.given
    let answered = false
    const write = database.prisma.partner.create(partner('bevestigd')).then(() => {
      answered = true
    })
    await sleep(30)
    expect(answered).toBe(false)
    mayEnd.give()
    await expect(transaction).rejects.toThrow('roll back')
    await write
    expect(await names()).toEqual(['bevestigd'])
  })

  it('a read is answered at once and sees only what is committed', async () => {
    await database.prisma.$transaction(async (inside) => {
      await inside.partner.create(partner('nog niet'))
      expect(await inside.partner.count()).toBe(1)
      expect(await database.prisma.partner.count()).toBe(0)
    })
    expect(await database.prisma.partner.count()).toBe(1)
  })

  it('writes and transactions get their turn in the order in which they came', async () => {
    const [begun, mayEnd] = [signal(), signal()]
    const first = database.prisma.$transaction(async () => {
      begun.give()
      await mayEnd.given
    })
    await begun.given
    const order: string[] = []
    const write = (name: string) => database.prisma.partner.create(partner(name)).then(() => order.push(name))
    const transaction = (name: string) =>
      database.prisma.$transaction(async (inside) => {
        await inside.partner.create(partner(name))
        await sleep(5)
        order.push(name)
      })
    const waiting = []
    for (const ask of [() => write('a'), () => transaction('b'), () => write('c'), () => transaction('d')]) {
      waiting.push(ask())
      // Prisma does some work before it reaches the driver, less for a write than for a transaction.
      await sleep(10)
    }
    mayEnd.give()
    await Promise.all([first, ...waiting])
    expect(order).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('a transaction', () => {
  it('that is never closed is rolled back in time, and the writes behind it go on', async () => {
    const begun = signal()
    const never = new Promise<void>(() => {})
    void database.prisma.$transaction(
      async (inside) => {
        await inside.partner.create(partner('vergeten'))
        begun.give()
        await never
      },
      { timeout: 100 },
    )
    await begun.given
    await database.prisma.partner.create(partner('bevestigd'))
    expect(await names()).toEqual(['bevestigd'])
  })

  it('changes nothing any more after its time is over', async () => {
    const late = database.prisma.$transaction(
      async (inside) => {
        await sleep(60)
        await inside.partner.create(partner('te laat'))
      },
      { timeout: 20 },
    )
    await expect(late).rejects.toMatchObject({ code: 'P2028' })
    expect(await names()).toEqual([])
  })

  it('inside a transaction rolls back alone', async () => {
    await database.prisma.$transaction(async (outer) => {
      await outer.partner.create(partner('buiten'))
      const inner = outer.$transaction(async (inside) => {
        await inside.partner.create(partner('binnen'))
        throw new Error('only this one')
      })
      await expect(inner).rejects.toThrow('only this one')
    })
    expect(await names()).toEqual(['buiten'])
  })

  it('keeps all or nothing of a list of writes', async () => {
    const same = partner('dubbel')
    const list = [database.prisma.partner.create(same), database.prisma.partner.create(same)]
    await expect(database.prisma.$transaction(list)).rejects.toMatchObject({ code: 'P2002' })
    expect(await names()).toEqual([])
    await database.prisma.partner.create(partner('daarna'))
    expect(await names()).toEqual(['daarna'])
  })

  it('counts a place only once when many ask at the same time', async () => {
    const { id } = await database.prisma.partner.create(partner('0'))
    const addOne = () =>
      database.prisma.$transaction(async (inside) => {
        const { name } = await inside.partner.findUniqueOrThrow({ where: { id } })
        await inside.partner.update({ where: { id }, data: { name: String(Number(name) + 1) } })
      })
    await Promise.all(Array.from({ length: 20 }, addOne))
    expect(await names()).toEqual(['20'])
  })
})
