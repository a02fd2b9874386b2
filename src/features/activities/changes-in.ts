import type { Activity, ActivityContent } from '../../store/activity-rows.ts'

/** Of what was sent only what differs from how it is, so that the audit log names just those fields and nothing else is overwritten. */
export function changesIn(content: Partial<ActivityContent>, current: Activity): Partial<ActivityContent> {
  const known = new Map<string, unknown>(Object.entries(current))
  return Object.fromEntries(
    Object.entries(content).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(known.get(name))),
  )
}
