import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainView } from '../../chat/view.ts'
import { buttonsOf, type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { everythingStored } from '../../testing/everything-stored.ts'
import { chores } from '../index.ts'
import { readCode } from './link-code.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

type Talker = ReturnType<Fresh['person']>
type Shown = Parameters<typeof viewOf>[0]

const text = (answer: Shown) => plainView(viewOf(answer))
const labels = (answer: Shown) => buttonsOf(viewOf(answer)).map(({ label }) => label)
const button = 'Koppel mijn andere chat'

const onSlack = () => fresh.person('UFATIMA', { name: 'Fatima' })
const onTeams = () => fresh.person('aad-fatima', { name: 'Fatima el Idrissi', platform: 'teams', space: 'tenant' })

async function codeFor(talker: Talker): Promise<string> {
  const shown = text(await talker.presses(await talker.types('mijn'), button))
  return /\d{4}-\d{4}/.exec(shown)?.[0] ?? `no code in ${shown}`
}
async function linked(one: Talker, other: Talker) {
  return other.presses(await other.types(`koppel ${await codeFor(one)}`), 'Ja, koppel')
}
const saidTo = async (user: string) => (await fresh.deliveries()).filter(({ to }) => to === user)
async function lastTo(user: string) {
  const last = (await saidTo(user)).at(-1)?.view
  if (last === undefined) throw new Error(`nothing was said to ${user}`)
  return last
}
const personOf = async ({ identity }: Talker) => (await fresh.tools.store.people.standing(identity))?.personId

describe('a code', () => {
  it('is shown with what to type, until when it works and what it does', async () => {
    const fatima = onSlack()
    const shown = text(await fatima.presses(await fatima.types('mijn'), button))
    const [code] = /\d{4}-\d{4}/.exec(shown) ?? []
    expect(shown).toContain(`Typ daar: koppel ${code}`)
    expect(shown).toContain(`/samen koppel ${code}`)
    expect(shown).toContain('De code werkt één keer, tot 11.10 uur.')
    expect(shown).toContain('dezelfde aanmeldingen, rol en gegevens')
  })

  it('is kept nowhere, neither when it is made nor when it is typed and used', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    const logged: unknown[] = []
    const note = (...said: unknown[]) => void logged.push(said)
    Object.assign(fresh.tools.log, { debug: note, info: note, warn: note, error: note })
    const code = await codeFor(fatima)
    const holdsCode = async () =>
      JSON.stringify([await everythingStored(fresh.prisma), logged])
        .replaceAll(/[0-9a-f]{64}/g, '')
        .match(new RegExp(code.replace('-', '-?')))
    expect(await holdsCode()).toBeNull()
    const asked = await other.types(`koppel ${code}`)
    expect(JSON.stringify(viewOf(asked))).not.toMatch(new RegExp(code.replace('-', '-?')))
    await other.presses(asked, 'Ja, koppel')
    expect(await holdsCode()).toBeNull()
  })

  it('is not in the notification, which others may see on the screen', async () => {
    const fatima = onSlack()
    const { summary } = viewOf(await fatima.presses(await fatima.types('mijn'), button))
    expect(summary).not.toMatch(/\d/)
  })

  it.each([
    ['4821-7359', '48217359'],
    ['4821 7359', '48217359'],
    ['48.21.73.59.', '48217359'],
    ['“4821–7359”', '48217359'],
    ['`4821\u00a07359`\u200b', '48217359'],
    ['<4821—7359>', '48217359'],
    ['0000-0001', '00000001'],
    ['4821-735', undefined],
    ['4821-73590', undefined],
    ['4821-735o', undefined],
    ['mijn code', undefined],
  ])('typed as %s is read as %s', (typed, code) => {
    expect(readCode(typed)).toBe(code)
  })

  it('is explained and offered by koppel without one', async () => {
    const fatima = onSlack()
    for (const typed of ['koppel', 'link', 'koppel mijn chat']) {
      const shown = await fatima.types(typed)
      expect(text(shown)).toContain('Heb je al een code?')
      expect(text(await fatima.presses(shown, button))).toMatch(/\d{4}-\d{4}/)
    }
    expect(text(await fatima.types('koppel 4821'))).toContain('Een code heeft 8 cijfers')
    expect(await fresh.prisma.linkTry.count()).toBe(0)
  })

  it('is not for the chat in which it was made, nor for one that is linked already', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    const code = await codeFor(fatima)
    expect(text(await fatima.types(`koppel ${code}`))).toContain('Typ hem in je andere chat, niet in deze.')
    expect(labels(await other.types(`koppel ${code}`))).toContain('Ja, koppel')
    await linked(fatima, other)
    const shown = text(await other.types(`koppel ${await codeFor(fatima)}`))
    expect(shown).toContain('Deze chats zijn al gekoppeld:')
    expect(shown).toContain('Fatima el Idrissi op Teams (deze chat)')
  })

  it('works ten minutes', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    const code = await codeFor(fatima)
    fresh.clock.set('2027-02-01T10:09:59Z')
    const asked = await other.types(`koppel ${code}`)
    expect(labels(asked)).toContain('Ja, koppel')
    fresh.clock.set('2027-02-01T10:10:00Z')
    expect(text(await other.types(`koppel ${code}`))).toContain('klopt niet of werkt niet meer')
    expect(text(await other.presses(asked, 'Ja, koppel'))).toContain('Deze code werkt niet meer.')
    expect(await personOf(other)).toBeUndefined()
  })

  it('works once, and a new one replaces the old one', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    const old = await codeFor(fatima)
    const code = await codeFor(fatima)
    expect(text(await other.types(`koppel ${old}`))).toContain('klopt niet of werkt niet meer')
    await other.presses(await other.types(`koppel ${code}`), 'Ja, koppel')
    const mallory = fresh.person('UMALLORY', { space: 'T2' })
    expect(text(await mallory.types(`koppel ${code}`))).toContain('klopt niet of werkt niet meer')
  })
})

