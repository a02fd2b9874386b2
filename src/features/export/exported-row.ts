import { dayOf, isoMoment, timeOf } from '../../calendar/local-time.ts'
import { comesTwice } from '../../calendar/zone-stretches.ts'
import type { ShownActivity } from '../../store/shown-activities.ts'
import { kindName } from '../activities/activity-words.ts'
import type { Column } from '../import/read/columns.ts'
import { texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'

/** An activity in the columns that an import reads. */
export type ExportedRow = Record<Column, string>

export interface ExportGround {
  network: Network
  /** The network's zone, on whose clock moments are said. */
  zone: string
}

/** An activity as a row: importing it gives the same activity. */
export function exportedRow(activity: ShownActivity, { network, zone }: ExportGround): ExportedRow {
  const { title, startsAt, endsAt, district, place, kind, partner, description } = activity
  return {
    titel: title,
    begin: momentWords(startsAt, zone),
    eind: endsAt === null ? '' : momentWords(endsAt, zone),
    wijk: district ?? texts('nl').activities.wholeCity,
    plaats: place ?? '',
    soort: kindName(kind, network),
    organisatie: partner.name,
    omschrijving: description ?? '',
  }
}

/** A moment as Excel and people read it; of a time that comes twice the offset says which it is. */
function momentWords(at: Date, zone: string): string {
  if (comesTwice(at, zone)) return isoMoment(at, zone).replace(/:00(?=[+-])/, '')
  return `${dayOf(at, zone)} ${timeOf(at, zone)}`
}
