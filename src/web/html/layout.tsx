import type { ComponentChildren } from 'preact'
import { addressOf, linkTo, type Site, wordsOf } from './site.ts'

/** The bot's own sign, as an icon without a file. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%23512b8b'/%3E%3Cpath d='M8 9h16v11H15l-5 4v-4H8z' fill='%23fff'/%3E%3C/svg%3E"

export interface LayoutProps {
  site: Site
  title: string
  /** Where the page stands; absent for a page that has no address of its own to share. */
  path?: string
  query?: URLSearchParams
  /** Path of the calendar with the same. */
  feed?: string
  /** Nobody but who has its address may find it. */
  isSecret?: boolean
  children: ComponentChildren
}

export function Layout({ site, title, path, query, feed, isSecret = false, children }: LayoutProps) {
  const { network, locale, isEmbedded, stylesheet } = site
  const { pages } = wordsOf(site)
  const hasAddress = path !== undefined && !isSecret
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {isSecret && <meta name="robots" content="noindex, nofollow" />}
        <title>{title === network.name ? title : `${title} - ${network.name}`}</title>
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={stylesheet} />
        {hasAddress && <link rel="canonical" href={addressOf(site, path, query)} />}
        {feed !== undefined && <link rel="alternate" type="text/calendar" title={title} href={feed} />}
      </head>
      <body class={`voorbeeld-theme network-theme${isEmbedded ? ' embedded' : ''}`}>
        {!isEmbedded && (
          <a class="skip" href="#main">
            {pages.skip}
          </a>
        )}
        {!isEmbedded && <Header site={site} path={path} query={query} />}
        <main id="main" tabindex={-1}>
          {children}
        </main>
        {!isEmbedded && (
          <footer class="footer">
            <p>{pages.footer(network.name)}</p>
          </footer>
        )}
      </body>
    </html>
  )
}

type HeaderProps = { [Name in 'site' | 'path' | 'query']: LayoutProps[Name] }

function Header({ site, path, query }: HeaderProps) {
  const { pages } = wordsOf(site)
  const { label, locale } = pages.otherLanguage
  const items = [
    ['/agenda', pages.agenda],
    ['/themadagen', pages.themeDays],
  ] as const
  return (
    <header class="header">
      <p class="header__name">{site.network.name}</p>
      <nav class="header__menu" aria-label={pages.menu}>
        <ul>
          {items.map(([to, words]) => (
            <li key={to}>
              <a class="utrecht-link" href={linkTo(site, to)} aria-current={path === to ? 'page' : undefined}>
                {words}
              </a>
            </li>
          ))}
          {path !== undefined && (
            <li>
              <a class="utrecht-link" href={linkTo({ ...site, locale }, path, query)} lang={locale} hreflang={locale}>
                {label}
              </a>
            </li>
          )}
        </ul>
      </nav>
    </header>
  )
}
