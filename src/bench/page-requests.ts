import { Agent, request } from 'node:http'
import type { connect } from '../store/connect.ts'

const dayMs = 86_400_000
const step = 2000

/** What visitors and calendars ask for, each with the words it must hold to count. */
const pageRequests = [
  { path: '/agenda', shows: 'class="entry"' },
  { path: '/agenda?wijk=meerzicht&soort=dialoog', shows: 'Haal weg: Meerzicht' },
  { path: '/agenda?zoek=nummer', shows: 'class="entry"' },
  { path: '/agenda?zoek=onvindbaar', shows: 'Hiervoor staat niets in de agenda.' },
  { path: '/agenda?weergave=maand', shows: 'class="month__day' },
  { path: '/agenda.ics', shows: 'BEGIN:VEVENT' },
  { path: '/agenda.ics?wijk=meerzicht', shows: 'BEGIN:VCALENDAR' },
  { path: '/themadagen', shows: 'class="picture"' },
  { path: '/themadagen.ics', shows: 'BEGIN:VEVENT' },
] as const

/** In milliseconds: made anew, from memory, and for who has it already. */
export interface PageFigures {
  path: string
  made: number[]
  remembered: number[]
  unchanged: number[]
}

type Database = Awaited<ReturnType<typeof connect>>

/** Adds activities of ten years, of which the last `coming` are still to come. Says when it is done. */
export async function fillWithActivities(
  { prisma }: Database,
  { all, coming }: { all: number; coming: number },
): Promise<void> {
  const partners = await prisma.partner.findMany({ select: { id: true } })
  const districts = [null, 'Meerzicht', 'Rokkeveen', 'Oosterheem', 'Centrum']
  const now = Date.now()
  const past = (all - coming) / (10 * 365)
  const row = (index: number) => {
    const startsAt = new Date(
      index < coming ? now + ((index + 1) * 180 * dayMs) / coming : now - ((index - coming) / past) * dayMs,
    )
    return {
      ...{
        title: `Activiteit nummer ${index}`,
        kind: index % 3 === 0 ? 'dialogue' : 'meal',
        state: index % 20 === 0 ? 'cancelled' : 'published',
      },
      ...{
        startsAt,
        endsAt: new Date(startsAt.getTime() + dayMs / 12),
        district: districts[index % 5] ?? null,
        place: `Zaal ${index % 17}`,
      },
      description: 'Samen eten aan lange tafels. Neem iets mee voor een ander. Iedereen is welkom, ook wie niet vast.',
      ...{ visibility: index % 10 === 0 ? 'network' : 'public', capacity: 40, coming: index % 41, cost: 'gratis' },
      ...{
        partnerId: partners[index % partners.length]?.id ?? '',
        createdAt: startsAt,
        updatedAt: startsAt,
        publishedAt: startsAt,
      },
    }
  }
  for (let from = 0; from < all; from += step)
    await prisma.activity.createMany({
      data: Array.from({ length: Math.min(step, all - from) }, (_, index) => row(from + index)),
    })
}

/** Asks everything so many times: after a change by somebody, again, and as who has it already. */
export async function measurePages(port: number, { prisma }: Database, turns: number): Promise<PageFigures[]> {
  const agent = new Agent({ keepAlive: true })
  const figures = pageRequests.map(({ path }): PageFigures => ({ path, made: [], remembered: [], unchanged: [] }))
  for (let turn = -1; turn < turns; turn++) {
    for (const [index, { path, shows }] of pageRequests.entries()) {
      await prisma.auditEntry.create({ data: { at: new Date(), act: 'bench', subject: 'bench', subjectId: path } })
      const made = await get(path)
      const remembered = await get(path)
      const unchanged = await get(path, made.tag)
      if (!made.text.includes(shows) || unchanged.status !== 304)
        throw new Error(`${path} does not show what was asked`)
      // The first turn is to warm up.
      if (turn < 0) continue
      figures[index]?.made.push(made.ms)
      figures[index]?.remembered.push(remembered.ms)
      figures[index]?.unchanged.push(unchanged.ms)
    }
  }
  agent.destroy()
  return figures

  function get(path: string, tag = ''): Promise<{ status: number; text: string; tag: string; ms: number }> {
    return new Promise((resolve, reject) => {
      const began = performance.now()
      const asked = request({ host: '127.0.0.1', port, path, agent, headers: { 'if-none-match': tag } }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          text += chunk
        })
        answer.once('end', () => {
          const ms = performance.now() - began
          resolve({ status: answer.statusCode ?? 0, text, tag: String(answer.headers.etag ?? ''), ms })
        })
      })
      asked.once('error', reject)
      asked.end()
    })
  }
}
