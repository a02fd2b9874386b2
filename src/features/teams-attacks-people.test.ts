import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { everythingSettled } from '../testing/everything-stored.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import type { Who } from '../testing/side.ts'
import { forgedForm, teamsForger } from '../testing/teams-forger.ts'
import { startTwinTown, type TwinTown } from '../testing/town.ts'
import { actions } from './index.ts'

let town: TwinTown
let line: ReturnType<typeof teamsForger>
let activity: string
beforeAll(async () => {
  town = await startTwinTown()
  line = teamsForger(town)
  activity = await plannedActivity(town)
})
afterAll(() => town.stop())
const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
})

const stored = async () => ({ ...(await everythingSettled(town.prisma)), Receipt: [], ConversationReference: [] })
const identityOf = (who: Who) => town.teams.identityOf(who)
const partnerId = async (key: string) => (await town.prisma.partner.findUniqueOrThrow({ where: { key } })).id
/** Teams tells of nobody who they are. */
const silence = (how: { status: number } | { hangs: true }) =>
  endings.push(town.teams.standIn.fail({ kind: 'member', times: Number.POSITIVE_INFINITY, ...how }))

/** Somebody who is an editor of Stichting Piëzo, and a guest as the platform said last. */
async function guestEditor(who: 'gast') {
  const { store } = town.tools
  const now = town.clock.now()
  const personId = await store.people.enter(
    { identity: identityOf(who), name: 'Gast van Buiten', isGuest: true, locale: 'nl' },
    now,
  )
  await store.partners.place({ personId, partnerKey: 'piezo', role: 'editor' }, now)
}
const membersOnly = /Dit kan alleen als je bij een organisatie hoort/

describe('while Teams does not tell who somebody is', () => {
  test.each([{ status: 500 }, { status: 404 }, { status: 403 }, { hangs: true } as const])(
    'who was a guest stays one, and who was none too: %j',
    async (how) => {
      await guestEditor('gast')
      silence(how)
      const before = await stored()
      expect((await line.presses('gast', 'edit-activity', { activity })).text).toMatch(membersOnly)
      const reason = { reason: 'Gekaapt' }
      expect((await line.sends('gast', forgedForm('cancel-activity', reason, { activity }), reason)).text).toMatch(
        membersOnly,
      )
      const partner = await partnerId('piezo')
      expect((await line.presses('gast', 'partner-colleagues', { partner })).text).not.toContain('Fatima')
      expect(await stored()).toEqual(before)
      expect((await line.presses('fatima', 'edit-activity', { activity })).text).toContain('formulier')
    },
  )

  test('what it told last is corrected as soon as it tells', async () => {
    const { store } = town.tools
    await store.people.enter({ identity: identityOf('emily'), name: 'Emily', isGuest: true }, town.clock.now())
    await line.presses('emily', 'agenda')
    expect(await store.people.standing(identityOf('emily'))).toMatchObject({ isGuest: false, name: 'Emily Stone' })
  })
})

describe('a role', () => {
  test('that was taken away between opening a form and sending it is gone', async () => {
    const { id } = await town.prisma.membership.findFirstOrThrow({
      where: { person: { identities: { some: { user: identityOf('pieter').user } } } },
    })
    const theirs = await plannedActivity(town, { partner: 'bibliotheek', title: 'Leeskring' })
    const { form } = await line.opens('pieter', 'activity-for-day', { day: 'x' })
    const calling = await line.opens('pieter', 'call-for', { activity: theirs }, { where: 'stadsplein' })
    expect([form?.name, calling.form?.name]).toEqual(['post-activity', 'call'])
    await town.prisma.membership.update({ where: { id }, data: { state: 'left' } })
    const before = await stored()
    const values = { title: 'Feest', kind: 'meal', day: '2027-02-26', start: '18:00', district: '*' }
    for (const [sent, filled] of [
      [form, values],
      [calling.form, { places: '1', where: 'here' }],
    ] as const)
      if (sent) expect((await line.sends('pieter', sent, filled, { where: 'stadsplein' })).text).toMatch(membersOnly)
    expect(await stored()).toEqual(before)
    await town.prisma.membership.update({ where: { id }, data: { state: 'admitted' } })
  })

  test('is needed for every action that asks for one, whoever made the card', async () => {
    const before = await stored()
    const needing = [...actions.values()].filter(({ needs }) => needs !== undefined)
    expect(needing.length).toBeGreaterThan(10)
    const partner = await partnerId('piezo')
    const hint = { form: 'basics', kind: 'long-sentence', to: 'off' }
    const series = { series: 'x', person: 'x' }
    const input = {
      ...hint,
      ...series,
      activity,
      partner,
      chosen: '1',
      day: '2027-03-01',
      sketch: 'x',
      draft: 'x',
      asker: 'piezo',
      example: 'x',
      version: '0',
      import: 'x',
      directly: 'yes',
      call: 'x',
      from: '0',
    }
    const more: Record<string, Record<string, string>> = { 'turn-sign-up': { to: 'open' } }
    for (const { name } of needing)
      for (const where of ['chat', 'stadsplein'] as const)
        expect((await line.presses('joris', name, { ...input, ...more[name] }, { where })).text, name).toMatch(
          /alleen als je bij|alleen een coördinator/,
        )
    expect(await stored()).toEqual(before)
  })
})

