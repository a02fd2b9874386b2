import type { Input } from 'adaptivecards'

/** What a person fills in: the box itself, or what is around several boxes. */
export function controlOf({ renderedElement }: Input): HTMLElement | undefined {
  const control = renderedElement?.querySelector<HTMLElement>('.ac-input')
  const boxes = control?.querySelectorAll<HTMLElement>('input') ?? []
  const isToggle = control?.classList.contains('ac-toggleInput') === true
  return (isToggle ? boxes[0] : control) ?? undefined
}
