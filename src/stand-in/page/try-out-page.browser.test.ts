import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { faultsIn } from '../../testing/axe.ts'
import { browserIsThere, buildPage, openTryOut, stopBrowser, type TryOut } from '../../testing/browser.ts'
import { startTinyTryOut } from '../../testing/tiny-try-out.ts'

const MOST_BYTES = 150_000

let assets: string
let tryOut: Awaited<ReturnType<typeof startTinyTryOut>>
let screen: TryOut
const others: TryOut[] = []

beforeAll(async () => {
  assets = await buildPage(await mkdtemp(path.join(tmpdir(), 'page-')))
})
afterAll(stopBrowser)

test('the first view weighs under 150 KB, and what draws cards comes after it', async () => {
  const names = await readdir(assets)
  const main = await readFile(path.join(assets, 'main.js'), 'utf8')
  const later = names.filter((name) => main.includes(`import("./${name}")`))
  expect(later).toEqual([expect.stringMatching(/^draw-card-/)])
  const first = names.filter((name) => !later.includes(name))
  const files = await Promise.all(first.map((name) => readFile(path.join(assets, name))))
  expect(files.reduce((sum, file) => sum + gzipSync(file).length, 0)).toBeLessThan(MOST_BYTES)
  const scripts = files.filter((_, index) => first[index]?.endsWith('.js'))
  expect(scripts.some((script) => script.includes('ac-pushButton'))).toBe(false)
})

