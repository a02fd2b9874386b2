import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { build } from 'esbuild'
import { root } from './run-cli.ts'

export type MigrationProcess = ChildProcessByStdio<Writable, Readable, Readable>

/** The migration as a program of its own, bundled like the bot is; each process it starts begins when told to. */
export async function bundleMigration() {
  const outfile = path.join(root, '.artefacts', `migrate-${process.pid}.mjs`)
  const contents = `
    import { connect } from './connect.ts'
    import { migrate } from './migrate.ts'
    const [, , url, folder] = process.argv
    const database = await connect(url)
    console.log('ready')
    await new Promise((resolve) => process.stdin.once('data', resolve))
    await migrate(database, { use: 'real', ...(folder && { folder }) })
    await database.close()
    process.exit(0)`
  const stdin = { contents, resolveDir: path.join(root, 'src', 'store'), loader: 'ts' as const }
  const bundling = { bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' } as const
  await build({ stdin, outfile, ...bundling })
  return {
    /** A process that is ready to migrate, by the given migrations or our own. */
    async ready(url: string, folder = ''): Promise<MigrationProcess> {
      const child = spawn(process.execPath, [outfile, url, folder], { stdio: ['pipe', 'pipe', 'pipe'] })
      await once(child.stdout, 'data')
      return child
    },
    remove: () => rm(outfile),
  }
}

/** Has a process migrate; resolves with what it ended with and complained about. */
export async function go(child: MigrationProcess): Promise<{ code: number | null; err: string }> {
  let err = ''
  child.stderr.on('data', (words) => {
    err += words
  })
  const ended = once(child, 'exit')
  child.stdin.end('go')
  const [code] = await ended
  return { code, err }
}
