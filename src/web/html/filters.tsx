import type { ComponentChildren } from 'preact'
import { offeredPeriods, sayPeriod } from '../../features/agenda/say-period.ts'
import { type Choice, type ChoiceName, choiceNames, choicesOf } from '../../features/public-agenda/choices.ts'
import { choicesMade, type PublicSearch, periodValue, queryOf } from '../../features/public-agenda/public-search.ts'
import { baseOf, linkTo, type Site, wordsOf } from './site.ts'

interface Props {
  site: Site
  search: PublicSearch
  /** What else stands in the address and stays. */
  keep: Record<string, string>
}

/** The search as a form that works without scripts, and what is chosen as links that take it away again. */
export function Filters({ site, search, keep }: Props) {
  const words = wordsOf(site).pages.filters
  const { locale } = site
  const hidden = { ...keep, ...(locale !== 'nl' && { taal: locale }) }
  return (
    <search class="filters" aria-label={words.open}>
      <Chosen site={site} search={search} keep={keep} />
      <details class="filters__all">
        <summary>{words.open}</summary>
        <form method="get" action={`${baseOf(site.publicUrl)}/agenda`} class="filters__form">
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {choiceNames.map((name) => (
            <ChoiceField key={name} site={site} name={name} chosen={search.chosen[name]} />
          ))}
          {keep.weergave === undefined && <PeriodField site={site} period={search.period} />}
          <TextField name="doelgroep" label={words.doelgroep} hint={words.doelgroepHint} value={search.audience} />
          <TextField name="zoek" label={words.zoek} hint={words.zoekHint} value={search.words} />
          <p class="filters__send">
            <button type="submit" class="nl-button nl-button--primary">
              {words.submit}
            </button>
          </p>
        </form>
      </details>
    </search>
  )
}

function Chosen({ site, search, keep }: Props) {
  const words = wordsOf(site).pages.filters
  const made = eachLeftOut(search, site)
  if (made.length === 0) return null
  return (
    <div class="chosen">
      <h2 class="chosen__title">{words.chosen}</h2>
      <ul class="chosen__list">
        {made.map(({ label, rest }) => (
          <li key={label}>
            <a class="chip" href={linkTo(site, '/agenda', withKept(rest, keep))} aria-label={words.remove(label)}>
              <bdi>{label}</bdi> <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        <li>
          <a class="utrecht-link" href={linkTo(site, '/agenda', keep)}>
            {words.clear}
          </a>
        </li>
      </ul>
    </div>
  )
}

/** Everything that is chosen, in words, and the search without it. */
function eachLeftOut(search: PublicSearch, site: Site): { label: string; rest: PublicSearch }[] {
  const { filters } = wordsOf(site).pages
  const { audience, words, period, chosen } = search
  return [
    ...choicesMade(search, site.network).map(({ name, choice }) => ({
      label: choice.label,
      rest: { ...search, chosen: { ...chosen, [name]: chosen[name].filter((value) => value !== choice.value) } },
    })),
    ...(period === undefined
      ? []
      : [{ label: sayPeriod(period, site.locale), rest: { ...search, period: undefined } }]),
    ...(audience === '' ? [] : [{ label: filters.forWhom(audience), rest: { ...search, audience: '' } }]),
    ...(words === '' ? [] : [{ label: filters.word(words), rest: { ...search, words: '' } }]),
  ]
}

/** A search with what else stands in the address. */
export const withKept = (search: PublicSearch, keep: Record<string, string>): URLSearchParams =>
  new URLSearchParams([...queryOf(search), ...Object.entries(keep)])

function ChoiceField({ site, name, chosen }: { site: Site; name: ChoiceName; chosen: readonly string[] }) {
  const { filters } = wordsOf(site).pages
  // What was linked to stands in the list too, or sending the form would lose it.
  const listed = choicesOf(site.network)[name].filter(({ isListed, value }) => isListed || chosen.includes(value))
  const groups = (['topics', 'days'] as const).map((group) => ({
    group,
    choices: listed.filter((choice) => choice.group === group),
  }))
  return (
    <SelectField name={name} label={filters[name]} all={filters.all}>
      <Options choices={listed.filter(({ group }) => group === undefined)} chosen={chosen} />
      {groups
        .filter(({ choices }) => choices.length > 0)
        .map(({ group, choices }) => (
          <optgroup key={group} label={filters[group]}>
            <Options choices={choices} chosen={chosen} />
          </optgroup>
        ))}
    </SelectField>
  )
}

const Options = ({ choices, chosen }: { choices: readonly Choice[]; chosen: readonly string[] }) => (
  <>
    {choices.map(({ value, label }) => (
      <option key={value} value={value} selected={value === chosen[0]}>
        {label}
      </option>
    ))}
  </>
)

function PeriodField({ site, period }: { site: Site; period: string | undefined }) {
  const { filters, allComing } = wordsOf(site).pages
  const keys: readonly string[] = offeredPeriods
  const all = period === undefined || keys.includes(period) ? keys : [...keys, period]
  return (
    <SelectField name="periode" label={filters.periode} all={allComing}>
      {all.map((one) => (
        <option key={one} value={periodValue(one)} selected={one === period}>
          {sayPeriod(one, site.locale)}
        </option>
      ))}
    </SelectField>
  )
}

interface SelectProps {
  name: string
  label: string
  /** Of the option that chooses nothing. */
  all: string
  children: ComponentChildren
}

const SelectField = ({ name, label, all, children }: SelectProps) => (
  <p class="field">
    <label class="utrecht-form-label" for={`choose-${name}`}>
      {label}
    </label>
    <select class="utrecht-select utrecht-select--html-select" id={`choose-${name}`} name={name}>
      <option value="">{all}</option>
      {children}
    </select>
  </p>
)

function TextField({ name, label, hint, value }: { name: string; label: string; hint: string; value: string }) {
  const id = `choose-${name}`
  return (
    <p class="field">
      <label class="utrecht-form-label" for={id}>
        {label}
      </label>
      <input
        class="utrecht-textbox utrecht-textbox--html-input"
        type="text"
        id={id}
        name={name}
        value={value}
        maxlength={100}
        aria-describedby={`${id}-hint`}
        autocomplete="off"
      />
      <span class="field__hint" id={`${id}-hint`}>
        {hint}
      </span>
    </p>
  )
}
