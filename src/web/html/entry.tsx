import type { ComponentChildren } from 'preact'
import type { Entry } from '../../features/public-agenda/entry-facts.ts'
import { linkTo, type Site, wordsOf } from './site.ts'

interface LinkProps {
  site: Site
  entry: Entry
}

interface ItemProps extends LinkProps {
  /** Whether it stands under its day, and need not say it. */
  isUnderDay?: boolean
  /** What can be done with it. */
  children?: ComponentChildren
}

/** A link to an activity. Typed words stand apart, so that their direction does not turn what follows. */
export function EntryLink({ site, entry }: LinkProps) {
  const { isEmbedded } = site
  return (
    <a
      class="utrecht-link"
      href={linkTo({ ...site, isEmbedded: false }, `/agenda/${entry.id}`)}
      {...(isEmbedded && { target: '_blank', rel: 'noopener' })}
    >
      <bdi>{entry.title}</bdi>
      {isEmbedded && <span class="sr-only"> ({wordsOf(site).pages.newWindow})</span>}
    </a>
  )
}

/** An activity in a list. */
export function EntryItem({ site, entry, isUnderDay = false, children }: ItemProps) {
  const { pages } = wordsOf(site)
  const more = [entry.kind, entry.organiser, entry.themeDay].filter((words) => words !== undefined)
  return (
    <li class={entry.isCancelled ? 'entry entry--cancelled' : 'entry'}>
      <h3 class="entry__title">
        {entry.isForNetwork ? <bdi>{entry.title}</bdi> : <EntryLink site={site} entry={entry} />}
      </h3>
      {entry.isCancelled && <p class="badge">{pages.list.cancelled}</p>}
      <p>
        <time datetime={entry.starts}>{isUnderDay ? entry.time : entry.when}</time>, <bdi>{entry.where}</bdi>
      </p>
      <p class="entry__more">
        {more.map((words, index) => (
          <span key={words}>
            {index > 0 && ' · '}
            <bdi>{words}</bdi>
          </span>
        ))}
        {entry.places !== undefined && ` · ${entry.places}`}
        {entry.doubt !== undefined && ` · ${entry.doubt}`}
      </p>
      {children}
    </li>
  )
}
