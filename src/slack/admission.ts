import type { Asker } from './read.ts'

/**
 * In which workspace the bot serves a person. The payload may name several; only an allowed one counts. Without a list
 * that is the bot's own workspace.
 */
export function createAdmission(allowed: readonly string[] | undefined, ownSpace?: () => Promise<string>) {
  const list = allowed === undefined ? undefined : new Set(allowed)
  return async ({ spaces, enterprise }: Pick<Asker, 'spaces' | 'enterprise'>): Promise<string | undefined> => {
    const admitted = list ?? new Set(ownSpace === undefined ? [] : [await ownSpace()])
    const named = spaces.find((space) => admitted.has(space))
    if (named !== undefined) return named
    return enterprise !== undefined && admitted.has(enterprise) ? spaces[0] : undefined
  }
}
