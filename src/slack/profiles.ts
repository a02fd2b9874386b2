import { LRUCache } from 'lru-cache'
import { type Locale, localeFor } from '../features/locale/texts.ts'
import type { Client } from './clients.ts'

/** What Slack tells of a person. */
export interface Profile {
  name: string
  isGuest: boolean
  locale: Locale
}

const mostPeople = 2000
/** An answer does not wait longer than this for a name and a language. */
const patienceMs = 500

/** Who people are, asked once of each and kept until Slack says that it changed. */
export function createProfiles() {
  const known = new LRUCache<string, Promise<Profile | undefined>>({ max: mostPeople })

  function lookUp(key: string, user: string, client: () => Promise<Client>): Promise<Profile | undefined> {
    const asked = ask(user, client).catch(() => {
      known.delete(key)
      return undefined
    })
    known.set(key, asked)
    return asked
  }

  return {
    /** Undefined when Slack does not tell in time; then the next answer may know. */
    async of({ space, user }: { space: string; user: string }, client: () => Promise<Client>) {
      const key = `${space}/${user}`
      const asked = known.get(key) ?? lookUp(key, user, client)
      let timer: NodeJS.Timeout | undefined
      const tooLate = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), patienceMs)
      })
      return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
    },
    forget: ({ space, user }: { space: string; user: string }) => void known.delete(`${space}/${user}`),
  }
}
export type Profiles = ReturnType<typeof createProfiles>

async function ask(userId: string, client: () => Promise<Client>): Promise<Profile | undefined> {
  const { user } = await (await client()).users.info({ user: userId, include_locale: true })
  if (user === undefined) return undefined
  return {
    name: user.profile?.real_name || user.real_name || user.name || '',
    isGuest: Boolean(user.is_restricted || user.is_ultra_restricted || user.is_stranger),
    locale: localeFor(user.locale),
  }
}
