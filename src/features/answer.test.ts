import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainView } from '../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../testing/conversation.ts'
import { answerForm, answerPress, callerOf, type Encounter } from './answer.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools()
})
afterEach(() => fresh.drop())

const encounterOf = (user: string, extra: Partial<Encounter> = {}): Encounter => ({
  identity: { platform: 'slack', space: 'T1', user },
  name: user,
  isGuest: false,
  conversation: { platform: 'slack', space: 'T1', channel: user, kind: 'direct' },
  locale: 'nl',
  requestId: `request of ${user}`,
  ...extra,
})
const callOf = (user: string, extra: Partial<Encounter> = {}) => callerOf(encounterOf(user, extra), fresh.tools)

async function place(user: string, partnerKey: string, role: 'member' | 'editor') {
  const personId = await fresh.tools.store.people.enter({ ...encounterOf(user), isGuest: false }, fresh.clock.now())
  await fresh.tools.store.partners.place({ personId, partnerKey, role }, fresh.clock.now())
  return personId
}
const appoint = (user: string) =>
  fresh.tools.store.people.appointCoordinators([encounterOf(user).identity], fresh.clock.now())

describe('who asks', () => {
  it('is a reader who is not entered, when never seen before', async () => {
    expect(await callOf('anna')).toMatchObject({ role: 'reader', partners: [] })
    expect(await fresh.prisma.person.count()).toBe(0)
  })

  it('has the highest role in any partner, or the one in the network', async () => {
    await place('max', 'piezo', 'member')
    expect((await callOf('max')).role).toBe('member')
    await place('max', 'iloz', 'editor')
    expect((await callOf('max')).role).toBe('editor')
    await appoint('max')
    expect((await callOf('max')).role).toBe('coordinator')
    expect((await callOf('max')).partners.map(({ key }) => key).toSorted()).toEqual(['iloz', 'piezo'])
  })

  it('only reads as a guest of the space, whatever they were before', async () => {
    const personId = await place('gast', 'piezo', 'editor')
    await appoint('gast')
    const guest = await callOf('gast', { isGuest: true })
    expect(guest).toMatchObject({ role: 'reader', partners: [], personId })
  })

  it('has no role by a request that waits, was declined or withdrawn', async () => {
    const personId = await place('ed', 'piezo', 'editor')
    const [membership] = await fresh.tools.store.memberships.ofPerson(personId)
    for (const state of ['asked', 'declined', 'left']) {
      await fresh.prisma.membership.update({ where: { id: membership?.id ?? '' }, data: { state } })
      expect(await callOf('ed'), state).toMatchObject({ role: 'reader', partners: [] })
    }
  })

  it('is somebody else in another space and on another platform', async () => {
    await appoint('carla')
    const identity = { ...encounterOf('carla').identity, space: 'T2' }
    expect((await callOf('carla', { identity })).role).toBe('reader')
    expect((await callOf('carla', { identity: { ...identity, platform: 'teams', space: 'T1' } })).role).toBe('reader')
  })

  it('is asked in the language they chose, else in that of their platform', async () => {
    const personId = await place('max', 'piezo', 'member')
    expect((await callOf('max', { locale: 'en' })).locale).toBe('en')
    await fresh.tools.store.people.chooseLocale(personId, 'nl')
    expect((await callOf('max', { locale: 'en' })).locale).toBe('nl')
    expect((await callOf('max', { locale: 'en', isGuest: true })).locale).toBe('nl')
  })
})

describe('the name of a coordinator named by the operator', () => {
  const nameOf = async () => (await fresh.tools.store.people.coordinators()).map(({ name }) => name)

  it('becomes the real one at the first words, and a restart leaves it so', async () => {
    await appoint('U1')
    expect(await nameOf()).toEqual(['U1'])
    await callOf('U1', { name: 'Carla Jansen' })
    expect(await nameOf()).toEqual(['Carla Jansen'])
    await appoint('U1')
    expect(await nameOf()).toEqual(['Carla Jansen'])
  })

  it('is not lost where the platform does not tell it', async () => {
    await appoint('U1')
    await callOf('U1', { name: 'Carla Jansen' })
    await callOf('U1', { name: '' })
    await callOf('U1', { name: 'U1' })
    expect(await nameOf()).toEqual(['Carla Jansen'])
  })
})

describe('a press or form that the bot does not know', () => {
  it.each(['nonsense', 'decide-place', 'choose-language', '__proto__'])('“%s” gets a sentence', async (action) => {
    const answer = await answerPress({ action, input: { locale: 'fr' } }, encounterOf('anna'), fresh.tools)
    expect(plainView(viewOf(answer))).toContain('niet meer geldig')
    const form = await answerForm({ form: action, values: {}, context: {} }, encounterOf('anna'), fresh.tools)
    expect(plainView(viewOf(form))).toContain('niet meer geldig')
  })

  it('changes nothing when the same request comes twice', async () => {
    const press = { action: 'choose-language', input: { locale: 'en' } }
    await answerPress(press, encounterOf('anna'), fresh.tools)
    const again = await answerPress({ ...press, input: { locale: 'nl' } }, encounterOf('anna'), fresh.tools)
    expect(plainView(viewOf(again))).toBe('This has been done already.')
    expect((await callOf('anna')).locale).toBe('en')
  })
})

describe('a fault of ours', () => {
  it('leaves the form open with what was typed, and gives a code', async () => {
    await place('eva', 'piezo', 'editor')
    const broken = {
      ...fresh.tools,
      store: { ...fresh.tools.store, activities: { ...fresh.tools.store.activities, one: fail } },
    }
    const sent = { form: 'publish-activity', values: { name: 'x' }, context: { activity: 'x', version: '0' } }
    const answer = await answerForm(sent, encounterOf('eva'), broken)
    expect(answer).toMatchObject({ kind: 'refuse', errors: { '': expect.stringMatching(/[0-9a-f]{8}$/) } })
  })
})

const fail = () => Promise.reject(new Error('disk full'))
