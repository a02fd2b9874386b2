import type { PageParts, PagePlatform } from '../page-state.ts'
import { Clock } from './clock.tsx'
import { PaneSwitch } from './pane-switch.tsx'
import { PeopleSwitch } from './people-switch.tsx'

interface Shown {
  parts: PageParts
  person: string
  panes: { at: PagePlatform; isWide: boolean }
  unread(person: string): number
  unreadOn(platform: PagePlatform): number
  onGo(platform: PagePlatform): void
  onSwitch(person: string): void
  onTrouble(error: string): void
}

/** Whose eyes, and what time it is; where only one of the chats fits also which. */
export function TopBar({ parts, person, panes, unread, unreadOn, onGo, onSwitch, onTrouble }: Shown) {
  return (
    <header class="top">
      <h1 class="sr-only">Samenbode uitproberen</h1>
      {!panes.isWide && <PaneSwitch at={panes.at} unread={unreadOn} onGo={onGo} />}
      <PeopleSwitch people={parts.ground.people} person={person} unread={unread} onSwitch={onSwitch} />
      <Clock now={parts.clock.now} onTrouble={onTrouble} />
    </header>
  )
}
