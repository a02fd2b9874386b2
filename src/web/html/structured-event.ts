import type { ActivityDetails } from '../../features/public-agenda/activity-details.ts'
import { addressOf, type Site } from './site.ts'

/** An activity as schema.org describes events, for search engines. */
export function structuredEvent({ activity, starts, ends, where }: ActivityDetails, site: Site): object {
  const { id, title, description, state, place, district, partner, capacity, coming, cost, audience } = activity
  const url = addressOf(site, `/agenda/${id}`)
  const left = capacity === null ? undefined : Math.max(0, capacity - coming)
  const isFree = cost !== null && /^\s*(gratis|free|0|€ ?0)\b/i.test(cost)
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    url,
    name: title,
    ...(description !== null && { description }),
    startDate: starts,
    ...(ends !== undefined && { endDate: ends }),
    eventStatus: `https://schema.org/${state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: place ?? district ?? where,
      address: { '@type': 'PostalAddress', addressLocality: site.network.municipality },
    },
    organizer: { '@type': 'Organization', name: partner.name },
    ...(audience !== null && { audience: { '@type': 'Audience', audienceType: audience } }),
    ...(isFree && { isAccessibleForFree: true }),
    ...(capacity !== null && { maximumAttendeeCapacity: capacity, remainingAttendeeCapacity: left }),
    ...(isFree && { offers: freeOffer(url, left) }),
  }
}

// Without a price search engines refuse an offer, and only of what is free it is known.
const freeOffer = (url: string, left: number | undefined): object => ({
  '@type': 'Offer',
  url,
  price: 0,
  priceCurrency: 'EUR',
  availability: `https://schema.org/${left === 0 ? 'SoldOut' : 'InStock'}`,
})

/** JSON that can stand in a page: nothing in it can end the element it stands in, or begin another. */
export const inScript = (facts: object): string => JSON.stringify(facts).replaceAll('<', '\\u003c')
