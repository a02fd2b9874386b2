import { useState } from 'preact/hooks'
import type { TeamsGround } from '../../teams-state.ts'
import { ask } from '../send.ts'

interface Shown {
  person: string
  chat: string
  extension: TeamsGround['extension']
  onTrouble(error: string): void
}

/** What the app's message extension offers beside the box where one writes. */
export function ExtensionButtons({ person, chat, extension, onTrouble }: Shown) {
  const [busy, setBusy] = useState(false)
  const open = async (command: string) => {
    if (busy) return
    setBusy(true)
    const sent = await ask('teams-extension', { person, chat, command })
    setBusy(false)
    if (!sent.ok) onTrouble(sent.error)
  }
  return (
    <>
      {extension.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          class={`nl-button nl-button--subtle ${busy ? 'nl-button--busy' : ''}`}
          aria-busy={busy}
          onClick={() => void open(id)}
        >
          {title}
        </button>
      ))}
    </>
  )
}
