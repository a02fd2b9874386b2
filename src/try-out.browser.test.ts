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
    assets,
  )

/** What a person does in the first two minutes, on a phone and on a laptop. */
describe.runIf(browserIsThere).each([
  ['a phone', 390],
  ['a laptop', 1280],
])('the try-out on %s', (_, width) => {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'try-out-'))
    running = await start()
    screen = await openTryOut(`http://localhost:${running.port}/`, { width })
    await screen.presses('Uitleg sluiten')
  })
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