describe.runIf(browserIsThere)('in a browser', { timeout: 30_000 }, () => {
  beforeEach(async () => {
    tryOut = await startTinyTryOut({ assets })
    screen = await openTryOut(tryOut.url)
  })
  afterEach(async () => {
    for (const each of [screen, ...others.splice(0)]) await each.close()
    await tryOut.stop()
  })

  const composer = () => screen.pane.getByRole('textbox', { name: /^Bericht in / })
  const message = (words: string) => screen.pane.getByRole('article').filter({ hasText: words })
  const postActivity = async (title: string) => {
    await screen.types('/samen activiteit')
    await screen.fills('Titel', title)
    await screen.fills('Soort', 'Maaltijd')
    await screen.fills('Dag', '2027-03-08')
    await screen.submits()
    await message(title).waitFor()
  }
  const alsoOpen = async (look: Parameters<typeof openTryOut>[1] = {}) => {
    const opened = await openTryOut(tryOut.url, look)
    others.push(opened)
    return opened
  }

  test('a slash lists the commands, and arrows, Tab, Enter and up-arrow do what they do in a chat', async () => {
    await composer().pressSequentially('/samen a')
    await expect.poll(() => screen.page.getByRole('option').count()).toBe(2)
    await composer().press('ArrowDown')
    await composer().press('Tab')
    expect(await composer().inputValue()).toBe('/samen agenda ')
    await composer().press('Enter')
    await message('De Wadi').getByText('Alleen jij ziet dit').waitFor()
    expect(await composer().inputValue()).toBe('')
    await composer().press('ArrowUp')
    expect(await composer().inputValue()).toBe('/samen agenda')
  })

  test('a form says what is wrong at its fields, keeps what was typed, and closes when it is right', async () => {
    await screen.types('/samen activiteit')
    await screen.fills('Titel', 'fout')
    await screen.fills('Toegankelijk', ['Rolstoel', 'Gebarentolk'])
    await screen.fills('Voor wie', 'Iedereen')
    await screen.fills("Thema's", ['Vrede', 'Iftar'])
    expect(await screen.page.getByLabel('Respect').isDisabled()).toBe(true)
    await screen.submits()
    const kind = screen.page.getByLabel('Soort')
    await expect.poll(() => kind.getAttribute('aria-invalid')).toBe('true')
    const described = await kind.getAttribute('aria-describedby')
    expect(await screen.page.locator(`[id="${described}"]`).textContent()).toBe('Vul dit veld in.')
    await screen.fills('Soort', 'Dialoog')
    await screen.fills('Dag', '2027-03-08')
    await screen.fills('Plekken', 'veel')
    await screen.submits()
    await screen.sees('Dit is geen getal.')
    await screen.fills('Plekken', '30')
    await screen.submits()
    await screen.sees('Kies een andere titel.')
    expect(await screen.page.getByLabel('Titel').inputValue()).toBe('fout')
    expect(await screen.page.getByLabel('Gebarentolk').isChecked()).toBe(true)
    await screen.fills('Titel', 'Dialoog in de wijk')
    await screen.submits()
    await message('Dialoog, 2027-03-08').waitFor()
    expect(await screen.page.getByRole('dialog').count()).toBe(0)
    expect(
      tryOut.slack
        .exchanges()
        .some(({ body }) => /%22Iftar%22.*Gebarentolk|Gebarentolk.*%22Iftar%22/.test(String(body))),
    ).toBe(true)
  })

  test('a pushed window goes back to the one below, and Escape closes', async () => {
    await screen.types('/samen activiteit')
    await screen.fills('Titel', 'Blijft staan')
    await screen.presses('Uitleg')
    await screen.sees('meer uitleg')
    await screen.presses('Terug')
    await expect.poll(() => screen.page.getByLabel('Titel').inputValue()).toBe('Blijft staan')
    await screen.page.keyboard.press('Escape')
    await screen.page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(tryOut.slack.person('UFATIMA').modal()).toBeUndefined()
  })

  test('a button edits its message, answers only who pressed and counts the thread', async () => {
    await postActivity('Buurtiftar')
    await screen.presses('Ik kom')
    await message('1 komen').getByText('(bewerkt)').waitFor()
    await message('Leuk dat je komt!').getByText('Alleen jij ziet dit').waitFor()
    await screen.presses('1 reactie')
    await screen.sees('1 mensen komen.')
    await screen.switchTo('Joris')
    await message('1 komen').waitFor()
    expect(await message('Leuk dat je komt!').count()).toBe(0)
  })

  test('a button with a question acts only after yes', async () => {
    await postActivity('Buurtiftar')
    await screen.presses('Gaat niet door')
    await screen.presses('Nee')
    expect(await message('Buurtiftar').count()).toBe(1)
    await screen.presses('Gaat niet door')
    await screen.presses('Ja, stop')
    await screen.sees('Dit gaat niet door.')
  })

  test('what one person posts arrives in the open window of another, with a mark where it is unread', async () => {
    const joris = await alsoOpen({ width: 390 })
    await joris.switchTo('Joris')
    await joris.goesTo('Home van Samenbode')
    await joris.sees('Mijn overzicht')
    await screen.types('Hallo allemaal')
    await joris.page.getByRole('button', { name: 'Kanalen, met nieuwe berichten' }).waitFor()
    await joris.goesTo('#stadsplein')
    await joris.sees('Hallo allemaal')
    await screen.page
      .getByRole('radio', { name: /Joris Bakker, vrijwilliger.*1 nieuw bericht/ })
      .waitFor({ state: 'attached' })
  })

  test('the clock goes ahead and what became due arrives', async () => {
    await screen.moveClock('digest')
    await screen.sees('Weekbericht: vrouwendag op 8 maart.')
    await screen.sees('zaterdag 6 maart 2027, 09:00 uur')
  })

  test('a lost connection says so and comes back by itself, without missing or doubling a message', async () => {
    await screen.types('Eerste')
    await screen.sees('Eerste')
    await tryOut.goAway()
    await screen.sees('Geen verbinding met de bot.')
    await tryOut.slack.person('UJORIS').writes('CPLEIN', 'Tweede')
    await tryOut.comeBack()
    await message('Tweede').waitFor()
    await screen.page.getByText('Geen verbinding met de bot.').waitFor({ state: 'detached' })
    expect(await screen.pane.getByRole('article').count()).toBe(2)
  })

  test('what is typed is shown as typed, whatever it looks like', async () => {
    const typed = '<img src=x onerror="document.title=1"> <!channel> </script>'
    await screen.types(typed)
    await message(typed).waitFor()
    expect(tryOut.slack.messages('CPLEIN')[0]).toMatchObject({ pings: [] })
    await postActivity('<b>vet</b> <script>1</script>')
    expect(await screen.page.locator('main').locator('img, b, script').count()).toBe(0)
    expect(screen.faults).toEqual([])
  })

  test('the guide puts a command ready through the right eyes and stays closed', async () => {
    await screen.presses('Volgende stap')
    await screen.switchTo('Nadia')
    await screen.presses('Zet klaar')
    await expect.poll(() => composer().inputValue()).toBe('/samen activiteit')
    expect(await screen.page.getByRole('radio', { name: /Fatima/ }).isChecked()).toBe(true)
    await screen.presses('Uitleg sluiten')
    await screen.page.reload()
    await composer().waitFor()
    expect(await screen.page.getByRole('button', { name: 'Volgende stap' }).count()).toBe(0)
  })

  test('the curious see the very requests over the line', async () => {
    await screen.types('/samen zeg hoi')
    await screen.presses('Achter de schermen')
    await screen.page.getByText('/api/chat.postMessage', { exact: true }).click()
    await screen.sees('"text": "hoi"')
    await screen.page.getByText('/slack/events', { exact: true }).click()
    await screen.sees(/x-slack-signature: v0=/)
  })

  test.each([
    { width: 1280, colorScheme: 'light' as const },
    { width: 390, colorScheme: 'dark' as const },
  ])('a checker of accessibility finds nothing serious at $width px, $colorScheme', async (look) => {
    const seen = await alsoOpen(look)
    await postActivity('Buurtiftar')
    await seen.types('/samen agenda')
    await seen.sees('De Wadi')
    expect(await faultsIn(seen)).toEqual([])
    await seen.types('/samen activiteit')
    await seen.page.getByLabel('Titel').waitFor()
    await seen.submits()
    await seen.sees('Vul dit veld in.')
    expect(await faultsIn(seen)).toEqual([])
  })
})
