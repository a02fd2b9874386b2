import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainView } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { everythingStored } from '../../testing/everything-stored.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { tellMoved } from '../calls/tell-of-call.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

type Talker = ReturnType<Fresh['person']>
type About = Parameters<Fresh['person']>[1]
type Shown = Parameters<typeof viewOf>[0]

const text = (answer: Shown) => plainView(viewOf(answer))
const labels = (answer: Shown) => buttonsOf(viewOf(answer)).map(({ label }) => label)

const onSlack = (about: About = {}) => fresh.person('UFATIMA', { name: 'Fatima', ...about })
const onTeams = (about: About = {}) =>
  fresh.person('aad-fatima', { name: 'Fatima el Idrissi', platform: 'teams', space: 'tenant', ...about })

async function linked(one: Talker, other: Talker) {
  const shown = text(await one.presses(await one.types('mijn'), 'Koppel mijn andere chat'))
  const [code = ''] = /\d{4}-\d{4}/.exec(shown) ?? []
  return text(await other.presses(await other.types(`koppel ${code}`), 'Ja, koppel'))
}
async function comes(talker: Talker, people?: string) {
  const seen = await talker.presses(await talker.types('agenda'), 'Bekijk')
  const coming = await talker.presses(seen, 'Ik kom')
  return people === undefined ? coming : talker.chooses(coming, people)
}
const enter = ({ identity }: Talker) =>
  fresh.tools.store.people.enter({ identity, name: identity.user, isGuest: false }, fresh.clock.now())
const saidTo = async (user: string) =>
  (await fresh.deliveries()).flatMap(({ to, view }) => (to === user && view ? [plainView(view)] : []))

