import type { ActivityDetails } from '../../features/public-agenda/activity-details.ts'
import { Layout } from './layout.tsx'
import { linkTo, type Site, wordsOf } from './site.ts'
import { inScript, structuredEvent } from './structured-event.ts'

/** One activity, with everything that visitors want to know. */
export function ActivityPage({ site, details }: { site: Site; details: ActivityDetails }) {
  const { pages, activities } = wordsOf(site)
  const { activity, facts, places, doubt, hasBegun } = details
  const { id, title, state, description, link, cancelReason, partner } = activity
  const isCancelled = state === 'cancelled'
  const file = linkTo(site, `/agenda/${id}.ics`)
  return (
    <Layout site={site} title={title} path={`/agenda/${id}`} feed={file}>
      <article class="activity">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {isCancelled && (
          <p class="problems">
            <strong>{pages.activity.cancelled}</strong>{' '}
            {cancelReason !== null && <bdi>{activities.cancelledBecause(cancelReason)}</bdi>}
          </p>
        )}
        {!isCancelled && hasBegun && <p class="problems">{pages.activity.over}</p>}
        <dl class="facts">
          {facts.map(({ label, words }) => (
            <div key={label} class="facts__one">
              <dt>{label}</dt>
              <dd>
                <bdi>{words}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        {description !== null && (
          <p class="typed">
            <bdi>{description}</bdi>
          </p>
        )}
        {places !== undefined && <p>{places}</p>}
        {doubt !== undefined && <p>{doubt}</p>}
        {isWebAddress(link) && (
          <p>
            {pages.activity.read}:{' '}
            <a class="utrecht-link" href={link} rel="noopener nofollow ugc">
              {link}
            </a>
          </p>
        )}
        {!isCancelled && !hasBegun && <p>{pages.activity.join(partner.name)}</p>}
        <p class="paging">
          <a class="nl-button nl-button--secondary" href={file}>
            {pages.activity.keep}
          </a>
          <a class="utrecht-link" href={linkTo(site, '/agenda')}>
            {pages.activity.back}
          </a>
        </p>
      </article>
      <script
        type="application/ld+json"
        // JSON would be wrong if it were escaped as text; inScript sees to it.
        dangerouslySetInnerHTML={{ __html: inScript(structuredEvent(details, site)) }}
      />
    </Layout>
  )
}

// Forms refuse anything else; what came in by another door is shown as nothing.
const isWebAddress = (link: string | null): link is string =>
  link !== null && URL.canParse(link) && /^https?:$/.test(new URL(link).protocol)
