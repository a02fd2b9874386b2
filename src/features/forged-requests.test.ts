import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../stand-in/slack/start-slack-stand-in.ts'
import { everythingSettled } from '../testing/everything-stored.ts'
import { chosen, day, forger, modalIn, modalOnLine, type SentModal, ticked, time, typed } from '../testing/forger.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { plein, startTown, type Town } from '../testing/town.ts'

let town: Town
let line: ReturnType<typeof forger>
beforeEach(async () => {
  town = await startTown('2027-02-01T10:00:00Z')
  line = forger(town)
})
afterEach(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

const stored = async () => ({ ...(await everythingSettled(town.prisma)), Receipt: [] })
const button = (action: string, input: Record<string, string> = {}) => JSON.stringify({ action, input })
const opened = async (person: Person, command: string): Promise<SentModal> => {
  await person.types(plein, command)
  await town.slack.until(() => person.modal()?.fields.length)
  return modalOnLine(town, person)
}
const basics = { kind: chosen('meal'), day: day('2027-02-26'), start: time('18:00'), district: chosen('*') }

/** Fatima's activity, and the form with which she posted it. */
async function posted() {
  const first = await opened(town.fatima, '/activiteit')
  const echo = modalIn(await line.submits('UFATIMA', first, { ...basics, title: typed('Feest') }))
  await line.submits('UFATIMA', echo, {})
  const { id } = await town.prisma.activity.findFirstOrThrow()
  return { id, first, echo }
}

/** The form with this name and context, on the paper of another one. */
const rewritten = (view: SentModal, form: string, context: Record<string, string>): SentModal => ({
  ...view,
  private_metadata: JSON.stringify({ form, context, channel: plein, depth: 1 }),
})

const notTheirs = /Alleen de maker|Alleen Stichting Piëzo/
const membersOnly = /Dit kan alleen als je bij een organisatie hoort/
const userOf = (who: string) => `U${who.toUpperCase()}`

describe('an activity of Fatima', () => {
  test.each([
    ['pieter', 'edit-activity', notTheirs],
    ['pieter', 'cancel-activity', notTheirs],
    ['pieter', 'manage-activity', notTheirs],
    ['pieter', 'resume-draft', notTheirs],
    ['pieter', 'discard-draft', notTheirs],
    ['pieter', 'call-for', notTheirs],
    ['joris', 'edit-activity', membersOnly],
    ['joris', 'call-for', membersOnly],
    ['gast', 'cancel-activity', membersOnly],
  ] as const)('is not for %s to %s, posted or draft', async (who, action, says) => {
    const { id } = await posted()
    await town[who].types(plein, '/samen')
    for (const state of ['published', 'draft']) {
      await town.prisma.activity.update({ where: { id }, data: { state } })
      const before = await stored()
      const said = await line.presses(town[who], userOf(who), button(action, { activity: id }))
      expect(said).toMatch(state === 'draft' && who === 'pieter' ? /is er niet meer|al begonnen/ : says)
      expect(said).not.toContain('Feest')
      expect(await stored()).toEqual(before)
    }
    expect(town[who].modal()).toBeUndefined()
  })

  test('is not shown by any button while it is a draft', async () => {
    const { id } = await posted()
    await town.prisma.activity.update({ where: { id }, data: { state: 'draft' } })
    for (const action of ['see-activity', 'copy-activity', 'come', 'not-coming', 'come-with'])
      expect(await line.presses(town.joris, 'UJORIS', button(action, { activity: id, chosen: '2' }))).not.toMatch(
        /Feest/,
      )
    expect(await town.prisma.attendance.count()).toBe(0)
  })

  test.each([
    'edit-activity',
    'edit-activity-details',
    'cancel-activity',
    'publish-activity',
    'activity-details',
    'call-post',
  ])('is not changed by a form %s that Pieter sends in the place of his own', async (form) => {
    const { id } = await posted()
    const own = await opened(town.pieter, '/activiteit')
    const seen = { version: '1', activity: id, draft: id, places: '1', where: 'here', space: 'T1', channel: plein }
    const before = await stored()
    const values = { ...basics, title: typed('Gekaapt'), reason: typed('Gekaapt'), visibility: chosen('public') }
    const answer = await line.submits('UPIETER', rewritten(own, form, seen), values)
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.body).toMatch(/Alleen|niet meer|al geplaatst/)
    expect(await stored()).toEqual(before)
  })
})

