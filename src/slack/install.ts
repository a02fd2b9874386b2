import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import * as z from 'zod'
import type { Clock } from '../features/tools.ts'
import type { Seal } from '../store/seal.ts'
import type { Store } from '../store/store.ts'

type AnyInstallation = Installation<'v1' | 'v2', boolean>

/** Remembers of a workspace only that its organisation installed the bot for all its workspaces. */
const partOfSchema = z.object({ partOf: z.string() })

export class NotInstalled extends Error {
  override readonly name = 'NotInstalled'
}

/** Where installations are kept: sealed, by workspace, or by organisation when it installed for all of its workspaces. */
export function installationStore({ store, clock, seal }: { store: Store; clock: Clock; seal: Seal }) {
  const key = (space: string) => ({ platform: 'slack' as const, space })

  async function opened(space: string): Promise<unknown> {
    const sealed = await store.spaces.installation(key(space))
    return sealed === undefined ? undefined : JSON.parse(seal.open(sealed))
  }

  async function found(query: InstallationQuery<boolean>): Promise<AnyInstallation | undefined> {
    if (!query.isEnterpriseInstall && query.teamId !== undefined) {
      const own = await opened(query.teamId)
      const partOf = partOfSchema.safeParse(own).data?.partOf
      if (partOf !== undefined) return (await opened(partOf)) as AnyInstallation
      // Only installations are written there, by storeInstallation.
      if (own !== undefined) return own as AnyInstallation
    }
    if (query.enterpriseId === undefined) return undefined
    const organisation = (await opened(query.enterpriseId)) as AnyInstallation | undefined
    if (organisation !== undefined && query.teamId !== undefined) await link(query.teamId, query.enterpriseId)
    return organisation
  }

  /** Deliveries know the workspace alone; this leads them to its organisation's installation. */
  const link = (team: string, enterprise: string) =>
    store.spaces.install(key(team), { installation: seal.seal(JSON.stringify({ partOf: enterprise })) }, clock.now())

  const kept: InstallationStore = {
    async storeInstallation(installation) {
      const { space, name } = homeOf(installation)
      const sealed = seal.seal(JSON.stringify(installation))
      await store.spaces.install(key(space), { installation: sealed, ...(name && { name }) }, clock.now())
    },
    async fetchInstallation(query) {
      const installation = await found(query)
      if (installation === undefined) throw new NotInstalled('the bot is not installed in this workspace')
      return installation
    },
    async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      const space = isEnterpriseInstall ? enterpriseId : teamId
      if (space !== undefined) await store.spaces.uninstall(key(space))
    },
  }
  return kept
}

/** By which id an installation is kept. */
export function homeOf(installation: AnyInstallation): { space: string; name?: string | undefined } {
  const { isEnterpriseInstall, enterprise, team } = installation
  const home = isEnterpriseInstall ? enterprise : team
  if (home === undefined) throw new Error('Slack: an installation without a workspace or an organisation')
  return { space: home.id, name: home.name }
}
