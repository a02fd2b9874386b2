import type { Field, Form } from '../../chat/form.ts'
import { type Input, list, note, type Option, type Part, paragraph } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { Fit, Match } from './match.ts'
import { hinderedParts } from './tell-nobody.ts'
import { waveSize } from './wave-timing.ts'

// What Slack takes in one select.
const MOST_NAMES = 100

interface Preview {
  locale: Locale
  network: Network
  match: Match
  places: number
  /** What who is asked will read, and what channels will show; the latter is empty when none will. */
  question: Part[]
  card: Part[]
  channels: number
  /** Whether who starts the call may see the names of volunteers before they say yes. */
  seesNames: boolean
  nameOf: (candidate: Fit['candidate']) => string
  context: Input
}

/** Who would be asked and why, before anybody is. Names are for coordinators; organisers see how many, and of what kind. */
export function previewForm({ locale, context, ...preview }: Preview): Form {
  const { preview: words } = texts(locale).calls
  const { match, seesNames, nameOf, question, card, channels } = preview
  const first = match.leaders.slice(0, waveSize(preview.places))
  return {
    name: 'call-post',
    title: words.title,
    submit: words.submit,
    intro: [
      paragraph(words.fits(match.leaders.length, first.length)),
      ...(seesNames ? nameParts(first, nameOf, locale) : kindParts(match, { ...preview, locale })),
      ...(match.beside.length > 0 ? [paragraph(words.beside(match.beside.length))] : []),
      ...hinderedParts(match.hindered, words.hindered, locale),
      note(words.asked),
      ...question,
      ...(card.length > 0 ? [note(words.seenIn(channels)), ...card] : []),
    ],
    fields: seesNames ? leaveOutField([...match.leaders, ...match.beside], nameOf, locale) : [],
    context,
  }
}

/** How many speak what besides Dutch, how many were never asked, and when names are seen: nothing from which somebody could be guessed by theme or district. */
function kindParts({ leaders }: Match, { locale, network }: Pick<Preview, 'locale' | 'network'>): Part[] {
  const { preview: words } = texts(locale).calls
  const spoken = network.languages.flatMap(({ key, name }) => {
    const count = key === 'nl' ? 0 : leaders.filter(({ candidate }) => candidate.languages.includes(key)).length
    return count > 0 ? [words.speak(name, count)] : []
  })
  const never = leaders.filter(({ candidate }) => candidate.lastAskedAt === null).length
  const lines = [...spoken, ...(never > 0 ? [words.neverAsked(never)] : [])]
  if (leaders.length === 0) return []
  return [...(lines.length === 0 ? [] : [list(lines)]), note(words.names)]
}

function nameParts(first: Fit[], nameOf: Preview['nameOf'], locale: Locale): Part[] {
  if (first.length === 0) return []
  const { preview: words } = texts(locale).calls
  return [paragraph(words.first), list(first.map((fit) => `${nameOf(fit.candidate)}: ${whyWords(fit, locale)}`))]
}

const whyWords = (fit: Fit, locale: Locale): string =>
  fit
    .why()
    .map((reason) => texts(locale).calls.reasons[reason])
    .join(', ')

function leaveOutField(fits: Fit[], nameOf: Preview['nameOf'], locale: Locale): Field[] {
  if (fits.length === 0) return []
  const { preview: words } = texts(locale).calls
  const options = fits.slice(0, MOST_NAMES).map(
    (fit): Option => ({
      label: nameOf(fit.candidate),
      value: fit.candidate.personId,
      description: whyWords(fit, locale),
    }),
  )
  const hint = words.leaveOutHint(fits.length > MOST_NAMES ? MOST_NAMES : undefined)
  return [{ kind: 'choices', name: 'leaveOut', label: words.leaveOut, hint, optional: true, options }]
}
