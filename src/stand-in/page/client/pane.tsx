import type { ComponentChildren } from 'preact'
import type { PagePlatform } from '../page-state.ts'
import { paneName } from './pane-switch.tsx'

interface Shown {
  platform: PagePlatform
  /** What the list of its conversations is called. */
  places: string
  list: ComponentChildren
  title: string
  isShown: boolean
  isDrawerOpen: boolean
  hasNews: boolean
  onDrawer(open: boolean): void
  children: ComponentChildren
}

/** One of the two chats: its conversations, and the one that is open. */
export function Pane(props: Shown) {
  const { platform, places, list, title, isShown, isDrawerOpen, hasNews, onDrawer, children } = props
  const id = `places-${platform}`
  return (
    <section class={`pane pane--${platform}`} aria-label={paneName(platform)} hidden={!isShown}>
      <nav id={id} class="side" aria-label={`Kanalen en chats in ${paneName(platform)}`}>
        <p class="side__name" aria-hidden="true">
          {paneName(platform)}
        </p>
        {list}
      </nav>
      <div class="middle">
        <div class="middle__head">
          <button
            type="button"
            class="nl-button nl-button--subtle middle__places"
            aria-label={hasNews ? `${places}, met nieuwe berichten` : undefined}
            aria-expanded={isDrawerOpen}
            aria-controls={id}
            onClick={() => onDrawer(!isDrawerOpen)}
          >
            {places}
            {hasNews && <span class="dot" />}
          </button>
          <h2 class="middle__title">{title}</h2>
        </div>
        {children}
      </div>
    </section>
  )
}
