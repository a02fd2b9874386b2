import * as z from 'zod'
import type { TeamsPerson } from '../teams/start-teams-stand-in.ts'
import { type Door, door, Impossible } from './door.ts'
import { fileFrom, fileSchema } from './page-file.ts'
import { dialogId } from './see-teams.ts'
import type { TeamsAsks } from './teams-state.ts'
import type { TryOutGround } from './try-out-ground.ts'

const id = z.string().min(1).max(255)
const entry = z.union([z.string().max(20_000), z.array(z.string().max(1000)).max(100), z.boolean()])
const place = z.union([z.strictObject({ chat: id, message: id }), z.strictObject({ dialog: id })])

const saying = z.strictObject({
  person: id,
  chat: id,
  line: z.string().min(1).max(20_000),
  thread: id.exactOptional(),
})
const dropping = z.strictObject({ person: id, file: fileSchema })
const pressing = z.strictObject({ person: id, place, path: id, entries: z.record(id, entry) })
const closing = z.strictObject({ person: id, dialog: id })
const opening = z.strictObject({ person: id, chat: id, command: id })

/** Does what was pressed in the half of Teams, through the driver of the person who pressed. */
export function teamsPressesOf({ teams, people }: TryOutGround): Record<keyof TeamsAsks, Door> {
  const personOf = (personId: string): TeamsPerson => {
    const known = people.find((each) => each.id === personId)
    if (known === undefined) throw new Impossible('Deze persoon doet niet mee.', 404)
    return teams.person(known.aad)
  }
  const withDialog = (personId: string, shown: string): TeamsPerson => {
    const person = personOf(personId)
    const dialog = person.dialog()
    if (!dialog || dialogId(dialog) !== shown) throw new Impossible('Dit venster staat niet meer open.')
    return person
  }
  return {
    // Only who is named in the words is told: the stand-in would name the bot by itself.
    'teams-say': door<TeamsAsks['teams-say']>(saying, ({ person, chat, line, thread }) => {
      const who = personOf(person)
      return possible(() => who.writes(chat, line, { mention: false, ...(thread !== undefined && { thread }) }))
    }),
    'teams-drop': door<TeamsAsks['teams-drop']>(dropping, ({ person, file }) => {
      const who = personOf(person)
      return possible(() => who.writes(who.chat, '', { files: [fileFrom(file)] }))
    }),
    'teams-press': door<TeamsAsks['teams-press']>(pressing, ({ person, place: where, path, entries }) =>
      'dialog' in where
        ? pressInDialog(withDialog(person, where.dialog), { path, entries })
        : pressInMessage(personOf(person), where, { path, entries }),
    ),
    'teams-close': door<TeamsAsks['teams-close']>(closing, async ({ person, dialog }) =>
      withDialog(person, dialog).closesDialog(),
    ),
    'teams-extension': door<TeamsAsks['teams-extension']>(opening, ({ person, chat, command }) => {
      const who = personOf(person)
      return possible(async () => {
        const { ok, notice } = await who.opensExtension(command, { conversationId: chat })
        // It stands on no card, so there is no other place to read it.
        if (!ok) throw new Impossible(notice ?? NOT_NOW)
      })
    }),
  }
}

type Press = Pick<TeamsAsks['teams-press'], 'path' | 'entries'>

function pressInDialog(who: TeamsPerson, { path, entries }: Press): Promise<unknown> {
  return possible(async () => {
    if (Object.keys(entries).length > 0) who.fills(entries)
    told(await who.pressesInDialog('', { path }))
  })
}

function pressInMessage(
  who: TeamsPerson,
  { chat, message: messageId }: { chat: string; message: string },
  { path, entries }: Press,
): Promise<unknown> {
  return possible(async () => {
    for (const [field, entry] of Object.entries(entries)) who.chooses(chat, field, entry, { messageId })
    told(await who.presses(chat, '', { path, messageId }))
  })
}

/** What Teams' client says at the fields before it sends anything. */
function told({ errors }: Awaited<ReturnType<TeamsPerson['presses']>>): void {
  if (errors) throw new Impossible(Object.values(errors).filter(Boolean).join(' ') || 'Kijk na wat je invulde.')
}

const NOT_NOW = 'Dit kan nu niet. Kijk of het er nog staat.'

/** The person driver throws where Teams' client would not let anybody do it. */
async function possible(act: () => Promise<unknown>): Promise<unknown> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof Impossible ? error : new Impossible(NOT_NOW)
  }
}
