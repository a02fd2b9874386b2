import { type AdaptiveCard, type CardElement, Input, RichTextBlock, TextBlock, TextColor, TextRun } from 'adaptivecards'
import { controlOf } from './control-of.ts'

let named = 0

/**
 * A form that the bot refused comes back as another card, with what is wrong right under each field. Ties those words to
 * their fields for who cannot see them; gives the first such field.
 */
export function markFaults(card: AdaptiveCard): Input | undefined {
  const items = Array.from({ length: card.getItemCount() }, (_, index) => card.getItemAt(index))
  const faults = items.flatMap((item, index) => {
    const below = items[index + 1]
    return item instanceof Input && below && isWarning(below) ? [{ input: item, said: below.renderedElement }] : []
  })
  for (const { input, said } of faults) {
    const control = controlOf(input)
    if (!control || !said) continue
    named += 1
    said.id = `fault-${named}`
    control.setAttribute('aria-describedby', said.id)
    if (!control.hasAttribute('role')) control.setAttribute('aria-invalid', 'true')
    control.classList.add('ac-input-validation-failed')
  }
  return faults[0]?.input
}

function isWarning(element: CardElement): boolean {
  if (element instanceof TextBlock) return element.color === TextColor.Attention
  if (!(element instanceof RichTextBlock)) return false
  const runs = Array.from({ length: element.getInlineCount() }, (_, index) => element.getInlineAt(index))
  return runs.length > 0 && runs.every((run) => run instanceof TextRun && run.color === TextColor.Attention)
}
