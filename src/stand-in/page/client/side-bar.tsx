import type { PageGround } from '../page-state.ts'
import { ChannelList, type Listed } from './channel-list.tsx'
import { StartAgain } from './start-again.tsx'

interface Shown extends Listed {
  ground: PageGround
  isCurious: boolean
  onCurious(curious: boolean): void
  onStartedAgain(): void
  onTrouble(error: string): void
}

/** Where one can go, and what one can do to the try-out itself. */
export function SideBar({ ground, isCurious, onCurious, onStartedAgain, onTrouble, ...list }: Shown) {
  return (
    <nav id="places" class="side" aria-label="Kanalen en apps">
      <p class="side__team">{ground.team}</p>
      <ChannelList {...list} />
      <div class="side__foot">
        <button
          type="button"
          class="nl-button nl-button--subtle"
          aria-expanded={isCurious}
          onClick={() => onCurious(!isCurious)}
        >
          Achter de schermen
        </button>
        {ground.canStartAgain && <StartAgain onDone={onStartedAgain} onTrouble={onTrouble} />}
      </div>
    </nav>
  )
}
