import type { PageParts } from '../page-state.ts'
import { Clock } from './clock.tsx'
import { PeopleSwitch } from './people-switch.tsx'

interface Shown {
  parts: PageParts
  person: string
  isDrawerOpen: boolean
  unread(person: string): number
  onDrawer(open: boolean): void
  onSwitch(person: string): void
  onTrouble(error: string): void
}

/** Whose eyes, and what time it is; on a small window also the way to the channels. */
export function TopBar({ parts, person, isDrawerOpen, unread, onDrawer, onSwitch, onTrouble }: Shown) {
  const hasNews = unread(person) > 0
  return (
    <header class="top">
      <button
        type="button"
        class="nl-button nl-button--subtle top__places"
        aria-label={hasNews ? 'Kanalen, met nieuwe berichten' : undefined}
        aria-expanded={isDrawerOpen}
        aria-controls="places"
        onClick={() => onDrawer(!isDrawerOpen)}
      >
        Kanalen{hasNews && <span class="dot" />}
      </button>
      <PeopleSwitch people={parts.ground.people} person={person} unread={unread} onSwitch={onSwitch} />
      <Clock now={parts.clock.now} onTrouble={onTrouble} />
    </header>
  )
}
