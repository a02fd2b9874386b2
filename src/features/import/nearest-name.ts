import { editDistance } from '../help/edit-distance.ts'
import { folded } from '../public-agenda/slug.ts'

interface Named {
  key: string
  name: string
}

/** The one that words name, whatever their capitals and accents; undefined when there is none. */
export const called = <One extends Named>(words: string, all: readonly One[]): One | undefined =>
  all.find(({ key, name }) => [folded(key), folded(name)].includes(folded(words)))

/** The name that was probably meant by words that name none. */
export function nearestName(words: string, names: readonly string[]): string | undefined {
  const said = folded(words)
  if (said === '') return undefined
  const holding = names.filter((name) => ` ${folded(name)} `.includes(` ${said} `))
  if (holding.length === 1) return holding[0]
  const near = names
    .map((name) => ({ name, distance: editDistance(said, folded(name)) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(folded(name).length / 4)))
    .sort((one, other) => one.distance - other.distance)
  return near[0]?.name
}
