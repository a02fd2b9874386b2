import * as z from 'zod'
import { dayOf } from '../../calendar/local-time.ts'
import { periodSpan } from '../../calendar/periods.ts'
import { type Answer, replace, whisper } from '../../chat/answer.ts'
import { type Action, mayActAs } from '../../chat/feature.ts'
import type { View } from '../../chat/view.ts'
import type { BotCommand, BotFeature, Caller, Tools } from '../tools.ts'
import { agendaView } from './agenda-view.ts'
import { menuNames, withChoice } from './filter-menus.ts'
import { readSearch } from './read-search.ts'
import { filterOf, type Search, searchSchema, unpacked } from './search.ts'
import { writeMissingWords } from './write-missing-words.ts'

const PAGE = 10

const agendaCommand: BotCommand = {
  name: 'agenda',
  async run(text, caller, tools): Promise<Answer> {
    const asked = readSearch(text, tools.network, dayOf(tools.clock.now(), tools.zone))
    return whisper(await showAgenda({ ...asked, page: 0, isFiltering: false }, caller, tools))
  },
}

const turnInput = searchSchema.extend({
  page: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
  menu: z.enum(menuNames).optional(),
  /** The search, in a menu. */
  packed: z.string().optional(),
  chosen: z.string().optional(),
  /** That the filters are asked for. */
  filter: z.literal('yes').optional(),
})

/** Another page, the filters, or another choice among them: all take the place of the agenda that was pressed. */
const turnAgenda: Action<Caller, Tools, typeof turnInput> = {
  name: 'agenda',
  input: turnInput,
  async run({ page = '0', menu, packed, chosen = '', filter, ...pressed }, caller, tools) {
    const before = packed === undefined ? pressed : unpacked(packed)
    const chose = menu === undefined ? before : withChoice(before, { name: menu, value: chosen }, tools.network)
    // A menu can be forged like any button.
    const search = searchSchema.safeParse(chose).data ?? before
    const isFiltering = filter !== undefined || menu !== undefined
    return replace(await showAgenda({ search, page: Number(page), unknown: [], isFiltering }, caller, tools))
  },
}

interface Asked {
  search: Search
  page: number
  unknown: string[]
  isFiltering: boolean
}

async function showAgenda(asked: Asked, caller: Caller, tools: Tools): Promise<View> {
  const { search, page } = asked
  const { store, clock, network, zone } = tools
  const now = clock.now()
  const span = search.period === undefined ? undefined : periodSpan(search.period, dayOf(now, zone), zone)
  const from = span === undefined || span.from < now ? now : span.from
  const belongs = caller.partners.length > 0 || mayActAs(caller.role, 'coordinator')
  const found = await store.activities.between(
    from,
    span?.to,
    { ...filterOf(search, network), publicOnly: !belongs, grouped: true },
    { skip: page * PAGE, take: PAGE + 1 },
  )
  // What was on this page has been cancelled or begun since.
  if (found.length === 0 && page > 0) return await showAgenda({ ...asked, page: 0 }, caller, tools)
  const [activities, hasMore] = [found.slice(0, PAGE), found.length > PAGE]
  const rhythms = await store.series.rhythms(activities.flatMap(({ seriesId }) => seriesId ?? []))
  const reader = { network, zone, publicUrl: tools.publicUrl, locale: caller.locale, mayPost: belongs, rhythms }
  return agendaView({ ...asked, activities, hasMore }, reader)
}

/** What is coming, for everybody. */
export const agendaFeature: BotFeature = {
  commands: [agendaCommand],
  actions: [turnAgenda],
  chores: [{ name: 'write the words by which activities are found', run: writeMissingWords }],
}