/** Of Fatima: who she is, her place, her chat and her call; and a request of Joris for a place at the library. */
async function others() {
  const { tools, clock, prisma } = town
  const joris = { identity: identityOf('joris'), name: 'Joris Bakker', isGuest: false, locale: 'nl' as const }
  const personId = await tools.store.people.enter(joris, clock.now())
  const asking = { personId, partnerId: await partnerId('bibliotheek'), deliveries: () => [] }
  const { membership } = await tools.store.memberships.request(asking, clock.now())
  const fatima = await prisma.person.findFirstOrThrow({
    where: { identities: { some: { user: identityOf('fatima').user } } },
    include: { memberships: true, identities: true },
  })
  const calling = { activityId: activity, organiserId: fatima.id, places: 1, message: undefined, to: [] }
  const call = await tools.store.calls.open(calling, clock.now())
  const [place, chat] = [fatima.memberships[0]?.id ?? '', fatima.identities[0]?.id ?? '']
  const own = { membership: membership.id, partner: asking.partnerId, decision: 'editor' }
  const hers = { membership: place, partner: await partnerId('piezo'), decision: 'declined' }
  return { person: fatima.id, chat, call: 'callId' in call ? call.callId : '', own, hers }
}

describe('what belongs to somebody else', () => {
  test('cannot be admitted, promoted, removed, left, closed, linked or let go', async () => {
    const { person, chat, call, own, hers } = await others()
    const before = await stored()
    const places = ['decide-place', 'see-place-request', 'make-editor', 'remove-colleague', 'partner-colleague']
    const presses: [Who, string, Record<string, string>][] = [
      ...[own, hers].flatMap((input) => places.map((action): [Who, string, typeof own] => ['joris', action, input])),
      ...[own, hers].flatMap((input) => places.map((action): [Who, string, typeof own] => ['pieter', action, input])),
      ['pieter', 'leave-partner', hers],
      ['pieter', 'withdraw-place-request', own],
      ['pieter', 'partner-colleagues', hers],
      ['pieter', 'close-call', { call }],
      ['pieter', 'unlink-chat', { chat }],
      ['pieter', 'choose-chat', { chosen: chat }],
      ['pieter', 'link-chats', { code: person }],
      ['pieter', 'refuse-link-code', { code: chat }],
      ['pieter', 'see-my-data', { person, personId: person }],
      ['pieter', 'download-my-data', { person, personId: person }],
    ]
    for (const [who, action, input] of presses) {
      const { status, text } = await line.presses(who, action, input)
      expect([action, status, text]).toEqual([action, 200, expect.not.stringMatching(/Fatima|Joris/)])
    }
    expect(await stored()).toEqual(before)
  })

  test.each([
    'edit-activity',
    'edit-activity-details',
    'cancel-activity',
    'publish-activity',
    'activity-details',
    'post-activity',
    'call',
    'call-post',
    'call-activity',
  ])('is not changed by a form %s that was never opened', async (name) => {
    const values = {
      title: 'Gekaapt',
      kind: 'meal',
      day: '2027-02-26',
      start: '18:00',
      district: '*',
      reason: 'Gekaapt',
      visibility: 'public',
      places: '1',
      where: 'cards',
      activity,
      partner: await partnerId('piezo'),
    }
    const context = { activity, draft: activity, version: '0', places: '1', where: 'cards' }
    const before = await stored()
    const said = await line.sends('pieter', forgedForm(name, values, context), values)
    expect(said.text).toMatch(/Alleen|niet meer|al geplaatst|hoort|kies|organisatie/i)
    expect(await stored()).toEqual(before)
  })

  test('is not erased by somebody who says they are that person', async () => {
    const { id } = await town.prisma.person.findFirstOrThrow({
      where: { identities: { some: { user: identityOf('fatima').user } } },
    })
    const form = forgedForm('erase-my-data', { sure: 'yes' }, { person: id, personId: id })
    await line.sends('gast', form, { sure: 'yes' })
    expect(await town.tools.store.people.standing(identityOf('fatima'))).toMatchObject({ personId: id })
    expect(await town.tools.store.people.standing(identityOf('gast'))).toBeUndefined()
  })
})
