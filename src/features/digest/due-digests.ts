import { plainView, type View } from '../../chat/view.ts'
import type { SubscribedChannel } from '../../store/subscriptions.ts'
import type { Tools } from '../tools.ts'
import { composerAt } from './compose-digest.ts'
import { weekAt } from './due.ts'
import { findDue } from './find-due.ts'
import { readSaid } from './read-said.ts'

/** One digest that is due at a moment, or was said in that week: what it says as plain text and as a view. */
export interface DigestReport {
  /** As `slack:TEAM/CHANNEL`. */
  channel: string
  week: string
  /** Instant in UTC, ISO 8601. */
  due: string
  sent: boolean
  text: string
  view: View
}

/** What each digest due at a moment would say, through the same path as sending; changes nothing. */
export async function dueDigests(
  { at, channel }: { at: Date; channel?: string },
  tools: Tools,
): Promise<DigestReport[]> {
  const [{ timely }, compose, said] = await Promise.all([
    findDue(at, tools),
    composerAt(at, tools),
    tools.store.digests.saidIn(weekAt(at, tools.zone)),
  ])
  const unsettled = await tools.store.digests.unsettled(timely)
  const composed = await Promise.all(unsettled.map(async (due) => ({ ...due, ...(await compose(due)), sent: false })))
  const reported = [
    ...said
      .filter(({ dueAt }) => dueAt <= at)
      .map((row) => ({ ...row, view: readSaid(row.said, { digest: row.id }, tools), sent: true })),
    ...composed.filter(({ channel }) => !channel.parked),
  ]
  return reported
    .flatMap(({ view, ...report }) => (view === undefined ? [] : [reportOf({ ...report, view })]))
    .filter((report) => channel === undefined || report.channel === channel)
}

interface Reported {
  channel: Pick<SubscribedChannel, 'platform' | 'space' | 'externalId'>
  week: string
  dueAt: Date
  sent: boolean
  view: View
}

const reportOf = ({ channel: { platform, space, externalId }, week, dueAt, sent, view }: Reported): DigestReport => ({
  channel: `${platform}:${space}/${externalId}`,
  week,
  due: dueAt.toISOString(),
  sent,
  text: plainView(view),
  view,
})
