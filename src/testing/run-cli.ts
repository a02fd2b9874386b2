import { execFile } from 'node:child_process'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** Runs an operator's command of the built bot as a process of its own, with these settings and no platform but theirs. */
export function runCli(
  words: string[],
  settings: Record<string, string>,
): Promise<{ code: number; out: string; err: string }> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(SLACK|TEAMS)_/.test(name)))
  const env = { ...clean, ...settings }
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/cli/main.js', ...words], { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}
