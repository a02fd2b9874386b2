import { useEffect, useState } from 'preact/hooks'
import { keep, kept } from './kept.ts'
import { Names } from './names.ts'
import { Screen } from './screen.tsx'
import { useScreen } from './use-screen.ts'

/** The whole page, through the eyes of one person. */
export function App({ people }: { people: string[] }) {
  const [person, setPerson] = useState(() => people.find((id) => id === kept('person')) ?? people[0] ?? '')
  const { watched, line } = useScreen(person)
  useEffect(() => keep('person', person), [person])
  if (!watched)
    return (
      <p class="empty" role="status">
        {line === 'lost' ? 'Geen verbinding met de bot. We proberen het opnieuw.' : 'Bezig met openen.'}
      </p>
    )
  return (
    <Names.Provider value={watched.parts.ground}>
      <Screen person={person} watched={watched} line={line} onSwitch={setPerson} />
    </Names.Provider>
  )
}