describe('wrong codes', () => {
  it('can be typed five times in ten minutes; then even the right one waits', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    const code = await codeFor(fatima)
    const wrong = `koppel ${code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))}`
    fresh.clock.set('2027-02-01T10:00:30Z')
    for (const left of [4, 3, 2, 1]) expect(text(await other.types(wrong))).toContain(`nog ${left} keer`)
    const locked = 'Je hebt te vaak een verkeerde code getypt. Om 11.11 uur kun je het weer proberen.'
    expect(text(await other.types(wrong))).toContain(locked)
    expect(text(await other.types(`koppel ${code}`))).toContain(locked)
    fresh.clock.set('2027-02-01T10:11:00Z')
    expect(labels(await other.types(`koppel ${await codeFor(fatima)}`))).toContain('Ja, koppel')
  })

  it('store nothing about who typed them but the tries, and these are forgotten', async () => {
    await onTeams().types('koppel 4821-7359')
    expect([await fresh.prisma.person.count(), await fresh.prisma.linkTry.count()]).toEqual([0, 1])
    fresh.clock.advance({ minutes: 10 })
    for (const chore of chores) await chore.run(fresh.tools)
    expect(await fresh.prisma.linkTry.count()).toBe(0)
  })
})

describe('linking', () => {
  it('asks with both names first, and can be refused', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    await fresh.prisma.space.create({
      data: { platform: 'slack', space: 'T1', name: 'Zoetermeer', installedAt: fresh.clock.now() },
    })
    const code = await codeFor(fatima)
    const asked = await other.types(`koppel ${code}`)
    expect(text(asked)).toContain('Fatima op Slack (Zoetermeer)')
    expect(text(asked)).toContain('Fatima el Idrissi op Teams (deze chat)')
    expect(text(asked)).toContain('Kreeg je de code van iemand anders? Druk dan op Nee.')
    expect(text(await other.presses(asked, 'Nee'))).toContain('Ik heb niets gekoppeld.')
    expect(text(await other.presses(asked, 'Ja, koppel'))).toContain('Deze code werkt niet meer.')
    expect(text(await other.types(`koppel ${code}`))).toContain('klopt niet of werkt niet meer')
  })

  it('is only for who typed the code, whoever forges the press', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    const asked = await other.types(`koppel ${await codeFor(fatima)}`)
    const mallory = fresh.person('UMALLORY', { name: 'Mallory' })
    const stored = async () => ({ ...(await everythingStored(fresh.prisma)), Receipt: [] })
    const before = await stored()
    for (const label of ['Ja, koppel', 'Nee'])
      expect(text(await mallory.presses(asked, label))).toContain('Deze code werkt niet meer.')
    expect(text(await fatima.presses(asked, 'Ja, koppel'))).toContain('Deze code werkt niet meer.')
    expect(await stored()).toEqual(before)
    expect(text(await other.presses(asked, 'Ja, koppel'))).toContain('Gekoppeld')
  })

  it('happens once when the same press comes again', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    const asked = await other.types(`koppel ${await codeFor(fatima)}`)
    await other.presses(asked, 'Ja, koppel', 'once')
    expect(text(await other.presses(asked, 'Ja, koppel', 'once'))).toBe('Dit is al gedaan.')
    expect(await saidTo('UFATIMA')).toHaveLength(1)
  })

  it('is told to the other chat at once, with a button that undoes it', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    expect(text(await linked(fatima, other))).toContain('Berichten van mij krijg je nu in Teams.')
    expect(await saidTo('aad-fatima')).toEqual([])
    const told = await lastTo('UFATIMA')
    expect(plainView(told)).toContain('Deze chat is nu gekoppeld aan Fatima el Idrissi op Teams.')
    expect(plainView(told)).toContain('Heb jij dit niet gedaan? Druk dan meteen op Ontkoppelen.')
    const confirm = JSON.stringify(buttonsOf(told))
    expect(confirm).toContain('Teams begint dan opnieuw, zonder gegevens. Al je gegevens blijven in deze chat.')
    expect(text(await fatima.presses(told, 'Ontkoppelen'))).toContain('Teams is ontkoppeld.')
    expect(plainView(await lastTo('aad-fatima'))).toContain('Je begint hier opnieuw, zonder gegevens.')
    expect(await personOf(other)).not.toBe(await personOf(fatima))
    expect(text(await fatima.presses(told, 'Ontkoppelen'))).toContain('Deze chat is al ontkoppeld.')
  })

  it('is undone by nobody else', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    await linked(fatima, other)
    const told = await lastTo('UFATIMA')
    const mallory = fresh.person('UMALLORY')
    await mallory.presses(await mallory.types('mijn'), button)
    expect(text(await mallory.presses(told, 'Ontkoppelen'))).toContain('Deze chat is al ontkoppeld.')
    expect(await personOf(other)).toBe(await personOf(fatima))
  })

  it('joins two Slack workspaces just as well', async () => {
    const [one, other] = [onSlack(), fresh.person('UOTHER', { name: 'Fatima', space: 'T2' })]
    await linked(one, other)
    expect(await personOf(other)).toBe(await personOf(one))
  })
})

describe('my chats', () => {
  it('are shown in mijn once there are two, with what can be changed', async () => {
    const [fatima, other] = [onSlack(), onTeams()]
    expect(labels(await fatima.types('mijn'))).not.toContain('Mijn chats')
    await linked(fatima, other)
    const shown = await fatima.presses(await fatima.types('mijn'), 'Mijn chats')
    expect(text(shown)).toContain('Fatima op Slack (deze chat)')
    expect(text(shown)).toContain('Fatima el Idrissi op Teams [Ontkoppelen]')
    await fatima.chooses(shown, 'Slack: Fatima')
    expect((await fresh.tools.store.people.contact((await personOf(fatima)) ?? ''))?.identity.user).toBe('UFATIMA')
    await other.presses(await other.presses(await other.types('mijn'), 'Mijn chats'), 'Ontkoppelen')
    expect(labels(await other.types('mijn'))).not.toContain('Mijn chats')
    expect(await personOf(fatima)).not.toBe(await personOf(other))
  })
})
