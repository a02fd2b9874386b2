import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { browserIsThere, buildPage, openTryOut, stopBrowser, type TryOut } from './testing/browser.ts'
import { startTryOut } from './try-out.ts'

let assets: string
let folder: string
let running: Awaited<ReturnType<typeof startTryOut>>
let screen: TryOut
const logged: string[] = []

/** Days that people live through on a phone, with the clock moved. */
describe.runIf(browserIsThere)('on a phone', { timeout: 40_000 }, () => {
  beforeAll(async () => {
    assets = await buildPage(await mkdtemp(path.join(tmpdir(), 'page-')))
  })
  afterAll(async () => {
    await stopBrowser()
    await rm(assets, { recursive: true, force: true })
  })
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'try-out-'))
    const config = readConfig({ DATABASE_URL: `file:${folder}/try-out.db`, PORT: '0' })
    const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
    running = await startTryOut(config, log, { assets })
    screen = await openTryOut(`http://localhost:${running.port}/`, { width: 390 })
    await screen.presses('Uitleg sluiten')
    // A Monday at nine: whatever the hour of the test, nobody sleeps.
    await screen.moveClock('digest')
  }, 30_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screen.screenshot(`failed-days-${task.name.slice(0, 20)}`)
    await screen.close()
    await running.stop()
    await rm(folder, { recursive: true, force: true })
    expect([logged.splice(0), screen.faults]).toEqual([[], []])
  })

  async function dayIn(days: number): Promise<string> {
    const now = await screen.page.locator('.clock__now time').getAttribute('datetime')
    return new Date(Date.parse(now ?? '') + days * 86_400_000).toISOString().slice(0, 10)
  }
  async function daysPass(days: number) {
    for (let day = 0; day < days; day++) await screen.moveClock('day')
  }
  async function posts(line: string, kind: string, day: string) {
    await screen.types(`/activiteit ${line}`)
    await screen.fills('Soort', kind)
    await screen.fills('Dag', day)
    await screen.submits()
    await screen.sees('Zo ziet het bericht eruit')
    await screen.submits()
    await screen.sees(/is geplaatst/)
  }
  const inChat = async (side: TryOut['teams'], person: string) => {
    await side.show()
    await screen.switchTo(person)
    await side.goesTo('Samenbode')
  }

  test('a visitor waits, is offered a place and is too late, and the next takes it', async () => {
    await screen.types('/weekbericht')
    await screen.presses('Aanzetten')
    await screen.submits()
    await screen.closes()
    await posts('Buurtiftar 18:00-20:30 De Wadi, Oosterheem, max 1', 'Maaltijd', await dayIn(30))
    await screen.closes()
    await screen.switchTo('Joris')
    await screen.presses('Ik kom')
    await screen.sees(/Je staat op de lijst/)
    for (const person of ['Nadia', 'Fatima']) {
      await screen.switchTo(person)
      await screen.presses('Zet mij op de wachtlijst')
      await screen.sees(/Je staat op de wachtlijst/)
    }
    await screen.screenshot('days-waits')
    await screen.switchTo('Joris')
    await screen.presses('Ik kan toch niet')
    await screen.sees('Wil je toch komen? Druk dan op “Zet mij op de wachtlijst”.')
    await inChat(screen, 'Nadia')
    await screen.sees(/Antwoord uiterlijk/)
    await screen.screenshot('days-offered')
    await daysPass(1)
    await screen.moveClock('hour')
    await screen.sees(/Daarna kon ik de plek voor “Buurtiftar” niet meer voor je bewaren/)
    await inChat(screen, 'Fatima')
    await screen.presses('Ja, ik kom')
    await screen.sees(/Je staat op de lijst voor “Buurtiftar”/)
    await screen.screenshot('days-taken')
  })

  test('a coordinator goes from an empty network to a full table, and one who falls out is made up for', async () => {
    await recruits()
    for (const _ of ['Joris', 'Joris in Teams', 'Fatima']) await firstBecomesLeader()
    await screen.switchTo('Fatima')
    await posts('Dialoog over thuis 19:30-21:30 De Wadi, Oosterheem', 'Dialoog', await dayIn(3))
    await screen.presses('Zoek gespreksleiders')
    await screen.fills('Hoeveel tafels?', '2')
    await screen.submits()
    await screen.sees(/3 mensen passen bij deze oproep. Ik vraag ze allemaal./)
    await screen.screenshot('days-preview')
    await screen.submits()
    await screen.sees('Je oproep is gestart')
    await screen.closes()
    await inChat(screen, 'Joris')
    await screen.presses('Nee, deze keer niet')
    await screen.sees(/Je doet niet mee bij/)
    for (const person of ['Joris', 'Fatima']) {
      await inChat(screen.teams, person)
      await screen.teams.presses('Ja, ik doe mee')
      await screen.teams.sees('Fijn, je doet mee!')
    }
    await screen.screenshot('days-yes')
    await inChat(screen, 'Fatima')
    await screen.sees(/2 van 2 gevonden, 3 gevraagd, 1 nee/)
    await screen.screenshot('days-found')
    await inChat(screen.teams, 'Fatima')
    await screen.teams.presses('Ik kan toch niet')
    await screen.teams.sees(/Je doet niet mee bij/)
    await inChat(screen, 'Joris')
    await screen.presses('Ik kan toch wel')
    await screen.sees('Fijn, je doet mee!')
    await inChat(screen, 'Fatima')
    await screen.sees(/2 van 2 gevonden, 3 gevraagd, 1 nee/)
    await inChat(screen, 'Joris')
    await daysPass(2)
    await screen.sees('Morgen: Dialoog over thuis')
    await screen.screenshot('days-reminder')
    await daysPass(2)
    await screen.moveClock('hour')
    await screen.sees('Hoe ging het? Dialoog over thuis')
    await screen.presses('Het ging goed')
    await screen.sees(/Bedankt! Dit helpt om/)
    await screen.screenshot('days-after')
  })

  /** Everybody in the channel is asked, and three sign up: one there, two in Teams. */
  async function recruits() {
    await screen.switchTo('Nadia')
    await screen.types('/gespreksleider')
    await screen.presses('Plaats oproep in dit kanaal')
    await screen.presses('Ja, plaatsen')
    await screen.sees('Word jij gespreksleider?')
    await screen.switchTo('Joris')
    await signsUp(screen)
    for (const person of ['Joris', 'Fatima']) {
      await inChat(screen.teams, person)
      await screen.teams.types('gespreksleider')
      await signsUp(screen.teams)
    }
    await screen.show()
    await screen.switchTo('Nadia')
  }
  async function signsUp(side: TryOut['teams']) {
    await side.presses('Ik word gespreksleider')
    await side.fills('Welke talen spreek je?', ['Nederlands'])
    await side.fills('Wanneer kun je meestal?', ['Maandag tot en met vrijdag, ’s avonds'])
    await side.fills('Heb je dit al eens gedaan?', 'Vaak')
    await screen.page.getByRole('dialog').getByLabel('Ja, dat is goed').last().check()
    await side.submits()
    await side.sees(/binnen 5 werkdagen/)
    await side.closes()
  }
  /** Of who is on the list, who is least far on the path stands first. */
  async function firstBecomesLeader() {
    await screen.types('/gespreksleider')
    await screen.sees('Wil je gespreksleider worden?')
    await screen.presses('Overzicht')
    await screen.sees('3 gespreksleiders')
    const look = screen.pane.getByRole('button', { name: 'Bekijk', exact: true }).first()
    await look.click()
    await look.waitFor({ state: 'hidden' })
    await screen.presses('Andere stap of notitie')
    await screen.fills('Stap', 'Leidt zelf')
    await screen.submits()
    await screen.sees('Dit is bewaard.')
    await screen.closes()
  }
})
