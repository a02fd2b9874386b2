import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { faultsIn } from '../../testing/axe.ts'
import { browserIsThere, buildPage, openTryOut, stopBrowser, type TryOut } from '../../testing/browser.ts'
import { block, cardOf } from '../../testing/tiny-teams-bot.ts'
import { general, startTinyTryOut } from '../../testing/tiny-try-out.ts'

let assets: string
let tryOut: Awaited<ReturnType<typeof startTinyTryOut>>
let screen: TryOut
const others: TryOut[] = []

beforeAll(async () => {
  assets = await buildPage(await mkdtemp(path.join(tmpdir(), 'page-')))
})
afterAll(stopBrowser)

describe.runIf(browserIsThere)('the half of Teams, in a browser', { timeout: 30_000 }, () => {
  beforeEach(async () => {
    tryOut = await startTinyTryOut({ assets })
    screen = await openTryOut(tryOut.url)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screen.screenshot(`failed-teams-${task.name.slice(0, 30)}`)
    for (const each of [screen, ...others.splice(0)]) await each.close()
    await tryOut.stop()
  })

  const composer = () => screen.teams.pane.getByRole('textbox', { name: /^Bericht in / })
  // A reply stands inside the message it answers.
  const post = (words: string, { teams }: TryOut = screen) =>
    teams.pane.getByRole('article').filter({ hasText: words }).last()
  const dialog = () => screen.page.getByRole('dialog')
  const alsoOpen = async (look: Parameters<typeof openTryOut>[1] = {}) => {
    const opened = await openTryOut(tryOut.url, look)
    others.push(opened)
    return opened
  }
  const openForm = async (seen: TryOut = screen) => {
    await seen.teams.types('@Samenbode activiteit')
    await seen.teams.presses('Open het formulier')
    await seen.page.getByRole('dialog').getByLabel('Titel').waitFor()
  }
  const fillIn = async (title: string) => {
    await screen.teams.fills('Titel', title)
    await screen.teams.fills('Soort', 'Maaltijd')
    await screen.teams.fills('Toegankelijk', ['Rolstoel', 'Gebarentolk'])
    await dialog()
      .getByRole('checkbox', { name: /Ja, dat is goed/ })
      .check()
  }
  const invite = async (title: string) => {
    await openForm()
    await fillIn(title)
    await screen.teams.submits()
    await post(title).waitFor()
  }

  test('an at sign lists what can be asked, and only what names the bot reaches it', async () => {
    await composer().pressSequentially('agenda')
    await screen.teams.sees('Zonder @Samenbode leest de bot dit niet.')
    await composer().press('Enter')
    await post('agenda').waitFor()
    expect(tryOut.teams.lastActivity()).toBeUndefined()
    await composer().pressSequentially('@')
    await expect.poll(() => screen.page.getByRole('option').count()).toBe(2)
    await composer().press('ArrowDown')
    await composer().press('Tab')
    expect(await composer().inputValue()).toBe('@Samenbode agenda ')
    await composer().press('Enter')
    await screen.teams.sees('De Wadi')
    await composer().pressSequentially('nog iets')
    await screen.teams.presses('Noem @Samenbode')
    expect(await composer().inputValue()).toBe('@Samenbode nog iets')
  })

  test('in its own chat the bot hears plain words, and a slash lists them', async () => {
    await screen.teams.goesTo('Samenbode')
    await composer().pressSequentially('/ag')
    await composer().press('Enter')
    expect(await composer().inputValue()).toBe('agenda ')
    await composer().press('Enter')
    await screen.teams.sees('De Wadi')
    expect(tryOut.teams.lastActivity()).toMatchObject({ text: 'agenda' })
  })

  test('a card is drawn as Teams draws it: headings, bold words, links and tables', async () => {
    await screen.teams.types('@Samenbode agenda')
    await screen.teams.pane.getByRole('heading', { name: 'Agenda', level: 3 }).waitFor()
    const link = screen.teams.pane.getByRole('link', { name: 'De Wadi' })
    expect(await link.getAttribute('href')).toBe('https://wadi.example')
    expect(await screen.teams.pane.locator('strong', { hasText: 'Vrijdag' }).count()).toBe(1)
    expect(await screen.teams.pane.getByRole('table').count()).toBe(1)
    expect(screen.faults).toEqual([])
  })

  test('a form says what is wrong at its fields, keeps what was typed, and closes when it is right', async () => {
    await openForm()
    await screen.teams.submits()
    await dialog().getByText('Vul dit in.').first().waitFor()
    await fillIn('fout')
    await screen.teams.submits()
    const title = dialog().getByLabel('Titel')
    await expect.poll(() => title.getAttribute('aria-invalid')).toBe('true')
    const described = await title.getAttribute('aria-describedby')
    expect(await screen.page.locator(`[id="${described}"]`).textContent()).toBe('Kies een andere titel.')
    expect(await title.evaluate((field) => field.ownerDocument.activeElement === field)).toBe(true)
    expect(await title.inputValue()).toBe('fout')
    expect(await dialog().getByLabel('Rolstoel').isChecked()).toBe(true)
    await screen.teams.fills('Titel', 'Goed')
    await screen.teams.submits()
    await post('Goed').getByText('maaltijd|rolstoel,gebarentolk|zeker').waitFor()
    await dialog().waitFor({ state: 'detached' })
  })

  test('the message extension opens the same form, and Escape closes it', async () => {
    await screen.teams.presses('Activiteit plaatsen')
    await dialog().getByLabel('Titel').waitFor()
    expect(tryOut.teams.lastActivity()).toMatchObject({ name: 'composeExtension/fetchTask' })
    await screen.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    expect(tryOut.teams.person('aad-fatima').dialog()).toBeUndefined()
    const opener = screen.teams.pane.getByRole('button', { name: 'Activiteit plaatsen' })
    expect(await opener.evaluate((button) => button.ownerDocument.activeElement === button)).toBe(true)
  })

  test('a press changes the card of everybody, and its answer is seen by who pressed alone', async () => {
    const joris = await alsoOpen()
    await joris.switchTo('Joris')
    await invite('Buurtiftar')
    await screen.teams.presses('Ik kom')
    await post('Leuk dat je komt!').getByText('Alleen jij ziet dit').waitFor()
    await screen.screenshot('teams-own-view-1280')
    await post('1 komen', joris).waitFor()
    expect(await joris.page.getByText('Leuk dat je komt!').count()).toBe(0)
    await joris.teams.presses('Ik kom')
    await post('Leuk dat je komt!', joris).waitFor()
    await post('2 komen').waitFor()
    expect(await screen.page.getByText('Leuk dat je komt!').count()).toBe(0)
  })

  test('who presses by keyboard goes on from the same place', async () => {
    await invite('Buurtiftar')
    const button = screen.teams.pane.getByRole('button', { name: 'Gaat niet door' })
    await button.press('Enter')
    await screen.teams.sees('Zeker weten?')
    await screen.teams.pane.getByRole('button', { name: 'Ja, stop' }).press('Enter')
    await post('Leuk dat je komt!').waitFor()
    expect(await post('Leuk dat je komt!').evaluate((here) => here.contains(here.ownerDocument.activeElement))).toBe(
      true,
    )
  })

  test('what is typed and what a card says is shown as it is, whatever it looks like', async () => {
    const typed = '<img src=x onerror="document.title=1"> </script> <at>Nadia Pinas</at> **vet**'
    await screen.teams.types(typed)
    await post(typed).waitFor()
    const card = cardOf([
      block('<img src=x onerror="document.title=2"> **vet** [klik](javascript:document.title=3)'),
      block('Dag <at>Nadia</at>'),
    ])
    const entities = [
      { type: 'mention', text: '<at>Nadia</at>', mentioned: { id: '29:aad-nadia', name: 'Nadia Pinas' } },
    ]
    await tryOut.teamsBot.say(general, { ...card, msteams: { entities } })
    await screen.teams.sees('<img src=x onerror="document.title=2"> vet klik')
    expect(await screen.page.locator('main').locator('img, script, a').count()).toBe(0)
    expect(await screen.page.locator('main .card .mention').allTextContents()).toEqual(['@Nadia Pinas'])
    expect(screen.faults).toEqual([])
  })

  test('on a small window one chat is seen at a time, and the switch says what is new in the other', async () => {
    const phone = await alsoOpen({ width: 390 })
    const choice = phone.page.getByRole('group', { name: 'Chat', exact: true })
    expect(await phone.teams.pane.isVisible()).toBe(false)
    await tryOut.teamsBot.say(general, 'Nieuws in Teams')
    await choice.getByRole('button', { name: /^Teams 1 nieuw bericht/ }).click()
    await phone.teams.sees('Nieuws in Teams')
    expect(await phone.pane.isVisible()).toBe(false)
    await tryOut.slack.person('UJORIS').writes('CPLEIN', 'Nieuws in de werkruimte')
    await choice.getByRole('button', { name: /^Werkruimte.* 1 nieuw bericht/ }).click()
    await phone.sees('Nieuws in de werkruimte')
    await expect.poll(() => choice.textContent()).not.toMatch(/nieuw/)
  })

  test('a thread keeps its replies together, and one writes in it', async () => {
    await screen.teams.types('Wie komt er?')
    await screen.teams.presses('Reageer')
    await screen.page.getByRole('textbox', { name: 'Reageer in de draad' }).fill('@Samenbode zeg Ik!')
    await screen.page.keyboard.press('Enter')
    await post('Wie komt er?').getByRole('article').filter({ hasText: 'Samenbode zeg Ik!' }).waitFor()
    expect(tryOut.teams.lastActivity()).toMatchObject({
      conversation: { id: expect.stringMatching(/;messageid=/) },
    })
  })

  test('a lost connection comes back without missing or doubling a card', async () => {
    await screen.teams.types('Eerste')
    await screen.teams.sees('Eerste')
    await tryOut.goAway()
    await screen.sees('Geen verbinding met de bot.')
    await tryOut.teamsBot.say(general, cardOf([block('Tweede')]))
    await tryOut.comeBack()
    await post('Tweede').waitFor()
    await screen.page.getByText('Geen verbinding met de bot.').waitFor({ state: 'detached' })
    expect(await screen.teams.pane.getByRole('article').count()).toBe(2)
  })

  test('the curious see what Teams and the bot tell each other', async () => {
    await screen.teams.types('@Samenbode zeg hoi')
    await screen.presses('Achter de schermen')
    await screen.page.getByText('Teams → bot message').click()
    await screen.sees(/POST \/api\/messages/)
    await screen.page.getByText('bot → Teams').click()
    await screen.sees('"text": "hoi"')
    await screen.teams.presses('Activiteit plaatsen')
    await screen.teams.closes()
    await screen.sees('composeExtension/fetchTask')
  })

  test.each([
    { width: 1280, colorScheme: 'light' as const },
    { width: 390, colorScheme: 'dark' as const },
  ])('a checker of accessibility finds nothing serious at $width px, $colorScheme', async (look) => {
    const seen = await alsoOpen(look)
    await invite('Buurtiftar')
    await seen.teams.types('@Samenbode agenda')
    await seen.teams.sees('Vrijdag')
    await seen.teams.presses('Ik kom')
    await seen.teams.sees('Leuk dat je komt!')
    await seen.screenshot(`teams-cards-${look.width}`)
    expect(await faultsIn(seen)).toEqual([])
    await openForm(seen)
    await seen.teams.submits()
    await seen.teams.sees('Vul dit in.')
    await seen.screenshot(`teams-dialog-${look.width}`)
    expect(await faultsIn(seen)).toEqual([])
  })
})
