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

beforeAll(async () => {
  assets = await buildPage(await mkdtemp(path.join(tmpdir(), 'page-')))
})
afterAll(async () => {
  await stopBrowser()
  await rm(assets, { recursive: true, force: true })
})

const start = () =>
  startTryOut(
    readConfig({ DATABASE_URL: `file:${folder}/try-out.db`, PORT: '0' }),
    pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }),
    { assets },
  )

/** What a person does in the first two minutes, on a phone and on a laptop. */
describe.runIf(browserIsThere).each([
  ['a phone', 390],
  ['a laptop', 1280],
])('the try-out on %s', { timeout: 30_000 }, (_, width) => {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'try-out-'))
    running = await start()
    screen = await openTryOut(`http://localhost:${running.port}/`, { width })
    await screen.presses('Uitleg sluiten')
    // The first start loads Microsoft's whole SDK.
  }, 30_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screen.screenshot(`failed-${width}-${task.name.slice(0, 20)}`)
    await screen.close()
    await running.stop()
    await rm(folder, { recursive: true, force: true })
    expect([logged.splice(0), screen.faults]).toEqual([[], []])
  })

  const soon = () => new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  async function subscribe() {
    await screen.types('/weekbericht')
    await screen.presses('Aanzetten')
    await screen.submits()
    await screen.sees('Het weekbericht staat aan.')
    await screen.closes()
  }
  async function postIftar() {
    await screen.types('/activiteit Buurtiftar 18:00-20:30 De Wadi, Oosterheem')
    await screen.fills('Soort', 'Maaltijd')
    await screen.fills('Dag', soon())
    await screen.submits()
    await screen.sees('Zo ziet het bericht eruit')
    await screen.screenshot(`post-${width}`)
    await screen.submits()
    await screen.sees(/is geplaatst/)
    await screen.closes()
  }

  test('a partner posts an activity, and a volunteer comes', async () => {
    await subscribe()
    await postIftar()
    await screen.switchTo('Joris')
    await screen.presses('Ik kom')
    await screen.sees(/Je staat op de lijst/)
    await screen.sees(/1 persoon komt|Er komt 1 persoon/)
    await screen.screenshot(`card-${width}`)
  })

  test('an activity posted in one chat is a card in the other too, with one count', async () => {
    await subscribe()
    await postIftar()
    await screen.teams.show()
    await screen.teams.sees('Buurtiftar')
    await screen.switchTo('Joris')
    await screen.teams.presses('Ik kom')
    await screen.teams.sees('1 persoon komt.')
    await screen.screenshot(`teams-card-${width}`)
    await screen.show()
    await screen.sees('1 persoon komt.')
    await screen.switchTo('Nadia')
    await screen.presses('Ik kom')
    await screen.teams.show()
    await screen.teams.sees('2 mensen komen.')
  })

  test('a form that Teams sends and the bot refuses keeps what was typed, and then is posted in both', async () => {
    await subscribe()
    await screen.teams.show()
    await screen.teams.presses('Activiteit plaatsen')
    await screen.fills('Titel', 'Taalcafé')
    await screen.fills('Soort', 'Maaltijd')
    await screen.fills('Dag', soon())
    await screen.fills('Begintijd', '18:00')
    await screen.teams.submits()
    await screen.teams.sees(/Vul een wijk of een plaats in|Kies een wijk/)
    await screen.screenshot(`teams-refused-${width}`)
    expect(await screen.page.getByRole('dialog').getByLabel('Titel').inputValue()).toBe('Taalcafé')
    await screen.fills('Plaats', 'De Wadi')
    await screen.teams.submits()
    await screen.teams.sees('Zo ziet het bericht eruit')
    await screen.screenshot(`teams-echo-${width}`)
    await screen.teams.submits()
    await screen.teams.sees(/is geplaatst/)
    await screen.teams.closes()
    await screen.teams.sees('Taalcafé')
    await screen.show()
    await screen.sees('Taalcafé')
  })

  test('a coordinator gives the bot a file in one chat, and what it brings is in the agenda of the other', async () => {
    const rows = (title: string) =>
      `titel;begin;plaats;soort;organisatie\n${title};${soon()} 18:00;De Wadi;Maaltijd;palet\nFout;ooit;De Wadi;Maaltijd;palet\n`
    await screen.switchTo('Nadia')
    // Her screen has to come first.
    await screen.pane.getByRole('textbox', { name: /^Bericht in / }).waitFor()
    await screen.goesTo('Samenbode')
    await screen.drops('plan.csv', rows('Buurtmaaltijd'))
    await screen.sees('1 activiteit is nieuw. 1 rij gaat er niet in.')
    await screen.screenshot(`import-${width}`)
    await screen.presses('Zet erin')
    await screen.sees('1 activiteit staat nu in de agenda.')
    await screen.teams.goesTo('Samenbode')
    await screen.teams.drops('plan.csv', rows('Buurtmaaltijd'))
    await screen.teams.sees('1 activiteit staat al in de agenda. Daaraan verandert niets. 1 rij gaat er niet in.')
    await screen.screenshot(`import-teams-${width}`)
  })

  test('what was posted in Teams before the bot was started anew still follows', async () => {
    await postIftar()
    await screen.teams.show()
    await screen.teams.sees('Buurtiftar')
    const again = await running.stop().then(start)
    await screen.close()
    running = again
    screen = await openTryOut(`http://localhost:${running.port}/`, { width })
    await screen.presses('Uitleg sluiten')
    await screen.teams.show()
    await screen.teams.presses('Ik kom')
    await screen.teams.sees('1 persoon komt.')
  })

  test('the weekly digest arrives when the clock is moved, also after the bot was started anew', async () => {
    await subscribe()
    await screen.moveClock('digest')
    await screen.sees(/^Weekbericht van/)
    await screen.screenshot(`digest-${width}`)
    const page = await running.stop().then(start)
    await screen.close()
    running = page
    screen = await openTryOut(`http://localhost:${running.port}/`, { width })
    await screen.sees(/^Weekbericht van/)
    await screen.presses('Uitleg sluiten')
    await screen.types('/weekbericht')
    await screen.sees('Het weekbericht staat aan.')
    // In its own chat of Teams the bot greeted once, long ago.
    await screen.teams.goesTo('Samenbode')
    await screen.teams.sees('Hallo, ik ben Samenbode')
    expect(await screen.teams.pane.getByRole('article').count()).toBe(1)
  })

  test('begins again as if nothing had happened', async () => {
    await subscribe()
    await screen.moveClock('digest')
    await screen.sees(/^Weekbericht van/)
    if (width < 600) await screen.presses('Kanalen')
    await screen.presses('Begin opnieuw')
    await screen.presses('Ja, begin opnieuw')
    await screen.sees('Hier is nog niets gezegd. Typ / om te zien wat er kan.')
    await screen.types('/weekbericht')
    await screen.sees('Het weekbericht staat hier uit.')
    await screen.teams.show()
    await screen.teams.sees('Hallo, ik ben Samenbode')
    expect(await screen.teams.pane.getByRole('article').count()).toBe(1)
  })

  test('a volunteer becomes a facilitator, and the coordinator sees who', async () => {
    await screen.switchTo('Joris')
    await screen.types('/gespreksleider')
    await screen.presses('Ik word gespreksleider')
    await screen.fills('Welke talen spreek je?', ['Nederlands'])
    await screen.screenshot(`facilitator-${width}`)
    await screen.fills('Wanneer kun je meestal?', ['Zaterdag'])
    await screen.fills('Heb je dit al eens gedaan?', 'Nooit')
    await screen.fills('Mogen wij dit bewaren?', ['Ja, dat is goed'])
    await screen.submits()
    await screen.sees(/werkdagen/)
    await screen.closes()
    await screen.switchTo('Nadia')
    await screen.types('/gespreksleider')
    await screen.presses('Overzicht')
    await screen.sees(/Joris Bakker/)
  })
})
