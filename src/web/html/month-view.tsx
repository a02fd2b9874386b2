import { sayPeriod } from '../../features/agenda/say-period.ts'
import type { MonthDay, PublicMonth } from '../../features/public-agenda/public-month.ts'
import { EntryLink } from './entry.tsx'
import { linkTo, type Site, wordsOf } from './site.ts'

interface Props {
  site: Site
  month: PublicMonth
  linkToMonth(month: string): string
}

/** A month as seven columns, and on a phone as a list of the days on which there is something. */
export function MonthView({ site, month, linkToMonth }: Props) {
  const { month: words, list } = wordsOf(site).pages
  const { days, earlier, later, isCut, isEmpty } = month
  return (
    <>
      <nav class="paging" aria-label={month.words}>
        {earlier !== undefined && (
          <Leaf href={linkToMonth(earlier)} rel="prev" words={words.earlier(sayPeriod(earlier, site.locale))} />
        )}
        {later !== undefined && (
          <Leaf href={linkToMonth(later)} rel="next" words={words.later(sayPeriod(later, site.locale))} />
        )}
      </nav>
      {isCut && <p class="problems">{list.cut}</p>}
      {isEmpty && <p class="nothing">{words.empty(month.words)}</p>}
      <div class="month">
        <ol class="month__weekdays" aria-hidden="true">
          {words.weekdays.map((weekday) => (
            <li key={weekday}>{weekday}</li>
          ))}
        </ol>
        <ol class="month__days">
          {days.map((day) => (
            <DayCell key={day.day} site={site} day={day} />
          ))}
        </ol>
      </div>
    </>
  )
}

const Leaf = ({ href, rel, words }: { href: string; rel: string; words: string }) => (
  <a class="nl-button nl-button--secondary" href={href} rel={rel}>
    {words}
  </a>
)

function DayCell({ site, day }: { site: Site; day: MonthDay }) {
  const { month: words, list } = wordsOf(site).pages
  const { number, weekday, isToday, entries, more } = day
  const marks = [
    'month__day',
    ...(number === 1 ? [`month__day--from-${weekday}`] : []),
    ...(entries.length === 0 ? ['month__day--empty'] : []),
    ...(isToday ? ['month__day--today'] : []),
  ]
  return (
    <li class={marks.join(' ')} {...(entries.length === 0 && { 'aria-hidden': 'true' })}>
      <h2 class="month__number">
        <time datetime={day.day}>
          <span class="month__short" aria-hidden="true">
            {number}
          </span>
          <span class="month__long">{day.words}</span>
        </time>
        {isToday && <span class="sr-only"> ({words.today})</span>}
      </h2>
      <ul class="month__entries">
        {entries.map((entry) => (
          <li key={entry.id} class={entry.isCancelled ? 'entry--cancelled' : undefined}>
            <span class="month__time">{entry.time}</span> <EntryLink site={site} entry={entry} />
            {entry.isCancelled && <span class="badge"> {list.cancelled}</span>}
          </li>
        ))}
        {more > 0 && (
          <li>
            <a class="utrecht-link" href={linkTo(site, '/agenda', { periode: day.day })}>
              {words.more(more, day.words)}
            </a>
          </li>
        )}
      </ul>
    </li>
  )
}
