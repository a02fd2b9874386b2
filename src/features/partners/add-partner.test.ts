import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { buttons, plainView, press } from '../../chat/view.ts'
import { buttonsOf, type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools()
})
afterEach(() => fresh.drop())

const carla = () => fresh.person('carla', { name: 'Carla', role: 'coordinator' })
const said = (answer: Answer) => plainView(viewOf(answer))
const opens = async () => await carla().presses(await carla().types('organisatie'), 'Organisatie toevoegen')
const adds = async (name: string) => await carla().sends(await opens(), { name })

describe('an organisation', () => {
  test('is added by a coordinator, can be chosen at once, and waits for a look', async () => {
    expect(said(await adds('  Buurthuis De Brug '))).toContain('Buurthuis De Brug is toegevoegd.')
    expect(await fresh.prisma.partner.findUnique({ where: { key: 'buurthuis-de-brug' } })).toMatchObject({
      ...{ name: 'Buurthuis De Brug', postsDirectly: false },
    })
    const form = await fresh.person('noor').types('organisatie')
    expect(JSON.stringify(form)).toContain('Buurthuis De Brug')
  })

  test.each(['Stichting Piëzo', 'stichting  piezo', 'Piezo', 'PIËZO!'])('is not added twice: %s', async (name) => {
    const refused = await adds(name)
    expect(refused.kind === 'refuse' && refused.errors.name).toBe('Deze organisatie is er al: Stichting Piëzo.')
    expect(await fresh.prisma.auditEntry.count()).toBe(0)
  })

  test.each([
    ['', 'Vul een naam in.'],
    ['  \u00a0', 'Vul een naam in.'],
    ['!!!', 'Vul een naam in.'],
    ['x'.repeat(101), 'Dit is te lang. Gebruik hoogstens 100 tekens.'],
  ])('needs a name that can be read: %j', async (name, error) => {
    const refused = await adds(name)
    expect(refused.kind === 'refuse' && refused.errors.name).toBe(error)
  })

  test('may be called as people write it elsewhere', async () => {
    expect(said(await adds('جمعية النور'))).toContain('is toegevoegd')
  })

  test('is added and let post by coordinators alone', async () => {
    const eva = fresh.person('eva', { partner: 'piezo', role: 'editor' })
    expect(buttonsOf(viewOf(await eva.types('organisatie'))).map(({ label }) => label)).not.toContain(
      'Organisatie toevoegen',
    )
    for (const action of ['add-partner', 'who-posts-directly', 'let-partner-post']) {
      const pressed = [buttons(press('druk', action, { partner: 'x', directly: 'yes' }))]
      expect(said(await eva.presses(pressed, 'druk'))).toContain('Dit kan alleen een coördinator')
    }
    expect(said(await eva.sends(await opens(), { name: 'De Brug' }))).toContain('Dit kan alleen een coördinator')
  })
})

describe('who posts directly', () => {
  test('is seen and changed by a coordinator', async () => {
    const added = await adds('Aaa')
    const list = await carla().presses(added, 'Wie plaatst direct?')
    expect(said(list)).toContain('Aaa: eerst kijken [Direct plaatsen]')
    const done = await carla().presses(list, 'Direct plaatsen')
    expect(said(done)).toContain('Aaa plaatst voortaan direct. Wat al wacht, bekijk je nog.')
    expect(said(await carla().presses(list, 'Direct plaatsen'))).toContain('Dat was al zo bij Aaa.')
    expect(said(await carla().presses(done, 'Eerst kijken'))).toContain(
      'kijkt voortaan eerst naar activiteiten van Aaa',
    )
    const gone = [buttons(press('druk', 'let-partner-post', { partner: 'x', directly: 'yes' }))]
    expect(said(await carla().presses(gone, 'druk'))).toContain('Deze organisatie is er niet meer.')
  })

  test('is told to the editors of the organisation, with what else there is to tell', async () => {
    await fresh.person('eva', { partner: 'piezo', role: 'editor' }).types('help')
    const { id: partner } = await fresh.prisma.partner.findUniqueOrThrow({ where: { key: 'piezo' } })
    fresh.clock.set('2027-02-01T22:00:00Z')
    await carla().presses([buttons(press('druk', 'let-partner-post', { partner, directly: 'no' }))], 'druk')
    const [told, ...others] = await fresh.deliveries()
    expect(others).toEqual([])
    expect(told).toMatchObject({ to: 'eva', state: 'gathered', concernsAt: null })
    expect(told?.view && plainView(told.view)).toContain('kijkt voortaan eerst naar activiteiten van Stichting Piëzo')
  })
})
