import type { types } from '@slack/bolt'
import type { Option } from '../chat/view.ts'
import { plainText, shortened } from './render-text.ts'

// Limits of platforms.md 1.8.
const LONGEST_LABEL = 75
const LONGEST_VALUE = 150
const MOST_OPTIONS = 100

type SlackOption = types.PlainTextOption

/** Options of a select: flat, or in groups where there are more than Slack takes flat; `pick` finds one by its value. */
export function optionsOf(options: readonly Option[]) {
  const rendered = options.map(renderOption)
  const shape = rendered.length <= MOST_OPTIONS ? { options: rendered } : { option_groups: groupsOf(rendered) }
  const pick = (value: string | undefined): SlackOption | undefined =>
    value === undefined ? undefined : rendered.find((option) => option.value === value)
  return { shape, pick, rendered }
}

/** A label too long for Slack goes on in the description. */
function renderOption({ label, value, description }: Option): SlackOption {
  if (value === '' || value.length > LONGEST_VALUE) throw new Error('an option has a value that Slack does not take')
  const [first, rest] = halves(label || value)
  const under = [rest, description].filter((words) => words !== undefined && words !== '').join(' · ')
  return {
    text: plainText(first),
    value,
    ...(under !== '' && { description: plainText(shortened(under, LONGEST_LABEL)) }),
  }
}

function halves(label: string): [string, string?] {
  if (plainText(label).text.length <= LONGEST_LABEL) return [label]
  const gap = label.slice(0, LONGEST_LABEL).lastIndexOf(' ')
  const first = gap > 20 ? label.slice(0, gap) : label
  if (first === label || plainText(first).text.length > LONGEST_LABEL) return [shortened(label, LONGEST_LABEL)]
  return [first, label.slice(gap + 1)]
}

function groupsOf(options: SlackOption[]): { label: types.PlainTextElement; options: SlackOption[] }[] {
  const groups = Math.ceil(options.length / MOST_OPTIONS)
  if (groups > MOST_OPTIONS) throw new Error('too many options for Slack')
  return Array.from({ length: groups }, (_, index) => {
    const from = index * MOST_OPTIONS
    const some = options.slice(from, from + MOST_OPTIONS)
    return { label: plainText(`${from + 1} – ${from + some.length}`), options: some }
  })
}