describe('who linked two chats', () => {
  it('has the same overview, role and sign-ups in both', async () => {
    const [fatima, other] = [onSlack({ partner: 'piezo', role: 'editor' }), onTeams()]
    await plannedActivity(fresh)
    await fatima.types('help')
    await comes(other)
    expect(labels(await other.types('help'))).not.toContain('Activiteit plaatsen')
    await linked(fatima, other)
    expect(labels(await other.types('help'))).toContain('Activiteit plaatsen')
    expect((await other.types('activiteit')).kind).toBe('form')
    expect(await other.types('mijn')).toEqual(await fatima.types('mijn'))
    expect(text(await fatima.types('mijn'))).toContain('Stichting Piëzo (beheerder)')
    await fatima.presses(await fatima.types('mijn'), 'Ik kan toch niet')
    expect(text(await other.types('mijn'))).not.toContain('met jou')
    expect(await fresh.prisma.activity.findMany()).toMatchObject([{ coming: 0 }])
  })

  it('hears what there was twice', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    await plannedActivity(fresh)
    await comes(fatima, '3')
    await comes(other)
    const profile = {
      ...{ languages: ['nl'], themes: [], unwanted: [], districts: [], availability: ['saturday'] },
      ...{ experience: 'some' as const, maximumPerMonth: 2 },
    }
    for (const talker of [fatima, other])
      await fresh.tools.store.facilitators.enrol({ personId: await enter(talker), profile }, fresh.clock.now())
    const said = await linked(fatima, other)
    expect(said).toContain('Voor 1 activiteit stond je twee keer op de lijst. Het grootste aantal telt.')
    expect(said).toContain('Je had twee profielen als gespreksleider. Ik heb het nieuwste bewaard.')
    expect(await fresh.prisma.activity.findMany()).toMatchObject([{ coming: 3 }])
  })

  it('leads once where both said yes, which the organiser hears, and the first reserve moves up', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    const activityId = await plannedActivity(fresh)
    const organiserId = await enter(fresh.person('UORGANISER'))
    const call = { activityId, organiserId, places: 2, message: undefined, to: [] }
    const opened = await fresh.tools.store.calls.open(call, fresh.clock.now())
    const callId = opened.outcome === 'over' ? '' : opened.callId
    for (const talker of [fatima, other, fresh.person('URESERVE')]) {
      const answer = {
        callId,
        personId: await enter(talker),
        wanted: 'yes' as const,
        judge: () => 'leader' as const,
        tell: () => [],
      }
      await fresh.tools.store.calls.answer(answer, fresh.clock.now())
    }
    await linked(fatima, other)
    expect(await fresh.tools.store.calls.of(callId)).toMatchObject({ state: 'open', found: 1 })
    expect((await saidTo('UORGANISER'))[0]).toContain('zei in twee chats ja tegen Buurtiftar')
    const moving = { callId, judge: () => 'leader' as const, tell: tellMoved(fresh.tools) }
    await fresh.tools.store.calls.moveUp(moving, fresh.clock.now())
    expect(await fresh.tools.store.calls.of(callId)).toMatchObject({ state: 'filled', found: 2 })
    expect((await saidTo('UORGANISER'))[1]).toContain('URESERVE was reserve en neemt de plek over.')
    expect(await saidTo('URESERVE')).toMatchObject([expect.stringContaining('Er is een plek vrij: je doet mee!')])
  })

  it('erases both chats from either, and is told so first', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    await linked(fatima, other)
    const form = await other.presses(await other.types('mijn'), 'Wis mijn gegevens')
    expect(plainView({ summary: '-', parts: formOf(form).intro ?? [] })).toContain(
      'Dit geldt voor al je chats: Teams, Slack.',
    )
    await other.types('koppel 0000-0000')
    await other.sends(form, { sure: 'yes' })
    expect(await fresh.prisma.identity.count()).toBe(0)
    expect(JSON.stringify(await everythingStored(fresh.prisma))).not.toMatch(/UFATIMA|aad-fatima|Fatima/)
  })

  it('erases nothing that was linked at that very moment, and hears so', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    await enter(other)
    const form = await other.presses(await other.types('mijn'), 'Wis mijn gegevens')
    const { privacy } = fresh.tools.store
    const erase = privacy.erase
    privacy.erase = async (...erasure) => {
      await linked(fatima, other)
      return erase(...erasure)
    }
    expect(text(await other.sends(form, { sure: 'yes' }))).toContain('Je hebt net een andere chat gekoppeld.')
    expect(await fresh.prisma.identity.count()).toBe(2)
  })

  it('takes both chats along in the download', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    await linked(fatima, other)
    const shown = text(await fatima.presses(await fatima.types('mijn'), 'Download'))
    expect(shown).toContain('UFATIMA')
    expect(shown).toContain('aad-fatima')
  })

  it('keeps everything in the chat where the other is let go, which begins anew', async () => {
    const [fatima, other] = [onSlack(), onTeams({ partner: 'piezo', role: 'editor' })]
    await plannedActivity(fresh)
    await comes(fatima)
    await linked(fatima, other)
    await fatima.presses(await fatima.presses(await fatima.types('mijn'), 'Mijn chats'), 'Ontkoppelen')
    expect(text(await other.types('mijn'))).toContain('Je hebt nu geen activiteiten of aanmeldingen.')
    expect(labels(await other.types('help'))).not.toContain('Activiteit plaatsen')
    expect(text(await fatima.types('mijn'))).toContain('Stichting Piëzo (beheerder)')
    expect(text(await fatima.types('mijn'))).toContain('alleen jij')
  })

  it('reads every word of it in English too', async () => {
    const [one, other] = [onSlack({ locale: 'en' }), onTeams({ locale: 'en' })]
    const shown = text(await one.presses(await one.types('mijn'), 'Link my other chat'))
    const [code = ''] = /\d{4}-\d{4}/.exec(shown) ?? []
    expect(shown).toContain('The code works once, until 11:10.')
    expect(text(await other.presses(await other.types(`koppel ${code}`), 'Yes, link'))).toContain('Linked')
    expect(await saidTo('UFATIMA')).toMatchObject([expect.stringContaining('Was this not you?')])
  })
})

