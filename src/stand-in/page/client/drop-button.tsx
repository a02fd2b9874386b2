import { useRef, useState } from 'preact/hooks'
import type { PageFile } from '../page-state.ts'
import type { Sent } from './send.ts'

/** The server takes no larger one. */
const MOST_BYTES = 2_000_000

interface Dropping {
  onDrop(file: PageFile): Promise<Sent>
  onTrouble(error: string): void
}

/** Gives the bot a file from one's own machine. */
export function DropButton({ onDrop, onTrouble }: Dropping) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const drop = async (file: File | undefined) => {
    if (!file || busy) return
    if (file.size > MOST_BYTES)
      return onTrouble('Dit bestand is te groot voor de try-out. Kies een bestand van hoogstens 2 MB.')
    setBusy(true)
    const sent = await onDrop({ name: file.name, content: await base64Of(file) })
    setBusy(false)
    if (!sent.ok) onTrouble(sent.error)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        class="sr-only"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          void drop(file)
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
      <button
        type="button"
        class={`nl-button nl-button--subtle ${busy ? 'nl-button--busy' : ''}`}
        aria-busy={busy}
        onClick={() => input.current?.click()}
      >
        Bestand geven
      </button>
    </>
  )
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
