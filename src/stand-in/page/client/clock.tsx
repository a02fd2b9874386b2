import { useEffect, useId, useState } from 'preact/hooks'
import type { Asks } from '../page-state.ts'
import { dayOf, shortDayOf, timeOf } from './moments.ts'
import { ask } from './send.ts'

const steps = [
  ['hour', '+1 uur'],
  ['day', '+1 dag'],
  ['digest', 'Naar het volgende weekbericht'],
] as const

/** The moved clock and the ways to move it; between two tellings it ticks by itself. */
export function Clock({ now, onTrouble }: { now: string; onTrouble(error: string): void }) {
  const [isOpen, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [moved, setMoved] = useState(false)
  const panel = useId()
  const moment = useTicking(now)
  const go = async (by: Asks['clock']['by']) => {
    if (busy) return
    setBusy(true)
    const sent = await ask('clock', { by })
    setBusy(false)
    setMoved(sent.ok)
    // On a small window the panel lies over what has just arrived.
    if (sent.ok) setOpen(false)
    else onTrouble(sent.error)
  }
  const said = `${dayOf(moment)}, ${timeOf(moment)} uur`
  return (
    <div class="clock">
      <button
        type="button"
        class="clock__toggle"
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="sr-only">Klok: </span>
        {shortDayOf(moment)}, {timeOf(moment)}
      </button>
      <div class={`clock__panel ${isOpen ? 'clock__panel--open' : ''}`} id={panel}>
        <p class="clock__now">
          <span class="sr-only">Het is hier nu </span>
          <time dateTime={moment.toISOString()}>{said}</time>
        </p>
        <fieldset class="clock__steps" aria-busy={busy}>
          <legend class="sr-only">Zet de klok vooruit</legend>
          {steps.map(([by, label]) => (
            <button
              type="button"
              class={`nl-button nl-button--secondary ${busy ? 'nl-button--busy' : ''}`}
              onClick={() => void go(by)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      </div>
      <p class="sr-only" role="status">
        {busy ? 'De klok gaat vooruit.' : moved ? `Het is nu ${dayOf(moment)}.` : ''}
      </p>
    </div>
  )
}

function useTicking(now: string): Date {
  const [told, setTold] = useState({ now, at: Date.now() })
  const [, tick] = useState(0)
  useEffect(() => setTold({ now, at: Date.now() }), [now])
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return new Date(new Date(told.now).getTime() + Date.now() - told.at)
}