describe('a guest in one of the chats', () => {
  const asGuest = () => onTeams({ isGuest: true })

  it('reads there like any guest, whatever the role in the other chat', async () => {
    const fatima = onSlack({ partner: 'piezo', role: 'editor' })
    const guest = asGuest()
    await fatima.types('help')
    const id = await plannedActivity(fresh)
    await fresh.prisma.activity.update({ where: { id }, data: { visibility: 'network', title: 'Alleen wij' } })
    await linked(fatima, guest)
    expect(labels(await guest.types('help'))).not.toContain('Activiteit plaatsen')
    expect(text(await guest.types('activiteit'))).toContain('Dit kan alleen als je bij een organisatie hoort.')
    expect(text(await guest.types('organisatie'))).toContain('gast')
    for (const typed of ['agenda', 'mijn']) {
      expect(text(await guest.types(typed))).not.toContain('Alleen wij')
      expect(text(await fatima.types(typed))).toContain('Alleen wij')
    }
    const managed = await fatima.presses(await fatima.types('mijn'), 'Beheer')
    expect(text(await guest.presses(managed, 'Activiteit annuleren'))).toContain('Dit kan alleen als je')
  })

  it('neither sees who answers a call of the other chat nor closes it', async () => {
    const [fatima, guest] = [onSlack({ partner: 'piezo', role: 'editor' }), asGuest()]
    await fatima.types('help')
    await linked(fatima, guest)
    const call = { activityId: await plannedActivity(fresh), places: 1, message: undefined, to: [] }
    const opened = await fresh.tools.store.calls.open({ ...call, organiserId: await enter(fatima) }, fresh.clock.now())
    const callId = opened.outcome === 'over' ? '' : opened.callId
    const close = { kind: 'press', label: 'Sluit', action: 'close-call', input: { call: callId } } as const
    const forged = [{ kind: 'buttons' as const, buttons: [close] }]
    expect(text(await guest.presses(forged, 'Sluit'))).toContain('Alleen wie de oproep plaatste')
    expect((await fresh.tools.store.calls.of(callId))?.state).toBe('open')
  })

  it('gets messages in the other chat, and can only leave, never take the role along', async () => {
    const [fatima, guest] = [onSlack({ partner: 'piezo', role: 'editor' }), asGuest()]
    await fatima.types('help')
    expect(await linked(fatima, guest)).toContain('Berichten van mij krijg je nu in Slack.')
    const shown = await guest.presses(await guest.types('mijn'), 'Mijn chats')
    expect(labels(shown).filter((label) => label === 'Ontkoppelen')).toHaveLength(1)
    const chats = await fresh.prisma.identity.findMany({ where: { platform: 'slack' } })
    const other = { kind: 'press', label: 'Die', action: 'unlink-chat', input: { chat: chats[0]?.id ?? '' } } as const
    const forged = [{ kind: 'buttons' as const, buttons: [other] }]
    expect(text(await guest.presses(forged, 'Die'))).toContain('Je bent hier te gast.')
    expect(text(await guest.presses(shown, 'Ontkoppelen'))).toContain('Deze chat is ontkoppeld.')
    expect(text(await fatima.types('mijn'))).toContain('Stichting Piëzo (beheerder)')
    expect(text(await guest.types('mijn'))).toContain('Je hoort nog niet bij een organisatie.')
  })

  it('that made the code is told with a button that takes the guest out', async () => {
    const [guest, fatima] = [asGuest(), onSlack({ partner: 'piezo', role: 'editor' })]
    await linked(guest, fatima)
    const [told] = (await fresh.deliveries()).flatMap(({ to, view }) => (to === 'aad-fatima' && view ? [view] : []))
    if (told === undefined) throw new Error('the guest was told nothing')
    expect(text(await guest.presses(told, 'Ontkoppelen'))).toContain('Deze chat is ontkoppeld.')
    expect(text(await fatima.types('mijn'))).toContain('Stichting Piëzo (beheerder)')
  })
})
