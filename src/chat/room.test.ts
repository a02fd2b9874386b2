import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderMessage } from '../slack/render-view.ts'
import { renderCard } from '../teams/render-card.ts'
import { anyView } from '../testing/nasty-views.ts'
import { fitsAnywhere } from './room.ts'
import { say, strong } from './text.ts'
import { buttons, heading, list, note, paragraph, press, row, type View, view } from './view.ts'

const cut = /… en nog \d+\. Typ/
const reader = { space: 'T1', locale: 'nl' } as const
const along = { origin: { about: 'digest:cm0abcdefghijklmnopqrstuvw' } }
const inTeams = (given: View) => renderCard(given, { ...reader, where: 'message', opensForm: () => false, along })

test('what fits is shown whole on both platforms, whatever is typed in it', () => {
  let fitting = 0
  fc.assert(
    fc.property(anyView, fc.nat(70), ({ summary, parts }, count) => {
      const given = { summary, parts: parts.slice(0, count + 1) }
      if (!fitsAnywhere(given)) return
      fitting += 1
      const blocks = renderMessage(given, reader).blocks
      expect(blocks.length).toBeLessThanOrEqual(50)
      expect(JSON.stringify(blocks)).not.toMatch(cut)
      const card = JSON.stringify(inTeams(given))
      expect(Buffer.byteLength(card)).toBeLessThanOrEqual(28_000)
      expect(card).not.toMatch(cut)
    }),
    { numRuns: 300 },
  )
  expect(fitting).toBeGreaterThan(50)
})

test('a message of ordinary words fits as long as a reader would read on', () => {
  const line = say`${strong('Buurtmaaltijd')}: vrijdag 12 maart, van 18.00 tot 20.00 uur, Wijkcentrum Meerzicht. Door Palet Welzijn.`
  const asking = row(line, press('Ja, ik doe mee', 'join-call', { call: 'cm0abcdefghijklmnopqrstuvw' }))
  const of = (lines: number, rows: number) =>
    view([
      heading('Weekbericht van maandag 8 maart'),
      list(Array.from({ length: lines }, () => line)),
      ...Array.from({ length: rows }, () => asking),
      ...[paragraph('Denk aan: '.repeat(60)), note('En nog 4 themadagen.')],
      buttons(press('Agenda', 'command', { typed: 'agenda' })),
    ])
  expect(fitsAnywhere(of(12, 12))).toBe(true)
  expect(fitsAnywhere(of(12, 24))).toBe(false)
  expect(fitsAnywhere(of(120, 0))).toBe(false)
})
