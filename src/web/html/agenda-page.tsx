import type { ComponentChildren } from 'preact'
import { sayPeriod } from '../../features/agenda/say-period.ts'
import type { PublicList } from '../../features/public-agenda/public-list.ts'
import type { PublicMonth } from '../../features/public-agenda/public-month.ts'
import { type PublicSearch, queryOf } from '../../features/public-agenda/public-search.ts'
import { EntryItem } from './entry.tsx'
import { Filters, withKept } from './filters.tsx'
import { Layout } from './layout.tsx'
import { MonthView } from './month-view.tsx'
import { addressOf, linkTo, type Site, wordsOf } from './site.ts'

/** The agenda as it was asked for: as a list, or as a month. */
export interface AgendaPageProps {
  site: Site
  search: PublicSearch
  problems: readonly string[]
  shown: { kind: 'list'; list: PublicList } | { kind: 'month'; month: PublicMonth }
}

export function AgendaPage({ site, search, problems, shown }: AgendaPageProps) {
  const { pages } = wordsOf(site)
  const keep: Record<string, string> = shown.kind === 'month' ? { weergave: 'maand', maand: shown.month.month } : {}
  const title = shown.kind === 'month' ? `${pages.agenda} ${shown.month.words}` : pages.agenda
  const feed = linkTo({ ...site, isEmbedded: false }, '/agenda.ics', queryOf({ ...search, period: undefined }))
  return (
    <Layout site={site} title={title} path="/agenda" query={withKept(search, keep)} feed={feed}>
      <h1>{title}</h1>
      {problems.length > 0 && (
        <div class="problems" role="status">
          {problems.map((problem) => (
            <p key={problem}>
              <bdi>{problem}</bdi>
            </p>
          ))}
        </div>
      )}
      {!site.isEmbedded && <Views site={site} search={search} isMonth={shown.kind === 'month'} />}
      {!site.isEmbedded && <Filters site={site} search={search} keep={keep} />}
      {shown.kind === 'list' ? (
        <ListView site={site} search={search} list={shown.list} />
      ) : (
        <MonthView site={site} month={shown.month} linkToMonth={(maand) => monthLink(site, search, maand)} />
      )}
      {site.isEmbedded ? (
        <p>
          <a
            class="utrecht-link"
            href={linkTo({ ...site, isEmbedded: false }, '/agenda')}
            target="_blank"
            rel="noopener"
          >
            {pages.wholeAgenda}
            <span class="sr-only"> ({pages.newWindow})</span>
          </a>
        </p>
      ) : (
        <>
          <Subscribe site={site} search={search} />
          <Download site={site} search={shown.kind === 'month' ? { ...search, period: shown.month.month } : search} />
        </>
      )}
    </Layout>
  )
}

const monthLink = (site: Site, search: PublicSearch, month: string): string =>
  linkTo(site, '/agenda', withKept({ ...search, period: undefined }, { weergave: 'maand', maand: month }))

const quickPeriods = ['today', 'this-week', 'this-weekend', 'this-month'] as const

/** List or month, and the periods people ask for most. */
function Views({ site, search, isMonth }: { site: Site; search: PublicSearch; isMonth: boolean }) {
  const { views, allComing } = wordsOf(site).pages
  const to = (period: string | undefined) => linkTo(site, '/agenda', queryOf({ ...search, period }))
  const month = linkTo(site, '/agenda', withKept({ ...search, period: undefined }, { weergave: 'maand' }))
  return (
    <nav class="views" aria-label={views.label}>
      <ul class="views__list">
        <Tab href={to(undefined)} isHere={!isMonth && search.period === undefined}>
          {allComing}
        </Tab>
        {quickPeriods.map((period) => (
          <Tab key={period} href={to(period)} isHere={!isMonth && search.period === period}>
            {capital(sayPeriod(period, site.locale))}
          </Tab>
        ))}
        <Tab href={month} isHere={isMonth}>
          {views.month}
        </Tab>
      </ul>
    </nav>
  )
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const Tab = ({ href, isHere, children }: { href: string; isHere: boolean; children: ComponentChildren }) => (
  <li>
    <a class="tab" href={href} aria-current={isHere ? 'page' : undefined}>
      {children}
    </a>
  </li>
)

function ListView({ site, search, list }: { site: Site; search: PublicSearch; list: PublicList }) {
  const { list: words } = wordsOf(site).pages
  const { days, page, hasMore } = list
  const isWhole = queryOf(search).size === 0
  const to = (other: number) =>
    linkTo(site, '/agenda', withKept(search, other === 0 ? {} : { bladzijde: String(other + 1) }))
  return (
    <>
      {days.length === 0 && <p class="nothing">{isWhole ? words.empty : words.emptyChosen}</p>}
      {days.map(({ day, words: sayDay, entries }) => (
        <section key={day} class="day">
          <h2 class="day__title">{sayDay}</h2>
          <ul class="entries">
            {entries.map((entry) => (
              <EntryItem key={entry.id} site={site} entry={entry} isUnderDay />
            ))}
          </ul>
        </section>
      ))}
      {(page > 0 || hasMore) && (
        <nav class="paging" aria-label={words.page(page + 1)}>
          {page > 0 && (
            <a class="nl-button nl-button--secondary" rel="prev" href={to(page - 1)}>
              {words.earlier}
            </a>
          )}
          <span>{words.page(page + 1)}</span>
          {hasMore && (
            <a class="nl-button nl-button--secondary" rel="next" href={to(page + 1)}>
              {words.more}
            </a>
          )}
        </nav>
      )}
    </>
  )
}

/** The same as a calendar, to look at elsewhere. */
function Subscribe({ site, search }: { site: Site; search: PublicSearch }) {
  const { subscribe } = wordsOf(site).pages
  const query = queryOf({ ...search, period: undefined })
  return (
    <section class="subscribe">
      <h2>{subscribe.title}</h2>
      <p>{subscribe.explain}</p>
      <p>
        <code class="address">{addressOf(site, '/agenda.ics', query)}</code>
      </p>
      <p>
        <a class="utrecht-link" href={linkTo(site, '/agenda.ics', query)}>
          {subscribe.download}
        </a>
      </p>
    </section>
  )
}

/** The same as a list, to work on elsewhere. */
function Download({ site, search }: { site: Site; search: PublicSearch }) {
  const { download } = wordsOf(site).import
  const query = queryOf(search)
  return (
    <section class="subscribe">
      <h2>{download.title}</h2>
      <p>{download.explain}</p>
      <ul>
        {(['xlsx', 'csv'] as const).map((type) => (
          <li key={type}>
            <a class="utrecht-link" href={linkTo(site, `/agenda.${type}`, query)}>
              {download[type]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
