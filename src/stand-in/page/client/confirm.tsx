import { useId } from 'preact/hooks'
import type { Button } from '../../slack/block-kit-parts.ts'
import { Words } from './blocks/markup.tsx'
import { unescaped } from './parse-markup.ts'
import { useOpenDialog } from './use-open-dialog.ts'

interface Asked {
  confirm: NonNullable<Button['confirm']>
  onAnswer(yes: boolean): void
}

/** The question before a press counts. */
export function Confirm({ confirm, onAnswer }: Asked) {
  const dialog = useOpenDialog()
  const titleId = useId()
  const textId = useId()
  const tone = confirm.style === 'danger' ? 'nl-button--negative' : ''
  return (
    <dialog
      ref={dialog}
      class="window window--small"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={(event) => {
        event.preventDefault()
        onAnswer(false)
      }}
    >
      <h2 id={titleId} class="window__title">
        {unescaped(confirm.title.text)}
      </h2>
      <div id={textId} class="window__body words">
        <Words text={confirm.text} />
      </div>
      <div class="window__foot">
        <button type="button" class="nl-button nl-button--secondary" onClick={() => onAnswer(false)}>
          {unescaped(confirm.deny.text)}
        </button>
        <button type="button" class={`nl-button nl-button--primary ${tone}`} onClick={() => onAnswer(true)}>
          {unescaped(confirm.confirm.text)}
        </button>
      </div>
    </dialog>
  )
}
