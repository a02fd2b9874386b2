import { useEffect, useState } from 'preact/hooks'
import type { PagePlatform } from '../page-state.ts'
import { keep, kept } from './kept.ts'

// The style sheet has the same limit.
const WIDE = '(min-width: 75rem)'

/** Which of the two chats are on the screen: both where there is room, else one at a time. */
export function usePanes() {
  const [at, setAt] = useState<PagePlatform>(() => (kept('pane') === 'teams' ? 'teams' : 'slack'))
  const [isWide, setWide] = useState(() => matchMedia(WIDE).matches)
  useEffect(() => {
    const room = matchMedia(WIDE)
    const look = () => setWide(room.matches)
    room.addEventListener('change', look)
    return () => room.removeEventListener('change', look)
  }, [])
  const go = (platform: PagePlatform) => {
    keep('pane', platform)
    setAt(platform)
  }
  return { at, isWide, go, isShown: (platform: PagePlatform) => isWide || at === platform }
}
