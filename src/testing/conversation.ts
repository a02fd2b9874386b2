import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { Answer } from '../chat/answer.ts'
import type { Form, Values } from '../chat/form.ts'
import type { Identity } from '../chat/text.ts'
import type { Button, Menu, Part, View } from '../chat/view.ts'
import { answerCommand, answerForm, answerPress, type Encounter } from '../features/answer.ts'
import { posted } from '../features/index.ts'
import type { Locale } from '../features/locale/texts.ts'
import type { Conversation, Tools } from '../features/tools.ts'
import { readNetwork } from '../network-file.ts'
import type { Database } from '../store/connect.ts'
import { queue } from '../store/deliveries.ts'
import { sealWith } from '../store/seal.ts'
import { storeOn } from '../store/store.ts'
import { freshDatabase } from './fresh-database.ts'

/** The bot without a platform: a fresh database, the default network, and a clock that only moves when told. */
export async function freshTools(start = '2027-02-01T10:00:00Z', provider: Database['provider'] = 'sqlite') {
  const database = await freshDatabase(provider)
  const clock = movableClock(start)
  const store = storeOn(database.prisma)
  const network = readNetwork('prisma/zoetermeer.json')
  const tools: Tools = {
    store,
    clock,
    network,
    zone: 'Europe/Amsterdam',
    publicUrl: 'http://localhost:3000',
    outbox: { deliver: (deliveries) => queue(database.prisma, deliveries, clock.now()), wake: () => {} },
    log: pino({ level: 'silent' }),
    seal: sealWith(Buffer.alloc(32, 7)),
  }
  await store.partners.sync(network.partners, clock.now())
  return {
    tools,
    clock,
    prisma: database.prisma,
    person: (user: string, about: About = {}) => talker(tools, user, about),
    /** Rows of the outbox in order, each with what it says now. */
    deliveries: () => outboxRows(database.prisma, tools),
    drop: () => database.drop(),
  }
}

export type Fresh = Awaited<ReturnType<typeof freshTools>>

export function movableClock(start: string) {
  let now = new Date(start).getTime()
  return {
    now: () => new Date(now),
    set: (moment: string) => {
      now = new Date(moment).getTime()
    },
    advance: ({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }) => {
      now += ((days * 24 + hours) * 60 + minutes) * 60_000
    },
  }
}

interface About {
  name?: string
  locale?: Locale
  isGuest?: boolean
  /** Key of the partner the person belongs to. */
  partner?: string
  role?: 'member' | 'editor' | 'coordinator'
  channel?: string
  platform?: Identity['platform']
  space?: string
}

/** One person who talks to the bot; standing is given at the first words. */
function talker(tools: Tools, user: string, about: About) {
  const { platform = 'slack', space = 'T1' } = about
  const identity: Identity = { platform, space, user }
  const conversation: Conversation = about.channel
    ? { platform, space, channel: about.channel, kind: 'channel' }
    : { platform, space, channel: user, kind: 'direct' }
  const encounter = (requestId: string = randomUUID()): Encounter => ({
    identity,
    name: about.name ?? user,
    isGuest: about.isGuest ?? false,
    conversation,
    locale: about.locale ?? 'nl',
    requestId,
  })
  const placed = once(() => giveStanding(tools, encounter(), about))
  return {
    identity,
    conversation,
    async types(typed: string): Promise<Answer> {
      await placed()
      return answerCommand(typed, encounter(), tools)
    },
    async presses(shown: View | Answer | readonly Part[], label: string, requestId?: string): Promise<Answer> {
      await placed()
      const { action, input = {} } = pressable(buttonsOf(shown), label)
      return answerPress({ action, input }, encounter(requestId), tools)
    },
    async chooses(shown: View | Answer, label: string): Promise<Answer> {
      await placed()
      const { menu, value } = optionOf(shown, label)
      return answerPress({ action: menu.action, input: { ...menu.input, chosen: value } }, encounter(), tools)
    },
    /** Sends a form as it stands, with these values over those it was opened with. */
    async sends(shown: Answer, values: Values = {}, requestId?: string): Promise<Answer> {
      await placed()
      const form = formOf(shown)
      const filled = { ...valuesOf(form), ...values }
      return answerForm({ form: form.name, values: filled, context: form.context ?? {} }, encounter(requestId), tools)
    },
  }
}

async function giveStanding(tools: Tools, { identity, name, isGuest }: Encounter, { partner, role }: About) {
  if (role === 'coordinator') await tools.store.people.appointCoordinators([identity], tools.clock.now())
  if (partner === undefined) return
  const personId = await tools.store.people.enter({ identity, name, isGuest: isGuest ?? false }, tools.clock.now())
  await tools.store.partners.place(
    { personId, partnerKey: partner, role: role === 'editor' ? 'editor' : 'member' },
    tools.clock.now(),
  )
}

function once(act: () => Promise<void>) {
  let done: Promise<void> | undefined
  return () => {
    done ??= act()
    return done
  }
}

/** The view of an answer; fails the test when the answer shows none. */
export function viewOf(answer: Answer): View {
  if (answer.kind === 'whisper' || answer.kind === 'replace') return answer.view
  throw new Error(`expected a view, got ${JSON.stringify(answer)}`)
}

/** The form of an answer; fails the test when the answer asks nothing. */
export function formOf(answer: Answer): Form {
  if (answer.kind === 'form') return answer.form
  throw new Error(`expected a form, got ${JSON.stringify(answer)}`)
}

function partsOf(shown: View | Answer | readonly Part[]): readonly Part[] {
  if (!('kind' in shown)) return 'parts' in shown ? shown.parts : shown
  return shown.kind === 'form' ? (shown.form.intro ?? []) : viewOf(shown).parts
}

export function buttonsOf(shown: View | Answer | readonly Part[]): Button[] {
  return partsOf(shown).flatMap((part) =>
    part.kind === 'buttons' ? part.buttons : part.kind === 'row' ? [part.button] : [],
  )
}

function pressable(buttons: Button[], label: string) {
  const found = buttons.find((button) => button.kind === 'press' && button.label === label)
  if (found?.kind === 'press') return found
  throw new Error(`no button "${label}" among ${buttons.map((button) => button.label).join(', ')}`)
}

function optionOf(shown: View | Answer, label: string): { menu: Menu; value: string } {
  const menus = partsOf(shown).flatMap((part) => (part.kind === 'menu' ? [part.menu] : []))
  for (const menu of menus) {
    const option = menu.options.find((candidate) => candidate.label === label)
    if (option) return { menu, value: option.value }
  }
  throw new Error(`no option "${label}" in any menu`)
}

/** What a form would send when nobody touches it. */
function valuesOf({ fields }: Form): Values {
  const filled = fields.map((field) => {
    if (field.kind === 'choices') return [field.name, field.values]
    if (field.kind === 'agreement') return [field.name, field.agreed ? 'yes' : undefined]
    return [field.name, field.value]
  })
  return Object.fromEntries(filled)
}

async function outboxRows(prisma: Awaited<ReturnType<typeof freshDatabase>>['prisma'], tools: Tools) {
  const rows = await prisma.delivery.findMany({ orderBy: { id: 'asc' }, include: { channel: true } })
  return Promise.all(
    rows.map(async ({ channel, view, ...row }) => {
      const [kind = '', id = ''] = row.about?.split(/:(.*)/) ?? []
      const shown = view ? (JSON.parse(view) as View) : await posted.get(kind)?.view(id, channel.id, tools)
      return { ...row, to: channel.externalId, toKind: channel.kind, view: shown }
    }),
  )
}
