import type { Span } from '../chat/text.ts'
import type { Prisma } from './generated/sqlite/client.ts'

interface Named {
  platform: string
  space: string
  user: string
  name: string
}

/**
 * Takes persons out of what is kept of messages: of those already said nothing is kept, in those still to be said
 * `nobody` stands where a person was.
 */
export async function redactMentions(tx: Prisma.TransactionClient, persons: Named[], nobody: string): Promise<void> {
  const naming = { OR: persons.map(({ user }) => ({ view: { contains: JSON.stringify(user) } })) }
  await tx.delivery.updateMany({ where: { ...naming, state: { in: ['sent', 'dropped'] } }, data: { view: null } })
  for (const { id, view } of await tx.delivery.findMany({ where: naming, select: { id: true, view: true } }))
    if (view !== null) await tx.delivery.update({ where: { id }, data: { view: redacted(view, persons, nobody) } })
  for (const { id, view } of await tx.digest.findMany({ where: naming, select: { id: true, view: true } }))
    if (view !== null) await tx.digest.update({ where: { id }, data: { view: redacted(view, persons, nobody) } })
}

/** The same view with words instead of these persons; their names go from its summary too, which is made of its text. */
function redacted(json: string, persons: Named[], nobody: string): string {
  const words: Span = { kind: 'words', words: nobody }
  return JSON.stringify(
    JSON.parse(json, (key, value: unknown) => {
      if (isOneOf(value, persons)) return words
      if (key === 'summary' && typeof value === 'string')
        return persons.reduce((summary, { name }) => (name === '' ? summary : summary.replaceAll(name, nobody)), value)
      return value
    }),
  )
}

function isOneOf(value: unknown, persons: Named[]): boolean {
  const span = value as Span | null
  if (typeof span !== 'object' || span?.kind !== 'person') return false
  const { platform, space, user } = span.identity
  return persons.some((person) => person.platform === platform && person.space === space && person.user === user)
}
