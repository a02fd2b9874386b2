import { en } from '../features/locale/en.ts'
import { nl } from '../features/locale/nl.ts'
import { until } from '../stand-in/until.ts'
import type { Entry, How, Place, Read, Screen, Seen, Shown } from './screen.ts'
import { patienceMs } from './side.ts'

/** Buttons of the platforms' own, behind which waits what could not be shown at once. */
const leadsOn = [nl, en].flatMap(({ platform }) => [platform.openForm, platform.showAnswer])

export type Neighbour = ReturnType<typeof neighbour>

/** One person of the town, in the words of what people do and see; the same on every platform. */
export function neighbour(screen: Screen) {
  /** What was there before this person last did something. */
  let known = new Set<string>()
  /** What they were told alone since; kept, since an answer in the place of a message goes when that is edited. */
  let told = new Map<string, Seen>()
  const newOf = (all: Seen[]) => all.filter((seen) => !known.has(nameOf(seen)))
  const news = () => newOf(screen.alone())
  const holds = (condition: () => unknown) => until(condition, { timeoutMs: patienceMs, onChange: screen.onChange })

  function forget(all: Seen[]): void {
    known = new Set(all.map(nameOf))
    told = new Map()
  }
  function listen(): Seen[] {
    for (const seen of news()) told.set(nameOf(seen), seen)
    return [...told.values()]
  }

  /** Does something and waits until `answers` hold something new; what leads on to the answer is pressed. */
  async function act(doing: () => Promise<unknown>, answers?: () => Seen[]): Promise<void> {
    forget([...screen.alone(), ...(answers?.() ?? [])])
    const stop = screen.onChange(listen)
    const newAnswers = () => (answers ? newOf(answers()) : listen())
    try {
      await doing()
      await holds(() => newAnswers().length > 0)
    } finally {
      stop()
    }
    for (const answer of newAnswers()) {
      const label = answer.buttons.find((each) => leadsOn.includes(each))
      if (label !== undefined) await act(() => answer.press(label, {}))
    }
  }

  /** Of what only this person sees; what was said last goes first. */
  async function seenWith(fits: (seen: Seen) => boolean): Promise<Seen> {
    const find = () => news().findLast(fits) ?? screen.alone().findLast(fits)
    await holds(find)
    const seen = find()
    if (seen === undefined) throw new Error('what was there is gone')
    return seen
  }

  const asks = (place: Place, words: string): Promise<void> =>
    act(
      () => screen.says(place, words),
      () => screen.answers(place),
    )
  const alone = (): string =>
    listen()
      .map(({ text }) => text)
      .join('\n')

  return {
    /** Asks the bot something, as one does on this platform. */
    asks,

    /** Gives the bot files in the own chat. */
    drops: (files: readonly { name: string; bytes: Uint8Array }[], words = ''): Promise<void> =>
      act(
        () => screen.drops(files, words),
        () => screen.answers('chat'),
      ),

    /** Presses a button of what only this person sees: the form before them, an answer, or what they were told. */
    async presses(label: string, { confirm = true }: How = {}): Promise<void> {
      const seen = await seenWith(({ buttons }) => buttons.includes(label))
      const press = () => seen.press(label, { confirm })
      if (confirm) await act(press)
      else await press()
    },

    /** Presses a button of the newest message there that has it, among others. */
    async pressesIn(place: Place, label: string): Promise<void> {
      await holds(() => screen.posts(place).some(({ buttons }) => buttons.includes(label)))
      await act(() => screen.pressAmongOthers(place, label))
    },

    /** Chooses in a menu of what only this person sees. */
    async chooses(menu: string, option: string): Promise<void> {
      const seen = await seenWith(({ menus }) => menus.includes(menu))
      await act(() => seen.choose(menu, option))
    },

    /** What lies before this person: a form, or a page. */
    form: (): Shown | undefined => screen.form(),

    async fills(entries: Record<string, Entry>): Promise<void> {
      for (const [label, entry] of Object.entries(entries)) await screen.fill(label, entry)
    },

    /** Sends the form; gives what is said to be wrong, by the label of its field. */
    submits(): Promise<Record<string, string>> {
      forget(screen.alone())
      return screen.submit()
    },

    async closes(): Promise<void> {
      await screen.close()
    },

    /** What only this person was told since they last asked, pressed or sent something. */
    alone,

    /** What the bot said in the own chat, answers included. */
    told: (): Read[] => screen.posts('chat'),

    /** What the bot said there to everybody. */
    reads: (place: Place): Read[] => screen.posts(place),

    /** Everything on this person's screen there. */
    sees: (place: Place): string => screen.readable(place).join('\n'),

    /** Everything that is this person's own, in one view. */
    async overview(): Promise<string> {
      if (screen.overview) return screen.overview()
      await asks('chat', 'mijn')
      return alone()
    },
  }
}

const nameOf = ({ name, text }: Seen) => `${name} ${text}`
