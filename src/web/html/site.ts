import { type Locale, type Texts, texts } from '../../features/locale/texts.ts'
import type { Network } from '../../features/network/network.ts'

/** What every page knows. */
export interface Site {
  network: Network
  /** How the world reaches the bot, without a slash at the end. */
  publicUrl: string
  /** Path of the style sheet. */
  stylesheet: string
  locale: Locale
  /** Whether the page stands within a page of somebody else: then only what it is about is shown. */
  isEmbedded: boolean
}

export const wordsOf = ({ locale }: Pick<Site, 'locale'>): Texts => texts(locale)

type Query = Record<string, string> | URLSearchParams

/** The path of a page, in the same language and view. */
export function linkTo({ publicUrl, locale, isEmbedded }: Site, path: string, query: Query = {}): string {
  const all = new URLSearchParams(query)
  if (locale !== 'nl') all.set('taal', locale)
  if (isEmbedded) all.set('embed', '1')
  const search = all.toString()
  return `${baseOf(publicUrl)}${path}${search === '' ? '' : `?${search}`}`
}

/** The whole address, for who reads it elsewhere. */
export const addressOf = (site: Site, path: string, query: Query = {}): string =>
  new URL(linkTo({ ...site, isEmbedded: false }, path, query), site.publicUrl).href

/** A proxy may serve the bot below a path of its own. */
export const baseOf = (publicUrl: string): string => new URL(publicUrl).pathname.replace(/\/+$/, '')