describe('a button that is not theirs', () => {
  test.each([
    ['joris', 'list-facilitators', { from: '0' }, /Dit kan alleen een coördinator/],
    ['fatima', 'list-facilitators', { from: '0' }, /Dit kan alleen een coördinator/],
    ['fatima', 'theme-day-date', {}, /Dit kan alleen een coördinator/],
    ['joris', 'subscription-stop', {}, membersOnly],
    ['joris', 'post-recruitment', { asker: 'piezo' }, membersOnly],
    ['pieter', 'post-recruitment', { asker: 'piezo' }, /./],
    ['gast', 'activity-for-day', { day: 'keti_koti' }, membersOnly],
    ['gast', 'choose-partner', {}, /gast/i],
  ] as const)('%s presses %s in vain', async (who, action, input, says) => {
    await town[who].types(plein, '/samen')
    const before = await stored()
    expect(await line.presses(town[who], userOf(who), button(action, input))).toMatch(says)
    expect(await stored()).toEqual(before)
  })

  test('lets nobody admit themselves, nor manage colleagues elsewhere', async () => {
    const form = await opened(town.joris, '/samen organisatie')
    const piezo = await town.prisma.partner.findUniqueOrThrow({ where: { key: 'piezo' } })
    await line.submits('UJORIS', form, { partner: chosen(piezo.id) })
    const { id: membership } = await town.prisma.membership.findFirstOrThrow({ where: { state: 'asked' } })
    await town.pieter.types(plein, '/samen')
    const before = await stored()
    for (const [person, user] of [
      [town.joris, 'UJORIS'],
      [town.pieter, 'UPIETER'],
    ] as const)
      for (const action of [
        'decide-place',
        'see-place-request',
        'make-editor',
        'remove-colleague',
        'partner-colleagues',
        'partner-colleague',
      ]) {
        const input = { membership, partner: piezo.id, decision: 'editor' }
        expect(await line.presses(person, user, button(action, input))).not.toContain('Fatima')
      }
    expect(await line.presses(town.pieter, 'UPIETER', button('leave-partner', { membership }))).toMatch(/./)
    expect(await stored()).toEqual(before)
  })

  test('closes no call of another, and erases only who sends the form', async () => {
    const activityId = await plannedActivity(town)
    const { id: personId } = await town.prisma.person.findFirstOrThrow({
      where: { identities: { some: { user: 'UFATIMA' } } },
    })
    const call = { activityId, organiserId: personId, places: 1, message: undefined, to: [] }
    const opening = await town.tools.store.calls.open(call, town.clock.now())
    await town.pieter.types(plein, '/samen')
    const before = await stored()
    const callId = 'callId' in opening ? opening.callId : ''
    expect(await line.presses(town.pieter, 'UPIETER', button('close-call', { call: callId }))).not.toContain('gestopt')
    expect(await stored()).toEqual(before)
    const own = await opened(town.joris, '/samen organisatie')
    const erasing = rewritten(own, 'erase-my-data', { person: personId, personId })
    expect((await line.submits('UJORIS', erasing, { sure: ticked('agreement:yes') })).body).toContain('niets over je')
    expect(await stored()).toEqual(before)
  })

  test.each([
    undefined,
    ...['', 'x', '{', 'null', '[]', '5', '"x"', '{"action":"come"}', '{"action":"come","input":[]}'],
    ...['{"action":"come","input":{"activity":5}}', '{"action":"__proto__","input":{}}', 'x'.repeat(20_000)],
    ...[button('constructor'), button('come', { other: 'x' }), button('come', { activity: 'a\0b' })],
    ...[button('decide-place', { membership: 'x', decision: 'operator' }), button('agenda', { page: '-1' })],
    ...[button('theme-days-page', { from: '2027-02-30', to: '9999-12-31', page: '1e9' }), '%', '%E0%A4%A'],
  ])('with the value %j is no longer valid', async (value) => {
    await town.joris.types(plein, '/samen')
    const before = await stored()
    expect(await line.presses(town.joris, 'UJORIS', value)).toContain('niet meer geldig')
    expect(await stored()).toEqual(before)
  })

  test.each([
    'x',
    '{"form":"post-activity"}',
    '{"form":"__proto__","context":{},"channel":"C","depth":1}',
    '{"form":"call"',
    'x'.repeat(3000),
  ])('nor a form that remembers %j', async (memory) => {
    const view = { ...(await opened(town.fatima, '/activiteit')), private_metadata: memory }
    const before = await stored()
    expect((await line.submits('UFATIMA', view, basics)).body).toContain('niet meer geldig')
    expect(await stored()).toEqual(before)
  })
})
