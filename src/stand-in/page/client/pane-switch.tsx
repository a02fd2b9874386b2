import type { PagePlatform } from '../page-state.ts'
import { Unread } from './channel-list.tsx'

const names = { slack: ['Werkruimte', ' (zoals Slack)'], teams: ['Teams', ''] } as const

/** What a chat is called on the screen. */
export const paneName = (platform: PagePlatform) => names[platform].join('')

interface Choice {
  at: PagePlatform
  unread(platform: PagePlatform): number
  onGo(platform: PagePlatform): void
}

/** On a small window, which of the two chats is on the screen. */
export function PaneSwitch({ at, unread, onGo }: Choice) {
  return (
    <fieldset class="switch">
      <legend class="sr-only">Chat</legend>
      {(['slack', 'teams'] as const).map((platform) => {
        const [name, more] = names[platform]
        const news = platform === at ? 0 : unread(platform)
        return (
          <button
            key={platform}
            type="button"
            class="switch__one"
            aria-pressed={platform === at}
            onClick={() => onGo(platform)}
          >
            {name}
            {more && <span class="switch__more">{more}</span>}
            {news > 0 && <Unread count={news} />}
          </button>
        )
      })}
    </fieldset>
  )
}
