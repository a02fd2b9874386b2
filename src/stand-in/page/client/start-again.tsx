import { useState } from 'preact/hooks'
import { Confirm } from './confirm.tsx'
import { ask } from './send.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const question = {
  title: plain('Begin opnieuw'),
  text: plain('Alle berichten, activiteiten en aanmeldingen hier gaan weg. Wil je dat?'),
  confirm: plain('Ja, begin opnieuw'),
  deny: plain('Nee'),
  style: 'danger' as const,
}

/** Empties the try-out, after a question. */
export function StartAgain({ onDone, onTrouble }: { onDone(): void; onTrouble(error: string): void }) {
  const [asking, setAsking] = useState(false)
  const answer = async (yes: boolean) => {
    setAsking(false)
    if (!yes) return
    const sent = await ask('start-again', {})
    if (sent.ok) onDone()
    else onTrouble(sent.error)
  }
  return (
    <>
      <button type="button" class="nl-button nl-button--subtle" onClick={() => setAsking(true)}>
        Begin opnieuw
      </button>
      {asking && <Confirm confirm={question} onAnswer={(yes) => void answer(yes)} />}
    </>
  )
}
