import { type Fresh, formOf } from './conversation.ts'

interface PlannedSeries {
  /** As the form of an activity has it. */
  activity?: Record<string, string>
  repeat?: string
  until?: string
  times?: string
  skips?: string[]
}

const taalcafe = {
  ...{ title: 'Taalcafé', kind: 'workshop', district: 'Meerzicht', place: 'De Wadi' },
  ...{ day: '2027-03-02', start: '19:30', end: '21:00' },
}

/** A series that somebody of Stichting Piëzo has posted, every Tuesday from 2 March unless said otherwise; says its id. */
export async function plannedSeries(fresh: Fresh, planned: PlannedSeries = {}): Promise<string> {
  const { activity = {}, repeat = 'weekly-1', ...wishes } = planned
  const anna = fresh.person('anna', { partner: 'piezo' })
  const known = new Set((await fresh.prisma.series.findMany({ select: { id: true } })).map(({ id }) => id))
  const echo = await anna.sends(await anna.types('activiteit'), { ...taalcafe, ...activity })
  const plan = await anna.sends(echo, { repeat })
  const shown = await anna.sends(plan, wishes.until === undefined ? { times: '6', ...wishes } : wishes)
  if (shown.kind !== 'form' || formOf(shown).name !== 'publish-series')
    throw new Error(`the series was not echoed: ${JSON.stringify(shown)}`)
  await anna.sends(shown)
  const made = (await fresh.prisma.series.findMany({ select: { id: true } })).find(({ id }) => !known.has(id))
  if (made === undefined) throw new Error('the series was not posted')
  return made.id
}
