import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../stand-in/slack/start-slack-stand-in.ts'
import { everythingSettled } from '../testing/everything-stored.ts'
import { plein, startTown, type Town } from '../testing/town.ts'

let town: Town
beforeEach(async () => {
  town = await startTown('2027-02-01T10:00:00Z')
})
afterEach(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

/** What is stored, but for what the outbox writes down while it works. */
async function stored() {
  const { Delivery = [], ...all } = await everythingSettled(town.prisma)
  return { ...all, Receipt: [], Channel: [], Copy: [], Delivery: Delivery.length }
}

const opens = async (person: Person, act: () => Promise<unknown>) => {
  await act()
  await town.slack.until(() => person.modal()?.fields.length)
}

/** Chooses the first option of everything a form cannot do without. */
async function fillRequired(person: Person) {
  for (const { label, kind, options = [], optional, value } of person.modal()?.fields ?? [])
    if (!optional && [value].flat().every((held) => held === null || held === ''))
      await person.fills({
        [label]: kind === 'checkboxes' || kind.startsWith('multi') ? options.slice(0, 1) : (options[0] ?? 'x'),
      })
}

describe('every request that changes something', () => {
  test('changes nothing when the same bytes come again, then and after all else changed', async () => {
    const { fatima, joris, nadia, pieter } = town
    const replays: (() => Promise<void>)[] = []

    /** Does something that is in the audit log, and then has its bytes come twice more at once. */
    async function once(act: () => Promise<unknown>, pressed?: { by: Person; in: string }) {
      const audited = await town.prisma.auditEntry.count()
      await act()
      const raw = town.slack.lastRequest()
      await expect.poll(() => town.prisma.auditEntry.count()).toBeGreaterThan(audited)
      const told = () =>
        pressed?.by.sees(pressed.in).filter(({ plainText }) => plainText === 'Dit is al gedaan.').length
      const replay = async () => {
        const before = told()
        expect(await town.slack.replay(raw)).toMatchObject({ status: 200 })
        // A press is acked before it is answered.
        await town.slack.until(() => pressed === undefined || told() !== before)
      }
      const before = await stored()
      await Promise.all([replay(), replay()])
      expect(await stored()).toEqual(before)
      replays.push(replay)
    }
    await fatima.types(plein, '/weekbericht')
    await opens(fatima, () => fatima.presses(plein, 'Aanzetten'))
    await once(() => fatima.submits())
    await fatima.closesModal()
    await opens(fatima, () => fatima.types(plein, '/activiteit Buurtiftar vr 26 feb 18:00-20:30 De Wadi, max 2'))
    await fatima.fills({ Soort: 'Maaltijd' })
    await once(() => fatima.submits())
    await once(() => fatima.submits())
    await town.slack.until(() =>
      town.slack.messages(plein).some(({ blocks }) => JSON.stringify(blocks).includes('Ik kom')),
    )
    await once(() => joris.presses(plein, 'Ik kom'), { by: joris, in: plein })
    await once(() => pieter.presses(plein, 'Ik kom'), { by: pieter, in: plein })
    await town.slack.until(() => joris.sees(plein).some(({ plainText }) => plainText.includes('vol')))
    await opens(fatima, () => fatima.pressesInModal('Zoek gespreksleiders'))
    await fatima.fills({ 'Komt er ook een oproep in een kanaal?': 'In dit kanaal' })
    await fatima.submits()
    await once(() => fatima.submits())
    await fatima.closesModal()
    await town.slack.until(() =>
      joris.sees(plein).some(({ buttons }) => buttons.some(({ label }) => label === 'Ja, ik doe mee')),
    )
    await once(() => joris.presses(plein, 'Ja, ik doe mee'), { by: joris, in: plein })
    await joris.types(plein, '/gespreksleider')
    await opens(joris, () => joris.presses(plein, 'Ik word gespreksleider'))
    await fillRequired(joris)
    await once(() => joris.submits())
    await joris.closesModal()
    await opens(joris, () => joris.types(plein, '/samen organisatie'))
    await joris.fills({ 'Bij welke organisatie hoor je?': 'COC Haaglanden' })
    await once(() => joris.submits())
    await joris.closesModal()
    await nadia.types(plein, '/samen organisatie')
    await nadia.presses(plein, 'Bekijk')
    await town.slack.until(() =>
      nadia.sees(plein).some(({ buttons }) => buttons.some(({ label }) => label === 'Toelaten als beheerder')),
    )
    await once(() => nadia.presses(plein, 'Toelaten als beheerder'), { by: nadia, in: plein })
    await fatima.types(plein, '/weekbericht')
    await once(() => fatima.presses(plein, 'Pauze'), { by: fatima, in: plein })
    await town.slack.until(() =>
      fatima.sees(plein).some(({ buttons }) => buttons.some(({ label }) => label === 'Weer aanzetten')),
    )
    await once(() => fatima.presses(plein, 'Weer aanzetten'), { by: fatima, in: plein })
    await fatima.types(plein, '/samen mijn')
    await fatima.presses(plein, 'Beheer')
    await town.slack.until(() => fatima.sees(plein).some(({ plainText }) => plainText.includes('Activiteit annuleren')))
    await opens(fatima, () => fatima.presses(plein, 'Activiteit annuleren'))
    await fatima.fills({ [fatima.modal()?.fields[0]?.label ?? '']: 'De zaal is dicht' })
    await once(() => fatima.submits())
    await fatima.closesModal()
    await joris.types(plein, '/samen mijn')
    await opens(joris, () => joris.presses(plein, 'Wis mijn gegevens'))
    await fillRequired(joris)
    await once(() => joris.submits())
    const atTheEnd = await stored()
    for (const replay of replays) await replay()
    expect(await stored()).toEqual(atTheEnd)
  })
})
