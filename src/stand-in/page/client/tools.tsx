import type { PageGround } from '../page-state.ts'
import { StartAgain } from './start-again.tsx'

interface Shown {
  ground: PageGround
  isCurious: boolean
  onCurious(curious: boolean): void
  onStartedAgain(): void
  onTrouble(error: string): void
}

/** What one can do to the try-out itself. */
export function Tools({ ground, isCurious, onCurious, onStartedAgain, onTrouble }: Shown) {
  return (
    <footer class="tools">
      <button
        type="button"
        class="nl-button nl-button--subtle"
        aria-expanded={isCurious}
        onClick={() => onCurious(!isCurious)}
      >
        Achter de schermen
      </button>
      {ground.canStartAgain && <StartAgain onDone={onStartedAgain} onTrouble={onTrouble} />}
    </footer>
  )
}
