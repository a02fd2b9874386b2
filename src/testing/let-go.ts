import { copyFile, rename, rm } from 'node:fs/promises'
import { sqlitePath } from '../store/connect.ts'

/**
 * Puts a file of SQLite with the same rows in the place of one that this process had open and closed: its statements hold
 * the old one until they are garbage (sqlite/connection.ts), as the end of a process would not.
 */
export async function letGo(url: string): Promise<void> {
  if (!url.startsWith('file:')) return
  const file = sqlitePath(url)
  await copyFile(file, `${file}.copy`)
  for (const part of ['', '-wal', '-shm']) await rm(`${file}${part}`, { force: true })
  await rename(`${file}.copy`, file)
}
