import type { Part } from '../../store/own-agenda.ts'
import type { LinkHolder } from '../../store/personal-links.ts'
import { type Entry, entryOf, type Reader } from '../public-agenda/entry-facts.ts'
import type { Tools } from '../tools.ts'
import { couldBeSecret, digestOf } from './secret.ts'

/** How many activities are offered to choose from; the agenda has the others. */
const MOST_OPEN = 10

/** Whose link it is; undefined for a link that was revoked, replaced, over or made up. */
export async function holderOf(
  secret: string,
  { store, clock }: Pick<Tools, 'store' | 'clock'>,
): Promise<LinkHolder | undefined> {
  return couldBeSecret(secret) ? await store.personalLinks.holder(digestOf(secret), clock.now()) : undefined
}

/** An activity with which somebody has to do. */
export interface OwnLine {
  entry: Entry
  parts: Part[]
  /** With how many they come, or would; 0 for who stands on no list. */
  people: number
  /** Whether coming can still be changed. */
  isOpen: boolean
}

/** A person's own page: what they have to do with, and what else they could come to. */
export interface PersonalAgenda {
  own: OwnLine[]
  open: Entry[]
}

/** Everything on a person's own page; reading it changes nothing. */
export async function personalAgenda(
  holder: LinkHolder,
  { store, ...reader }: Pick<Tools, 'store'> & Reader,
): Promise<PersonalAgenda> {
  const now = reader.clock.now()
  const [own, open] = await Promise.all([
    store.ownAgenda.of(holder, now),
    store.ownAgenda.open(holder, { from: now, take: MOST_OPEN }),
  ])
  const known = new Set(own.map(({ activity }) => activity.id))
  return {
    own: own.map(({ activity, parts, people }) => ({
      ...{ entry: entryOf(activity, reader), parts, people },
      isOpen: activity.state === 'published' && activity.startsAt > now,
    })),
    open: open.filter(({ id }) => !known.has(id)).map((activity) => entryOf(activity, reader)),
  }
}
