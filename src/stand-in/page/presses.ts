import * as z from 'zod'
import type { Person } from '../slack/start-slack-stand-in.ts'
import { type Door, door, Impossible } from './door.ts'
import { fileFrom, fileSchema } from './page-file.ts'
import type { Asks } from './page-state.ts'
import { inDutch } from './slack-words.ts'
import { teamsPressesOf } from './teams-presses.ts'
import type { TryOutGround } from './try-out-ground.ts'

const id = z.string().min(1).max(255)
const place = z.union([z.strictObject({ channel: id, ts: id }), z.enum(['modal', 'home'])])
const spot = { person: id, place, blockId: id, actionId: id }
const entry = z.union([
  z.string().max(20_000),
  z.strictObject({ values: z.array(z.string().max(200)).max(100) }),
  z.null(),
])

const saying = z.strictObject({
  person: id,
  channel: id,
  line: z.string().min(1).max(20_000),
  thread: id.exactOptional(),
})
const dropping = z.strictObject({ person: id, file: fileSchema })
const pressing = z.strictObject(spot)
const choosing = z.strictObject({ ...spot, entry })
const onModal = z.strictObject({ person: id, view: id })
const moving = z.strictObject({ by: z.enum(['hour', 'day', 'digest']) })

/** Does what was pressed in the page, through the driver of the person who pressed. */
export function pressesOf(ground: TryOutGround): Record<keyof Asks, Door> {
  const personOf = (personId: string): Person => {
    if (!ground.people.some((each) => each.id === personId)) throw new Impossible('Deze persoon doet niet mee.', 404)
    return ground.slack.person(personId)
  }
  const withModal = ({ person: personId, view }: Asks['submit']): Person => {
    const person = personOf(personId)
    if (person.modal()?.id !== view) throw new Impossible('Dit venster staat niet meer open.')
    return person
  }
  return {
    ...teamsPressesOf(ground),
    say: door<Asks['say']>(saying, ({ person, channel, line, thread: threadTs }) => {
      const who = personOf(person)
      if (threadTs !== undefined) return possible(() => who.writes(channel, line, { threadTs, asTyped: true }))
      return possible(() =>
        line.startsWith('/') ? who.types(channel, line) : who.writes(channel, line, { asTyped: true }),
      )
    }),
    drop: door<Asks['drop']>(dropping, ({ person, file }) => {
      const who = personOf(person)
      return possible(() => who.writes(who.dm, '', { files: [fileFrom(file)] }))
    }),
    press: door<Asks['press']>(pressing, ({ person, place: where, ...wanted }) => {
      const who = personOf(person)
      if (where === 'modal') return possible(() => who.pressesInModal(wanted))
      if (where === 'home') return possible(() => who.pressesInHome(wanted))
      return possible(() => who.presses(where.channel, wanted, { in: where.ts }))
    }),
    choose: door<Asks['choose']>(choosing, ({ person, place: where, entry: chosen, ...wanted }) => {
      const who = personOf(person)
      if (where === 'modal') return possible(() => who.entersInModal(wanted, chosen))
      if (where === 'home') return possible(() => who.entersInHome(wanted, chosen))
      return possible(() => who.chooses(where.channel, wanted, chosen, { in: where.ts }))
    }),
    submit: door<Asks['submit']>(onModal, (asked) => possible(() => withModal(asked).submits())),
    close: door<Asks['close']>(onModal, (asked) => possible(() => withModal(asked).closesModal())),
    home: door<Asks['home']>(z.strictObject({ person: id }), async ({ person }) => personOf(person).opensHome()),
    clock: door<Asks['clock']>(moving, ({ by }) => ground.moveClock(by)),
    'start-again': door<Asks['start-again']>(z.strictObject({}), async () => {
      if (!ground.startAgain) throw new Impossible('Opnieuw beginnen kan hier niet.', 404)
      await ground.startAgain()
    }),
  }
}

/** The person driver throws where Slack's client would not let anybody do it. */
async function possible(act: () => Promise<unknown>): Promise<unknown> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Impossible) throw error
    throw new Impossible(
      inDutch(error instanceof Error ? error.message : '', 'Dit kan nu niet. Kijk of het er nog staat.'),
    )
  }
}
