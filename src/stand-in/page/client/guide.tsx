import { useState } from 'preact/hooks'
import { type GuideStep, guideSteps } from './guide-steps.ts'
import { keep, kept } from './kept.ts'

/** Leads a first visitor through the three jobs of the bot; once closed it stays closed. */
export function Guide({ onReady }: { onReady(step: GuideStep): void }) {
  const [at, setAt] = useState(() => kept<number>('guide') ?? 0)
  const step = guideSteps[at]
  if (!step) return null
  const go = (to: number) => {
    keep('guide', to)
    setAt(to)
  }
  const isLast = at === guideSteps.length - 1
  return (
    <section class="guide" aria-label="Uitleg in vijf stappen">
      <div class="guide__words" aria-live="polite">
        <h2 class="guide__title">
          <span class="guide__count">
            Stap {at + 1} van {guideSteps.length}
          </span>{' '}
          {step.title}
        </h2>
        <p>{step.text}</p>
      </div>
      <div class="guide__steps">
        {step.line && (
          <button type="button" class="nl-button nl-button--primary" onClick={() => onReady(step)}>
            Zet klaar
          </button>
        )}
        {at > 0 && (
          <button type="button" class="nl-button nl-button--subtle" aria-label="Vorige stap" onClick={() => go(at - 1)}>
            Vorige
          </button>
        )}
        <button
          type="button"
          class="nl-button nl-button--secondary"
          aria-label={isLast ? undefined : 'Volgende stap'}
          onClick={() => go(isLast ? guideSteps.length : at + 1)}
        >
          {isLast ? 'Klaar' : 'Volgende'}
        </button>
        {!isLast && (
          <button
            type="button"
            class="nl-button nl-button--subtle"
            aria-label="Uitleg sluiten"
            onClick={() => go(guideSteps.length)}
          >
            Sluiten
          </button>
        )}
      </div>
    </section>
  )
}
