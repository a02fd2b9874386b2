import type { Outcome } from './run-scenario.ts'

/** The figures of every scenario side by side, as a markdown table. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows: [string, (outcome: Outcome) => string | number][] = [
    ['promised', ({ scenario }) => promises[scenario.promised]],
    ['rooms', ({ verdicts }) => verdicts.length],
    ['`kill -9`', ({ killed }) => killed.kills],
    ['of these in the midst of sending', ({ killed }) => killed.midway],
    ['429', ({ faults }) => faults.limited],
    ['500, not taken / taken', ({ faults }) => `${faults.error} / ${faults.errorAfterTaking}`],
    ['no answer, taken', ({ faults }) => faults.silenceAfterTaking],
    ['connection reset, not taken / taken', ({ faults }) => `${faults.reset} / ${faults.resetAfterTaking}`],
    ['slow', ({ faults }) => faults.slow + faults.slowAnswer],
    ['attempts in doubt, edits not counted', ({ inDoubt }) => inDoubt],
    ['looks at what was said', ({ looks }) => looks],
    ['messages said', ({ verdicts }) => sum(verdicts.map(({ said }) => said))],
    ['rooms with exactly one digest', ({ verdicts }) => verdicts.filter(({ digests }) => digests === 1).length],
    ['copies beyond the first', ({ verdicts }) => sum(verdicts.map(({ copies }) => copies))],
    ['messages that say they are a repeat', ({ verdicts }) => sum(verdicts.map(({ marked }) => marked))],
    ['seconds', ({ seconds }) => seconds.toFixed(0)],
    ['holds', ({ broken }) => (broken.length === 0 ? 'yes' : `**no**, ${broken.length} times`)],
  ]
  return [
    ['', ...outcomes.map(({ scenario }) => scenario.name)],
    ['---', ...outcomes.map(() => '---:')],
    ...rows.map(([what, figure]) => [what, ...outcomes.map(figure)]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

const promises = { 'exactly once': 'once', 'at least once': 'at least once, repeats marked' }

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0)
