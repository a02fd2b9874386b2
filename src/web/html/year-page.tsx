import { sayWeeks, type ThemeYear, type YearMonth, type YearThemeDay } from '../../features/theme-days/compose-year.ts'
import { Layout } from './layout.tsx'
import { MonthPicture } from './month-picture.tsx'
import { addressOf, linkTo, type Site, wordsOf } from './site.ts'

/** In a year with little in it a week with one activity is not full. */
const leastFullWeek = 5

export interface YearPageProps {
  site: Site
  shown: ThemeYear
  problems: readonly string[]
  /** The themes that were chosen, in words. */
  about: readonly string[]
  /** What else stands in the address: the themes that were chosen. */
  query: URLSearchParams
  /** Years that can be looked at before and after this one. */
  others: readonly number[]
}

/** The year as a picture, and the same in words. */
export function YearPage({ site, shown, problems, about, query, others }: YearPageProps) {
  const { pages } = wordsOf(site)
  const { year: words } = pages
  const { year, months, undated } = shown
  const withYear = (other: number) => new URLSearchParams([...query, ['jaar', String(other)]])
  const fullWeek = Math.max(leastFullWeek, ...months.flatMap(({ weeks }) => weeks.map(({ planned }) => planned ?? 0)))
  const title = words.title(year, about.join(', '))
  return (
    <Layout
      site={site}
      title={title}
      path="/themadagen"
      query={withYear(year)}
      feed={linkTo({ ...site, isEmbedded: false }, '/themadagen.ics', query)}
    >
      <h1>{title}</h1>
      {problems.map((problem) => (
        <p key={problem} class="problems" role="status">
          <bdi>{problem}</bdi>
        </p>
      ))}
      <p>{words.intro}</p>
      <nav class="views" aria-label={words.years}>
        <ul class="views__list">
          {others.map((other) => (
            <li key={other}>
              <a
                class="tab"
                href={linkTo(site, '/themadagen', withYear(other))}
                aria-current={other === year ? 'page' : undefined}
              >
                {other}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section>
        <h2>{words.picture}</h2>
        <ul class="pictures">
          {months.map((month) => (
            <li key={month.month}>
              <p class="pictures__name">
                <a class="utrecht-link" href={`#${month.month}`}>
                  {month.words}
                </a>
              </p>
              <MonthPicture site={site} month={month} fullWeek={fullWeek} />
            </li>
          ))}
        </ul>
        <Legend site={site} />
      </section>
      <section>
        <h2>{words.inWords}</h2>
        {!shown.isOver && <p>{emptyWeeksWords(shown, site)}</p>}
        {months.map((month) => (
          <MonthInWords key={month.month} site={site} month={month} />
        ))}
        {undated.length > 0 && <p>{words.undated(undated.join(', '))}</p>}
      </section>
      <section class="subscribe">
        <h2>{pages.subscribe.title}</h2>
        <p>{pages.subscribe.explain}</p>
        <p>
          <code class="address">{addressOf(site, '/themadagen.ics', query)}</code>
        </p>
      </section>
    </Layout>
  )
}

function emptyWeeksWords({ emptyWeeks }: ThemeYear, site: Site): string {
  const { year: words } = wordsOf(site).pages
  return emptyWeeks.length === 0 ? words.everyWeek : words.emptyWeeks(sayWeeks(emptyWeeks, site.locale))
}

function Legend({ site }: { site: Site }) {
  const { legend, legendItems } = wordsOf(site).pages.year
  return (
    <details class="legend">
      <summary>{legend}</summary>
      <ul>
        {Object.values(legendItems).map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </details>
  )
}

function MonthInWords({ site, month }: { site: Site; month: YearMonth }) {
  const { year: words } = wordsOf(site).pages
  return (
    <section class="day" id={month.month}>
      <h3 class="day__title">
        <a class="utrecht-link" href={linkTo(site, '/agenda', { weergave: 'maand', maand: month.month })}>
          {month.words}
        </a>
      </h3>
      <p>{words.monthWords(words.planned(month.planned))}</p>
      {month.themeDays.length === 0 ? (
        <p>{words.noDays}</p>
      ) : (
        <ul class="theme-days">
          {month.themeDays.map((day) => (
            <ThemeDayInWords key={`${day.key} ${day.when}`} site={site} day={day} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ThemeDayInWords({ site, day }: { site: Site; day: YearThemeDay }) {
  const { year: words } = wordsOf(site).pages
  const { name, when, isCore, planned, isGap, caveat } = day
  const said = [
    ...(isCore ? [words.core] : []),
    ...(planned > 0 ? [words.plannedFor(planned)] : isGap ? [words.gap] : []),
    ...(caveat === undefined ? [] : [caveat]),
  ]
  return (
    <li class={isGap ? 'theme-day theme-day--gap' : 'theme-day'}>
      <strong>{name}</strong>: {[`${when}.`, ...said].join(' ')}
    </li>
  )
}
