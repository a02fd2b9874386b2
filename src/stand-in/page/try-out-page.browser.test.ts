import { mkdtemp, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserIsThere, buildPage, openTryOut, stopBrowser, type TryOut } from '../../testing/browser.ts'
import { startTinyTryOut } from '../../testing/tiny-try-out.ts'

let assets: string
let tryOut: Awaited<ReturnType<typeof startTinyTryOut>>
let screen: TryOut

beforeAll(async () => {
  assets = await buildPage(await mkdtemp(path.join(tmpdir(), 'page-')))
})
afterAll(stopBrowser)

describe.runIf(browserIsThere)('in a browser', () => {
  beforeEach(async () => {
    tryOut = await startTinyTryOut({ assets })
    screen = await openTryOut(tryOut.url)
  })
  afterEach(async () => {
    await screen.close()
    await tryOut.stop()
  })
  const composer = () => screen.page.getByRole('textbox', { name: /^Bericht in / })
  const postActivity = async (title: string) => {
    await screen.types('/samen activiteit')
    await screen.fills('Titel', title)
    await screen.fills('Soort', 'Maaltijd')
    await screen.fills('Dag', '2027-03-08')
    await screen.submits()
    await screen.page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  test('a slash lists the commands, and arrows, Tab, Enter and up-arrow do what they do in a chat', async () => {
    await composer().pressSequentially('/samen a')
    await expect.poll(() => screen.page.getByRole('option').allTextContents()).toHaveLength(2)
    await composer().press('ArrowDown')
    await composer().press('Tab')
    expect(await composer().inputValue()).toBe('/samen agenda ')
    await composer().press('Enter')
    await screen.sees('Alleen jij ziet dit')
    await screen.sees('De Wadi')
    expect(await composer().inputValue()).toBe('')
    await composer().press('ArrowUp')
    expect(await composer().inputValue()).toBe('/samen agenda')
  })
})
