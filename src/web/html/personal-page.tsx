import type { OwnVolunteer } from '../../features/facilitators/without-chat/own-volunteer.ts'
import type { OwnLine, PersonalAgenda } from '../../features/personal-link/open-link.ts'
import type { Entry } from '../../features/public-agenda/entry-facts.ts'
import { EntryItem } from './entry.tsx'
import { Layout } from './layout.tsx'
import { addressOf, baseOf, type Site, wordsOf } from './site.ts'
import { VolunteerSection } from './volunteer-section.tsx'

/** As many as can be chosen in the chat. */
const MOST_PEOPLE = 10

export interface PersonalPageProps {
  site: Site
  secret: string
  /** Without it a form of this page is refused. */
  formToken: string
  agenda: PersonalAgenda
  /** Absent for who is no volunteer. */
  volunteer: OwnVolunteer | undefined
  /** Whether a coordinator passed the link on; it then ends, and leads to no calendar. */
  isPassedOn: boolean
  /** What came of the button that was pressed. */
  message: string | undefined
}

/** One person's own page. */
export function PersonalPage(props: PersonalPageProps) {
  const { site, secret, agenda, volunteer, isPassedOn, message } = props
  const { page } = wordsOf(site).personalLink
  return (
    <Layout site={site} title={page.title} isSecret>
      <h1>{page.title}</h1>
      <p>{page.intro}</p>
      {message !== undefined && (
        <p class="done" role="status">
          <bdi>{message}</bdi>
        </p>
      )}
      {volunteer !== undefined && <VolunteerSection {...props} volunteer={volunteer} />}
      <section>
        <h2>{page.own}</h2>
        {agenda.own.length === 0 && <p>{page.nothing}</p>}
        <ul class="entries">
          {agenda.own.map((line) => (
            <OwnItem key={line.entry.id} {...props} line={line} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{page.open}</h2>
        {agenda.open.length === 0 && <p>{page.nothingOpen}</p>}
        <ul class="entries">
          {agenda.open.map((entry) => (
            <EntryItem key={entry.id} site={site} entry={entry}>
              <ComeForm {...props} entry={entry} people={0} mayCome={!entry.isFull} />
            </EntryItem>
          ))}
        </ul>
      </section>
      {!isPassedOn && (
        <section class="subscribe">
          <h2>{page.calendar}</h2>
          <p>{page.explainCalendar}</p>
          <p>
            <code class="address">{addressOf(site, `/p/${secret}.ics`)}</code>
          </p>
          <p>{page.renew}</p>
        </section>
      )}
    </Layout>
  )
}

function OwnItem({ line, ...props }: PersonalPageProps & { line: OwnLine }) {
  const { page } = wordsOf(props.site).personalLink
  const { entry, parts, people, isOpen } = line
  const said = parts.map((part) =>
    part === 'visitor' || part === 'waiting' ? page.parts[part](people) : page.parts[part],
  )
  const mayCome = parts.includes('offered')
  return (
    <EntryItem site={props.site} entry={entry}>
      <p>
        {said.join(' ')}
        {entry.isForNetwork && ` ${page.forNetwork}.`}
      </p>
      {isOpen && !parts.includes('facilitator') && <ComeForm {...props} {...{ entry, people, mayCome }} />}
      {people > 0 && <NotComingForm {...props} entry={entry} />}
    </EntryItem>
  )
}

interface FormProps extends PersonalPageProps {
  entry: Entry
  people: number
  /** Whether there is a place for who has none yet. */
  mayCome: boolean
}

function ComeForm({ entry, people, mayCome, ...props }: FormProps) {
  const { page } = wordsOf(props.site).personalLink
  const id = `people-${entry.id}`
  const isStanding = people > 0 && !mayCome
  const [words, label] = isStanding
    ? [page.save, page.saveFor]
    : mayCome
      ? [page.come, page.comeTo]
      : [page.wait, page.waitFor]
  return (
    <form class="sign-up" method="post" action={`${baseOf(props.site.publicUrl)}/p/${props.secret}`}>
      <Hidden {...props} entry={entry} wish="come" />
      <label class="utrecht-form-label" for={id}>
        {page.people}
      </label>
      <select class="utrecht-select utrecht-select--html-select" id={id} name="people">
        {Array.from({ length: Math.max(MOST_PEOPLE, people) }, (_, index) => index + 1).map((count) => (
          <option key={count} value={count} selected={count === Math.max(1, people)}>
            {count}
          </option>
        ))}
      </select>
      <button
        type="submit"
        class={`nl-button nl-button--${isStanding ? 'secondary' : 'primary'}`}
        aria-label={label(entry.title)}
      >
        {words}
      </button>
    </form>
  )
}

function NotComingForm({ entry, ...props }: PersonalPageProps & { entry: Entry }) {
  const { page } = wordsOf(props.site).personalLink
  return (
    <form class="sign-up" method="post" action={`${baseOf(props.site.publicUrl)}/p/${props.secret}`}>
      <Hidden {...props} entry={entry} wish="not-coming" />
      <button type="submit" class="nl-button nl-button--secondary" aria-label={page.notComingTo(entry.title)}>
        {page.notComing}
      </button>
    </form>
  )
}

interface HiddenProps extends Pick<PersonalPageProps, 'site' | 'formToken'> {
  entry: Entry
  wish: 'come' | 'not-coming'
}

const Hidden = ({ site, formToken, entry, wish }: HiddenProps) => (
  <>
    <input type="hidden" name="token" value={formToken} />
    <input type="hidden" name="activity" value={entry.id} />
    <input type="hidden" name="wish" value={wish} />
    {site.locale !== 'nl' && <input type="hidden" name="taal" value={site.locale} />}
  </>
)
