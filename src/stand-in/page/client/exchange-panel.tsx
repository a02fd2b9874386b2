import { useEffect, useState } from 'preact/hooks'
import type { PageExchange } from '../page-state.ts'
import { timeOf } from './moments.ts'

interface Shown {
  /** Changes whenever something may have gone over the line. */
  fresh: unknown
  onClose(): void
}

/** For the curious: the very requests between the bot and the platform. */
export function ExchangePanel({ fresh, onClose }: Shown) {
  const [exchanges, setExchanges] = useState<PageExchange[]>([])
  useEffect(() => {
    let isCurrent = true
    const look = async () => {
      const answer = await fetch('/try-out/exchanges').catch(() => undefined)
      if (!answer?.ok) return
      const seen = (await answer.json()) as PageExchange[]
      if (isCurrent) setExchanges(seen)
    }
    // An answer is on the line a moment after what it changed.
    const timer = setTimeout(() => void look(), 100)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [fresh])
  return (
    <aside class="exchange" aria-labelledby="exchange-title">
      <div class="exchange__head">
        <h2 id="exchange-title">Achter de schermen</h2>
        <button type="button" class="nl-button nl-button--subtle" onClick={onClose}>
          Dicht
        </button>
      </div>
      <p class="exchange__about">Dit sturen de bot en beide chats elkaar, echt zo. Het nieuwste staat boven.</p>
      {exchanges.length === 0 && <p class="empty">Nog niets. Typ eerst een commando.</p>}
      {exchanges.map((each) => (
        <details key={`${each.at} ${each.name} ${each.body.length}`} class="exchange__one">
          <summary>
            <span class={`exchange__way exchange__way--${each.from}`}>{wayOf(each)}</span> <code>{each.name}</code>{' '}
            <span class="exchange__status">{each.status || 'geen antwoord'}</span>{' '}
            <time dateTime={each.at}>{timeOf(each.at)}</time>
          </summary>
          <pre>{requestOf(each)}</pre>
          <p class="exchange__about">Antwoord</p>
          <pre>{each.answer || '(leeg)'}</pre>
        </details>
      ))}
    </aside>
  )
}

const names = { slack: 'Slack', teams: 'Teams' }
const wayOf = ({ from, platform }: PageExchange) =>
  from === 'bot' ? `bot → ${names[platform]}` : `${names[platform]} → bot`

function requestOf({ line, headers, body }: PageExchange): string {
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}`)
  return [line, ...lines, '', body].join('\n')
}
