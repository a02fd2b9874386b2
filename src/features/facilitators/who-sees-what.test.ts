import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../../chat/answer.ts'
import { buttons, type Part, plainView, press } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { actions, commands } from '../index.ts'

const filled = {
  ...{ languages: ['nl'], availability: ['saturday'], experience: 'none', maximumPerMonth: '2', consent: 'yes' },
  ...{ themes: ['geloof', 'lhbtiq'], unwanted: ['racisme'], contact: '06 12 34 56 78' },
}
/** All that may give a volunteer, or what they like to talk about, away. */
const secrets = /Joris|06 12|Dirk|Zonderchat/

describe('what is known of volunteers', () => {
  let fresh: Fresh
  let activity: string
  let call: string
  beforeEach(async () => {
    fresh = await freshTools()
    await zoe().types('gespreksleider')
    await joris().sends(await joris().presses(await joris().types('gespreksleider'), 'Ik word gespreksleider'), filled)
    const overview = await zoe().presses(await zoe().types('gespreksleider'), 'Overzicht')
    const form = await zoe().presses(overview, 'Iemand zonder chat toevoegen')
    await zoe().sends(form, { ...filled, name: 'Dirk Zonderchat' })
    activity = await plannedActivity(fresh)
    await anna().types('mijn')
    const organiserId = await personOf('anna')
    const opened = await fresh.tools.store.calls.open(
      { activityId: activity, organiserId, places: 2, message: undefined, to: [] },
      fresh.clock.now(),
    )
    call = opened.outcome === 'opened' ? opened.callId : ''
  })
  afterEach(() => fresh.drop())

  const zoe = () => fresh.person('zoe', { role: 'coordinator' })
  const anna = () => fresh.person('anna', { partner: 'piezo', role: 'editor', channel: 'C1' })
  const joris = () => fresh.person('joris', { name: 'Joris', channel: 'C1' })
  const personOf = async (user: string) =>
    (await fresh.tools.store.people.standing({ platform: 'slack', space: 'T1', user }))?.personId ?? ''
  const pressed = (action: string, input: Record<string, string>): Part[] => [buttons(press('x', action, input))]

  it('is said to nobody: a coordinator who looks sees who signed up for a theme', async () => {
    expect(await fresh.deliveries()).toEqual([])
  })

  it.each(['editor', 'member', undefined] as const)(
    'is told by no command to a %s of an organisation',
    async (role) => {
      const who = fresh.person('pieter', { channel: 'C1', ...(role && { partner: 'bibliotheek', role }) })
      const asked = ['', 'geloof', 'lhbtiq', 'overzicht', 'lijst', 'joris', 'wie wil geloof', `${activity}`]
      for (const { name, traceless } of commands)
        for (const words of traceless ? [] : asked)
          expect(JSON.stringify(await who.types(`${name} ${words}`)), `${name} ${words}`).not.toMatch(secrets)
    },
  )

  it.each(['editor', 'member', undefined] as const)('is told by no button to a %s who made it up', async (role) => {
    const who = fresh.person('pieter', { channel: 'C1', ...(role && { partner: 'bibliotheek', role }) })
    const inputs = []
    for (const person of [
      await personOf('joris'),
      (await fresh.tools.store.volunteerPath.page({ steps: ['interested'], skip: 1, take: 1 })).rows[0]?.personId ?? '',
    ])
      inputs.push({ person, from: '0', activity, call, theme: 'geloof' })
    for (const { name, traceless } of actions.values())
      for (const input of traceless || name === 'erase-person' ? [] : inputs)
        expect(JSON.stringify(await who.presses(pressed(name, input), 'x')), name).not.toMatch(secrets)
    expect(await fresh.prisma.facilitatorProfile.count()).toBe(2)
    expect(await fresh.prisma.volunteerLink.count()).toBe(0)
  })

  it('is changed by no form that a partner made up', async () => {
    const pieter = fresh.person('pieter', { partner: 'bibliotheek', role: 'editor' })
    const context = { person: await personOf('joris'), from: 'interested', activity }
    for (const name of ['volunteer-move', 'volunteer-enrol', 'training-came']) {
      const form = ask({ name, title: 'x', fields: [], context })
      const answer = await pieter.sends(form, {
        ...filled,
        name: 'Piet',
        step: 'leads',
        note: 'x',
        came: [context.person],
      })
      expect(JSON.stringify(answer), name).not.toMatch(secrets)
    }
    expect(await fresh.prisma.facilitatorProfile.count({ where: { step: 'interested', stepNote: null } })).toBe(2)
  })

  it('is for coordinators: names, contact and themes', async () => {
    const overview = await zoe().presses(await zoe().types('gespreksleider'), 'Overzicht')
    expect(plainView(viewOf(overview))).toMatch(/Joris[\s\S]*06 12 34 56 78[\s\S]*Dirk Zonderchat/)
    const seen = await zoe().presses(overview, 'Bekijk')
    expect(plainView(viewOf(seen))).toContain('Geloof en levensbeschouwing, Lhbtiq+')
  })

  it('is for the organiser after a yes: the name, and the number only of who agreed to that', async () => {
    const contacts = async () =>
      plainView(viewOf(await anna().presses(pressed('see-facilitator-contacts', { activity }), 'x')))
    expect(await contacts()).toContain('Nog niemand heeft ja gezegd.')
    await fresh.prisma.facilitatorProfile.updateMany({ data: { step: 'leads' } })
    await joris().presses(pressed('join-call', { call }), 'x')
    expect(await contacts()).toContain('Joris: via de chat')
    await joris().sends(await joris().presses(await joris().types('gespreksleider'), 'Wijzigen'), { passOn: 'yes' })
    expect(await contacts()).toContain('Joris: 06 12 34 56 78')
    expect(await contacts()).not.toMatch(/geloof|Lhbtiq|Dirk/i)
    const otto = fresh.person('otto', { partner: 'palet', role: 'editor' })
    expect(JSON.stringify(await otto.presses(pressed('see-facilitator-contacts', { activity }), 'x'))).not.toMatch(
      secrets,
    )
    await joris().presses(pressed('leave-call', { call }), 'x')
    expect(await contacts()).toContain('Nog niemand heeft ja gezegd.')
  })

  it('is readable to nobody who has the database, of who has no chat', async () => {
    const rows = await fresh.prisma.facilitatorProfile.findMany({ where: { sealedName: { not: null } } })
    expect(JSON.stringify(rows)).not.toMatch(secrets)
    // The key is gone: the list still works, and says what it can.
    const open = () => {
      throw new Error('another key')
    }
    const { seal } = fresh.tools
    fresh.tools.seal = { ...seal, open }
    const overview = await zoe().presses(await zoe().types('gespreksleider'), 'Overzicht')
    expect(plainView(viewOf(overview))).toContain('Niet meer in de chat')
    fresh.tools.seal = seal
  })
})
