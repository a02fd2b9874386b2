import { useEffect } from 'preact/hooks'
import type { PageGround, PageView } from '../page-state.ts'
import { Blocks } from './blocks/block.tsx'
import { ask } from './send.ts'
import { Touch } from './touching.ts'

interface Shown {
  person: string
  ground: PageGround
  view: PageView | null
  onTrouble(error: string): void
}

/** The app's Home tab; opening it tells the bot. */
export function Home({ person, ground, view, onTrouble }: Shown) {
  useEffect(() => {
    void ask('home', { person }).then((sent) => sent.ok || onTrouble(sent.error))
  }, [person])
  if (!view) return <p class="empty">{ground.bot.name} heeft hier nog niets voor je klaargezet.</p>
  const told = async (asked: ReturnType<typeof ask>) => {
    const sent = await asked
    if (!sent.ok) onTrouble(sent.error)
  }
  const touching = {
    press: (at: { blockId: string; actionId: string }) => told(ask('press', { person, place: 'home', ...at })),
    choose: (at: { blockId: string; actionId: string }, entry: Parameters<typeof ask<'choose'>>[1]['entry']) =>
      told(ask('choose', { person, place: 'home', ...at, entry })),
    values: view.values,
    errors: view.errors,
  }
  return (
    <div class="home">
      {view.trouble && (
        <p class="trouble" role="alert">
          {view.trouble}
        </p>
      )}
      <Touch.Provider value={touching}>
        <Blocks blocks={view.blocks} />
      </Touch.Provider>
    </div>
  )
}
