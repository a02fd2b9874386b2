import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { buttons, plainView, press, view } from '../../chat/view.ts'
import { type Fresh, formOf, freshTools } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const fields = ['title', 'place', 'description'] as const
type Field = (typeof fields)[number]

/** What two people do, one after the other: open the form, change a field in it, or send it. */
const step = fc.record({
  who: fc.constantFrom(0, 1),
  does: fc.oneof(
    fc.constant({ kind: 'open' } as const),
    fc.record({
      kind: fc.constant('type' as const),
      field: fc.constantFrom(...fields),
      value: fc.stringMatching(/^[a-z]{6}$/),
    }),
    fc.constant({ kind: 'send' } as const),
  ),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** One person before the form: what they changed in it, and which values they have read. */
function sitDown(person: ReturnType<Fresh['person']>, id: string) {
  const button = [buttons(press('druk', 'edit-activity', { activity: id }))]
  const read = new Set<string | null>([null])
  let form: Answer | undefined
  let changes: Partial<Record<Field, string>> = {}
  function see(answer: Answer): void {
    form = answer.kind === 'form' ? answer : undefined
    if (form === undefined) return
    const { intro = [], fields: shown } = formOf(answer)
    for (const field of shown) if ('value' in field) read.add(field.value ?? null)
    for (const [, said = ''] of plainView(view([...intro])).matchAll(/er staat nu “([^”]*)”/g)) read.add(said)
  }
  return {
    hasRead: (value: string | null) => read.has(value),
    async open(): Promise<void> {
      changes = {}
      see(await person.presses(button, 'druk'))
    },
    type(field: Field, value: string): void {
      changes[field] = value
    },
    async send(): Promise<void> {
      if (form !== undefined) see(await person.sends(form, changes))
    },
  }
}

test('whatever two people do at once, nothing that was saved is written over unread', async () => {
  const people = ['eva', 'bob'].map((name) => fresh.person(name, { partner: 'piezo', role: 'editor' }))

  async function livesThrough(steps: Step[]): Promise<void> {
    const id = await plannedActivity(fresh)
    const row = () => fresh.prisma.activity.findUniqueOrThrow({ where: { id } })
    const desks = people.map((person) => sitDown(person, id))
    for (const desk of desks) await desk.open()
    for (const { who, does } of steps) {
      const desk = desks[who]
      const before = await row()
      if (does.kind === 'open') await desk?.open()
      else if (does.kind === 'type') desk?.type(does.field, does.value)
      else await desk?.send()
      const after = await row()
      const replaced = fields.filter((field) => after[field] !== before[field]).map((field) => before[field])
      expect(replaced.filter((value) => !desk?.hasRead(value))).toEqual([])
    }
  }

  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), livesThrough), { numRuns: 40 })
})
