import axe from 'axe-core'
import type { TryOut } from './browser.ts'

/** What a checker of accessibility finds of weight, in words. */
export async function faultsIn({ page }: Pick<TryOut, 'page'>): Promise<string[]> {
  await page.evaluate(axe.source)
  // Half-way through a fade a colour is not what it will be.
  await page.evaluate('Promise.all(document.getAnimations().map((each) => each.finished))')
  const found = await page.evaluate(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })',
  )
  const { violations } = found as axe.AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}
