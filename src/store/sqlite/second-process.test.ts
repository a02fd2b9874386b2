import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../testing/fresh-database.ts'
import { sqlitePath } from '../connect.ts'
import { whenFree } from './busy.ts'
import { sqliteCode } from './faults.ts'

let database: FreshDatabase
let child: ChildProcess | undefined
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(async () => {
  if (child?.exitCode === null) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  child = undefined
  await database.drop()
})

/** Starts another process with the database open as `db`, and waits for its first line. */
async function otherProcess(work: string): Promise<ChildProcess> {
  const program = `
    import { DatabaseSync } from '@photostructure/sqlite'
    import { setTimeout as sleep } from 'node:timers/promises'
    const db = new DatabaseSync(process.argv[1], { timeout: 10_000 })
    const insert = (name) => db.exec(\`INSERT INTO "Partner" ("id", "key", "name", "createdAt") VALUES ('\${name}', '\${name}', '\${name}', '2027-01-01T00:00:00.000+00:00')\`)
    ${work}`
  const started = spawn(process.execPath, ['--input-type=module', '-e', program, sqlitePath(database.url)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  await once(started.stdout, 'data')
  return started
}

function partner(key: string) {
  return { data: { key, name: key, createdAt: new Date('2027-03-08T08:00:00Z') } }
}

describe('another process that holds the write lock for a second', () => {
  const holdForASecond = `
    db.exec('BEGIN IMMEDIATE'); insert('van de ander')
    console.log('locked')
    await sleep(1000)
    db.exec('COMMIT')`

  it('makes our writes wait, without a stall of the event loop, and stops no read', async () => {
    await otherProcess(holdForASecond)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const start = performance.now()
    const writes = ['a', 'b', 'c'].map((key) => database.prisma.partner.create(partner(key)))
    const transaction = database.prisma.$transaction((inside) => inside.partner.create(partner('d')))
    expect(await database.prisma.partner.count()).toBe(0)
    expect(performance.now() - start).toBeLessThan(500)
    await Promise.all([...writes, transaction])
    const waited = performance.now() - start
    delay.disable()
    expect(waited).toBeGreaterThan(500)
    expect(delay.max / 1e6).toBeLessThan(100)
    expect(await database.prisma.partner.count()).toBe(5)
  })

  it('does not keep us from closing', async () => {
    await otherProcess(holdForASecond)
    const start = performance.now()
    await database.close()
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('two processes that write as fast as they can', () => {
  it('both keep every write', async () => {
    const other = await otherProcess(`
      console.log('go')
      for (let i = 0; i < 100; i++) { insert('ander' + i); await sleep(0) }`)
    const exited = once(other, 'exit')
    for (let i = 0; i < 100; i++) await database.prisma.partner.create(partner(`wij${i}`))
    expect(await exited).toEqual([0, null])
    expect(await database.prisma.partner.count()).toBe(200)
  })
})

describe('a copy made by another process while we write (cli backup)', () => {
  it('is whole, and everything that was answered before it began is in it', async () => {
    await database.prisma.partner.create(partner('vooraf'))
    const other = await otherProcess(`
      console.log('go')
      db.exec("VACUUM INTO '" + process.argv[1] + ".copy'")
      const check = new DatabaseSync(process.argv[1] + '.copy', { readOnly: true })
      const sound = check.prepare('PRAGMA integrity_check').get().integrity_check
      const before = check.prepare(\`SELECT count(*) AS n FROM "Partner" WHERE "key" = 'vooraf'\`).get().n
      process.exitCode = sound === 'ok' && before === 1 ? 0 : 1`)
    const exited = once(other, 'exit')
    for (let i = 0; i < 100; i++) await database.prisma.partner.create(partner(`tijdens${i}`))
    expect(await exited).toEqual([0, null])
    expect(await database.prisma.partner.count()).toBe(101)
  })
})

describe('a lock that is never given back', () => {
  it('ends the waiting with the error of SQLite at the deadline', async () => {
    const busy = Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 })
    let attempts = 0
    const waiting = whenFree(() => {
      attempts++
      throw busy
    }, performance.now() + 200)
    await expect(waiting).rejects.toSatisfy((error) => sqliteCode(error) === 5)
    expect(attempts).toBeGreaterThan(3)
  })

  it('does not retry any other error', async () => {
    let attempts = 0
    const failing = whenFree(() => {
      attempts++
      throw new Error('something else')
    })
    await expect(failing).rejects.toThrow('something else')
    expect(attempts).toBe(1)
  })
})
