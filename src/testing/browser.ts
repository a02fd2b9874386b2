import { execFile } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Whether there is a Chromium to test the page in. */
export const browserIsThere = existsSync(executablePath)
/** What to say once where there is none. */
export const browserOmission = `No Chromium at ${executablePath} (set CHROMIUM_PATH): the tests in a browser are left out`

let started: Promise<Browser> | undefined
const startBrowser = () => {
  started ??= chromium.launch({ executablePath, args: FLAGS })
  return started
}
export async function stopBrowser(): Promise<void> {
  await (await started)?.close()
  started = undefined
}

/** Makes the style sheet of the public pages as `npm run build` does, into a folder. */
export async function makeStylesheet(folder: string): Promise<string> {
  await promisify(execFile)(process.execPath, ['src/web/style/make-stylesheet.mjs', folder])
  return folder
}

/** Builds the page as `npm run build` does, into a folder. */
export async function buildPage(outdir: string): Promise<string> {
  await build({
    entryPoints: ['src/stand-in/page/client/main.tsx'],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir,
    logLevel: 'warning',
  })
  return outdir
}

interface Look {
  width?: number
  colorScheme?: 'light' | 'dark'
  /** Some people have none, or a phone that gives up on them. */
  scripts?: boolean
}
export type TryOut = Awaited<ReturnType<typeof openTryOut>>

/** Opens a page in a fresh browser window; `faults` are what the browser complains of. */
export async function openPage(url: string, { width = 1280, colorScheme = 'light', scripts = true }: Look = {}) {
  const browser = await startBrowser()
  const height = width < 600 ? 844 : 800
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    javaScriptEnabled: scripts,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
  })
  context.setDefaultTimeout(5000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.goto(url)
  return { page, faults, close: () => context.close() }
}

/** Opens the try-out in a fresh browser window and does what people do there, by what a screen reader would say. */
export async function openTryOut(url: string, look: Look = {}) {
  const opened = await openPage(url, look)
  const { page } = opened
  await page.getByRole('group', { name: 'Je kijkt als' }).waitFor()
  return { ...opened, ...actsIn(page, 'slack'), teams: actsIn(page, 'teams') }
}

// What is the same for both chats, and windows on top.
const shared = '.top, .above, .exchange, .tools, dialog'

/** What a person does in one of the two chats, and around them. */
function actsIn(page: Page, platform: 'slack' | 'teams') {
  const pane = page.locator(`.pane--${platform}`)
  const scope = page.locator(`.pane--${platform}, ${shared}`)
  /** On a small window the other chat may lie before it. */
  const show = async () => {
    const choice = page.getByRole('group', { name: 'Chat', exact: true })
    if (!(await pane.isVisible())) await choice.getByRole('button', { name: paneNames[platform] }).click()
  }
  return {
    ...actsAround(page),
    pane,
    show,
    /** Types a line in the composer and sends it. */
    async types(line: string): Promise<void> {
      await show()
      await pane.getByRole('textbox', { name: /^Bericht in / }).fill(line)
      await pane.getByRole('button', { name: 'Stuur' }).last().click()
    },
    /** Presses the last button or link of that name: that of a window on top, or of the newest message. */
    async presses(label: string): Promise<void> {
      const name = { name: label, exact: true }
      await scope.getByRole('button', name).or(scope.getByRole('link', name)).last().click()
    },
    /** Waits until the text can be seen. */
    async sees(text: string | RegExp): Promise<void> {
      await scope.getByText(text).filter({ visible: true }).last().waitFor()
    },
    /** Gives the bot a file, in the own chat that is open. */
    async drops(name: string, words: string): Promise<void> {
      const choosing = page.waitForEvent('filechooser')
      await pane.getByRole('button', { name: 'Bestand geven', exact: true }).click()
      await (await choosing).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(words) })
    },
    /** Opens a conversation, or the bot's Home tab. */
    async goesTo(place: string): Promise<void> {
      await show()
      const entry = pane.getByRole('navigation').getByRole('button', { name: new RegExp(`^${escaped(place)}( |$)`) })
      if (!(await entry.isVisible())) await pane.getByRole('button', { name: /^(Kanalen|Chats)/ }).click()
      await entry.click()
    },
  }
}

/** What is the same wherever one is: windows on top, whose eyes, the clock. */
function actsAround(page: Page) {
  return {
    async fills(label: string, value: string | string[]): Promise<void> {
      await fill(page, label, value)
    },
    /** Presses the button of the window on top that sends what is filled in. */
    async submits(): Promise<void> {
      await page.getByRole('dialog').last().locator('button[type=submit], .ac-pushButton.style-positive').last().click()
    },
    /** Closes the window on top and waits until it is gone, as a person would before typing on. */
    async closes(): Promise<void> {
      await page.getByRole('dialog').last().getByRole('button', { name: 'Sluiten', exact: true }).last().click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    },
    async switchTo(person: string): Promise<void> {
      await page
        .getByRole('group', { name: 'Je kijkt als' })
        .getByRole('radio', { name: new RegExp(escaped(person), 'i') })
        .check({ force: true })
    },
    async moveClock(by: 'hour' | 'day' | 'digest'): Promise<void> {
      const step = page.getByRole('button', { name: clockSteps[by], exact: true })
      if (!(await step.isVisible())) await page.getByRole('button', { name: /^Klok: / }).click()
      await step.click()
      await page.locator('.clock__steps[aria-busy=false]').waitFor({ state: 'attached' })
    },
    async screenshot(name: string): Promise<void> {
      mkdirSync('.artefacts', { recursive: true })
      await page.screenshot({ path: path.join('.artefacts', `${name}.png`) })
    },
  }
}

const paneNames = { slack: /^Werkruimte/, teams: /^Teams/ }
const clockSteps = { hour: '+1 uur', day: '+1 dag', digest: 'Naar het volgende weekbericht' }
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

async function fill(page: Page, label: string, value: string | string[]): Promise<void> {
  const name = new RegExp(`^${escaped(label)}( \\(niet verplicht\\)| \\*)?$`)
  const group = page.getByRole('group', { name })
  const field = page.getByLabel(name).last()
  await group.or(field).last().waitFor()
  if ((await group.count()) > 0) {
    // Microsoft's renderer puts the question before the name of the first choice.
    for (const choice of [value].flat())
      await group.getByLabel(new RegExp(`(^|^${escaped(label)}.* )${escaped(choice)}$`)).click()
    return
  }
  const isSelect = await field.evaluate((element) => element.tagName === 'SELECT')
  if (isSelect) await field.selectOption({ label: [value].flat()[0] ?? '' })
  else await field.fill([value].flat().join('\n'))
}
