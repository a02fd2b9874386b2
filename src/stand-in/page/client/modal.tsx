import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import type { PageEntry, PageView } from '../page-state.ts'
import { Blocks } from './blocks/block.tsx'
import { ask, type Sent } from './send.ts'
import { type At, Touch, type Touching } from './touching.ts'
import { useOpenDialog } from './use-open-dialog.ts'

interface Shown {
  person: string
  view: PageView
  onTrouble(error: string): void
}

/** The modal on top of the person's screen. What is typed is told to the server when it is settled, and before any press. */
export function Modal({ person, view, onTrouble }: Shown) {
  const dialog = useOpenDialog()
  const titleId = useId()
  const [busy, setBusy] = useState(false)
  const { touching, refusals, settleAll } = useEntering(person, view)
  const errors = { ...view.errors, ...refusals }
  useFocusOnFault(dialog, errors)
  const act = async (name: 'submit' | 'close') => {
    if (busy) return
    setBusy(true)
    const settled = name === 'close' || (await settleAll())
    const sent: Sent = settled ? await ask(name, { person, view: view.id }) : { ok: true }
    setBusy(false)
    if (!sent.ok) onTrouble(sent.error)
  }
  return (
    <dialog
      ref={dialog}
      class="window"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        void act('close')
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void act('submit')
        }}
      >
        <h2 id={titleId} class="window__title">
          {view.title}
        </h2>
        <div class="window__body">
          <div role="alert">{view.trouble && <p class="trouble">{view.trouble}</p>}</div>
          <Touch.Provider value={{ ...touching, values: view.values, errors }}>
            <Blocks blocks={view.blocks} />
          </Touch.Provider>
        </div>
        <div class="window__foot">
          <button type="button" class="nl-button nl-button--secondary" onClick={() => void act('close')}>
            {view.close ?? closeWord(view)}
          </button>
          {view.submit && (
            <button
              type="submit"
              class={`nl-button nl-button--primary ${busy ? 'nl-button--busy' : ''}`}
              aria-busy={busy}
            >
              {view.submit}
            </button>
          )}
        </div>
      </form>
    </dialog>
  )
}

/** Leads to the first field that is not right. */
function useFocusOnFault(dialog: { current: HTMLElement | null }, errors: Record<string, string>): void {
  const faults = JSON.stringify(errors)
  useEffect(() => {
    if (faults !== '{}')
      dialog.current?.querySelector<HTMLElement>('.field--invalid :is(input, textarea, select)')?.focus()
  }, [faults])
}

function closeWord({ isPushed, submit }: PageView): string {
  if (isPushed) return 'Terug'
  return submit ? 'Annuleren' : 'Sluiten'
}

const keyOf = ({ blockId, actionId }: At) => JSON.stringify([blockId, actionId])

/** Answers go to the server in the order in which they were given; what Slack would not let anybody enter is said at its field. */
function useEntering(person: string, view: PageView) {
  const [refusals, setRefusals] = useState<Record<string, string>>({})
  const waiting = useRef(new Map<string, { at: At; entry: PageEntry }>())
  const line = useRef<Promise<unknown>>(Promise.resolve())
  return useMemo(() => {
    const inTurn = <T,>(act: () => Promise<T>): Promise<T> => {
      const turn = line.current.then(act)
      line.current = turn
      return turn
    }
    const settle = async (at: At, entry: PageEntry): Promise<boolean> => {
      waiting.current.delete(keyOf(at))
      const sent = await ask('choose', { person, place: 'modal', ...at, entry })
      setRefusals(({ [at.blockId]: _, ...others }) => (sent.ok ? others : { ...others, [at.blockId]: sent.error }))
      if (!sent.ok) waiting.current.set(keyOf(at), { at, entry })
      return sent.ok
    }
    const settleAll = async () => {
      const answers = [...waiting.current.values()]
      const settled = await inTurn(() =>
        inOrder(
          answers.map(
            ({ at, entry }) =>
              () =>
                settle(at, entry),
          ),
        ),
      )
      return settled.every(Boolean)
    }
    const touching: Omit<Touching, 'values' | 'errors'> = {
      type: (at, entry) => void waiting.current.set(keyOf(at), { at, entry }),
      choose: async (at, entry) => void (await inTurn(() => settle(at, entry))),
      press: async (at) => {
        if (await settleAll()) await inTurn(() => ask('press', { person, place: 'modal', ...at }))
      },
    }
    return { touching, refusals, settleAll }
  }, [person, view.id, refusals])
}

async function inOrder<T>(acts: (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = []
  for (const act of acts) done.push(await act())
  return done
}
