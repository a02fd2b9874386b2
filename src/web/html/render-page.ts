import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A page as a browser gets it. Words in it are escaped by the renderer, whatever stands in them. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`
