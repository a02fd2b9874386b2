import type { ComponentChildren } from 'preact'
import type { AskedLine, OwnVolunteer } from '../../features/facilitators/without-chat/own-volunteer.ts'
import { FormFields } from './form-fields.tsx'
import { baseOf, type Site, wordsOf } from './site.ts'

interface Props {
  site: Site
  secret: string
  formToken: string
  volunteer: OwnVolunteer
}

/** What somebody sees and does as a volunteer: the questions first, then their own answers, a pause, and the way out. */
export function VolunteerSection(props: Props) {
  const { site, volunteer } = props
  const { facilitators, volunteers } = wordsOf(site)
  const { page, care } = volunteers
  return (
    <section>
      <h2>{page.title}</h2>
      {volunteer.until !== undefined && <p>{page.until(volunteer.until)}</p>}
      {volunteer.isAskedToStay && (
        <>
          <p>{care.stay.ask}</p>
          <Wish {...props} wish="stay" label={care.stay.yes} isPrimary />
        </>
      )}
      <h3>{page.questions}</h3>
      {volunteer.questions.length === 0 && <p>{page.noQuestions}</p>}
      <ul class="entries">
        {volunteer.questions.map((line) => (
          <QuestionItem key={line.callId} {...props} line={line} />
        ))}
      </ul>
      <h3>{facilitators.profile.title}</h3>
      <dl class="facts">
        {Object.entries(volunteer.facts).map(
          ([label, words]) =>
            words !== '' && (
              <div key={label} class="facts__one">
                <dt>{label}</dt>
                <dd>
                  <bdi>{words}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      <Foldout title={facilitators.change} isOpen={hasErrors(volunteer.change.fields)}>
        <Wish {...props} wish="change" label={facilitators.form.save} isPrimary isTall>
          <FormFields fields={volunteer.change.fields} prefix="change" />
        </Wish>
      </Foldout>
      <PauseParts {...props} />
      <Foldout title={facilitators.stop}>
        <p>{facilitators.stopConfirm.text}</p>
        <Wish {...props} wish="stop" label={facilitators.stopConfirm.yes} />
      </Foldout>
    </section>
  )
}

const hasErrors = (fields: OwnVolunteer['change']['fields']): boolean => fields.some(({ error }) => error !== undefined)

function PauseParts(props: Props) {
  const { facilitators } = wordsOf(props.site)
  const { pause, pauseForm } = props.volunteer
  if (pause !== undefined)
    return (
      <>
        <p>{pause}</p>
        <Wish {...props} wish="resume" label={facilitators.resume} />
      </>
    )
  return (
    <Foldout title={facilitators.pause} isOpen={hasErrors(pauseForm.fields)}>
      <Wish {...props} wish="pause" label={facilitators.pauseForm.submit} isTall>
        <FormFields fields={pauseForm.fields} prefix="pause" />
      </Wish>
    </Foldout>
  )
}

function QuestionItem({ line, ...props }: Props & { line: AskedLine }) {
  const { quiet, volunteers } = wordsOf(props.site)
  const { title, over } = line
  return (
    <li class="entry">
      <h4 class="entry__title">
        <bdi>{title}</bdi>
      </h4>
      <p>
        {line.when}, <bdi>{line.where}</bdi>
      </p>
      {over === undefined ? <p>{standingWords(line, props)}</p> : <p>{volunteers.page.outcomes[over]}</p>}
      {over === undefined && line.table && (
        <p>
          {quiet.reminder.table}: {quiet.reminder.ofTables(line.table.own, line.table.all)}
        </p>
      )}
      {line.message !== null && (
        <p>
          <bdi>{line.message}</bdi>
        </p>
      )}
      {over === undefined && <Answers {...props} line={line} />}
    </li>
  )
}

function standingWords({ answer, isFilled, organiser }: AskedLine, { site }: Props): string {
  const { page } = wordsOf(site).volunteers
  if (answer !== undefined) return page.answers[answer]
  return isFilled ? page.filled : page.question(organiser)
}

function Answers({ line, ...props }: Props & { line: AskedLine }) {
  const { calls, volunteers } = wordsOf(props.site)
  const { page } = volunteers
  const { callId: call, title, answer, isFilled, isUnsure } = line
  if (answer === 'yes' || answer === 'reserve')
    return (
      <>
        {isUnsure && <p>{page.moved}</p>}
        {isUnsure && <Wish {...props} wish="still" call={call} label={calls.again.still} isPrimary />}
        <Wish {...props} wish="no" call={call} label={page.cannot} fullLabel={page.cannotTo(title)} />
      </>
    )
  const yes = answer === 'no' ? calls.answers.back : isFilled ? calls.card.reserve : page.yes
  return (
    <>
      <Wish {...props} wish="yes" call={call} label={yes} fullLabel={`${yes}: ${title}`} isPrimary={!isFilled} />
      {answer !== 'no' && !isFilled && (
        <Wish {...props} wish="no" call={call} label={page.no} fullLabel={page.noTo(title)} />
      )}
    </>
  )
}

const Foldout = ({
  title,
  isOpen = false,
  children,
}: {
  title: string
  isOpen?: boolean
  children: ComponentChildren
}) => (
  <details class="filters__all" open={isOpen}>
    <summary>{title}</summary>
    <div class="foldout">{children}</div>
  </details>
)

interface WishProps extends Props {
  wish: string
  call?: string
  label: string
  /** For who hears the button without what stands around it. */
  fullLabel?: string
  isPrimary?: boolean
  isTall?: boolean
  children?: ComponentChildren
}

/** A button of the page; nothing changes before it is pressed. */
function Wish({ site, secret, formToken, wish, call, label, fullLabel, isPrimary, isTall, children }: WishProps) {
  return (
    <form
      class={isTall ? 'tall-form' : 'sign-up'}
      method="post"
      action={`${baseOf(site.publicUrl)}/p/${secret}/gespreksleider`}
    >
      <input type="hidden" name="token" value={formToken} />
      <input type="hidden" name="wish" value={wish} />
      {call !== undefined && <input type="hidden" name="call" value={call} />}
      {site.locale !== 'nl' && <input type="hidden" name="taal" value={site.locale} />}
      {children}
      <button
        type="submit"
        class={`nl-button nl-button--${isPrimary ? 'primary' : 'secondary'}`}
        {...(fullLabel !== undefined && { 'aria-label': fullLabel })}
      >
        {label}
      </button>
    </form>
  )
}
