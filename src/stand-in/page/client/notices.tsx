import type { Line } from './use-screen.ts'

interface Shown {
  line: Line
  trouble: string
  onSeen(): void
}

/** What went wrong: a lost connection, or something that was not done. */
export function Notices({ line, trouble, onSeen }: Shown) {
  return (
    <>
      <div role="status">
        {line === 'lost' && <p class="notice">Geen verbinding met de bot. We proberen het opnieuw.</p>}
      </div>
      <div role="alert">
        {trouble && (
          <p class="notice notice--wrong">
            {trouble}{' '}
            <button type="button" class="nl-button nl-button--subtle" onClick={onSeen}>
              Oké
            </button>
          </p>
        )}
      </div>
    </>
  )
}
