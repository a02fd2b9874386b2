const TAGS = /<\/?(?:a|b|br|div|em|html-blob|i|li|ol|p|span|strong|u|ul)\b[^>]*>/gi
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** Google writes descriptions with tags: their words alone. What has no tags stays as it is. */
export function plainDescription(description: string): string {
  if (description.search(TAGS) === -1) return description
  return description
    .replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(TAGS, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
