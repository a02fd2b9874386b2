import { useContext, useId } from 'preact/hooks'
import type { Block } from '../../../slack/block-kit-blocks.ts'
import { Touch } from '../touching.ts'
import { Control, isGroup } from './control.tsx'
import { Words } from './markup.tsx'

/** A question of a form: its label, hint and error, and what answers it. */
export function Field({ block }: { block: Extract<Block, { type: 'input' }> }) {
  const touch = useContext(Touch)
  const id = useId()
  const { element, label, hint, optional } = block
  const blockId = block.block_id ?? ''
  const at = { blockId, actionId: element.action_id ?? '' }
  const error = touch.errors[blockId]
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const words = (
    <>
      <Words text={label} />
      {optional && <span class="optional"> (niet verplicht)</span>}
    </>
  )
  const body = (
    <>
      {hint && (
        <div id={`${id}-hint`} class="utrecht-form-field-description words">
          <Words text={hint} />
        </div>
      )}
      {error && (
        <div id={`${id}-error`} class="utrecht-form-field-error-message">
          {error}
        </div>
      )}
      <Control
        element={element}
        id={id}
        held={touch.values[blockId]?.[at.actionId]}
        describedBy={described || undefined}
        invalid={error !== undefined}
        required={!optional}
        onType={(entry) => touch.type?.(at, entry)}
        onSettle={(entry) => void touch.choose(at, entry)}
      />
    </>
  )
  const look = `field ${error ? 'field--invalid' : ''}`
  return isGroup(element) ? (
    <fieldset class={look} data-block={blockId} aria-describedby={described || undefined}>
      <legend class="utrecht-form-label">{words}</legend>
      {body}
    </fieldset>
  ) : (
    <div class={look} data-block={blockId}>
      <label class="utrecht-form-label" for={id}>
        {words}
      </label>
      {body}
    </div>
  )
}
