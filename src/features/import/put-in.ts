import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, note, paragraph, view } from '../../chat/view.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { additionOf } from './import-file.ts'
import { putInAction } from './put-in-action.ts'

const input = z.object({ import: z.string().max(64) })

const keptSchema = z.array(
  z.object({
    row: z.number(),
    title: z.string(),
    kind: z.string(),
    startsAt: z.coerce.date(),
    endsAt: z.coerce.date().nullable(),
    district: z.string().nullable(),
    place: z.string().nullable(),
    description: z.string().nullable(),
    partner: z.object({ id: z.string(), key: z.string(), name: z.string() }),
  }),
)

/** Puts in what a coordinator was shown of a file: exactly that, once. The file is not fetched again. */
export const putIn: Action<Caller, Tools, typeof input> = {
  name: putInAction,
  needs: 'coordinator',
  changes: true,
  input,
  async run({ import: id }, { personId: by, locale }, { store, clock, zone }) {
    const words = texts(locale).import
    const now = clock.now()
    const kept = by === undefined ? undefined : await store.imports.kept(id, by, now)
    if (by === undefined || kept === undefined) return sentence(words.gone)
    const rows = keptSchema.parse(kept)
    const count = await store.imports.addKept(id, { ...additionOf(rows, now, zone), by }, now)
    if (count === undefined) return sentence(words.gone)
    const less = rows.length - count
    return replace(
      view([
        paragraph(words.done(count)),
        ...(less > 0 ? [paragraph(words.lessThanSeen(less))] : []),
        note(words.owner),
        buttons(commandButton(words.seeAgenda, 'agenda')),
      ]),
    )
  },
}
