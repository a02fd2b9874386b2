import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
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

/** Builds the page as `npm run build` does, into a folder. */
export async function buildPage(outdir: string): Promise<string> {
  await build({
    entryPoints: ['src/stand-in/page/client/main.tsx'],
    bundle: true,
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
}
export type TryOut = Awaited<ReturnType<typeof openTryOut>>

/** Opens the try-out in a fresh browser window and does what people do there, by what a screen reader would say. */
export async function openTryOut(url: string, { width = 1280, colorScheme = 'light' }: Look = {}) {
  const browser = await startBrowser()
  const height = width < 600 ? 844 : 800
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
  })
  context.setDefaultTimeout(5000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.goto(url)
  await page.getByRole('group', { name: 'Je kijkt als' }).waitFor()
  return { page, faults, ...actsIn(page), close: () => context.close() }
}

function actsIn(page: Page) {
  const composer = () => page.getByRole('textbox', { name: /^Bericht in / })
  return {
    /** Types a line in the composer and sends it. */
    async types(line: string): Promise<void> {
      await composer().fill(line)
      await page.getByRole('button', { name: 'Stuur' }).last().click()
    },
    /** Presses the last button or link of that name: that of a window on top, or of the newest message. */
    async presses(label: string): Promise<void> {
      const name = { name: label, exact: true }
      await page.getByRole('button', name).or(page.getByRole('link', name)).last().click()
    },
    async fills(label: string, value: string | string[]): Promise<void> {
      await fill(page, label, value)
    },
    /** Presses the submit button of the window on top. */
    async submits(): Promise<void> {
      await page.getByRole('dialog').last().locator('button[type=submit]').click()
    },
    /** Closes the window on top and waits until it is gone, as a person would before typing on. */
    async closes(): Promise<void> {
      await page.getByRole('dialog').last().getByRole('button', { name: 'Sluiten', exact: true }).last().click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    },
    /** Waits until the text can be seen. */
    async sees(text: string | RegExp): Promise<void> {
      await page.getByText(text).filter({ visible: true }).last().waitFor()
    },
    async switchTo(person: string): Promise<void> {
      await page
        .getByRole('group', { name: 'Je kijkt als' })
        .getByRole('radio', { name: new RegExp(escaped(person), 'i') })
        .check({ force: true })
    },
    /** Opens a channel, the conversation with the bot, or its Home tab. */
    async goesTo(place: string): Promise<void> {
      const entry = page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${escaped(place)}( |$)`) })
      if (!(await entry.isVisible())) await page.getByRole('button', { name: /^Kanalen/ }).click()
      await entry.click()
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

const clockSteps = { hour: '+1 uur', day: '+1 dag', digest: 'Naar het volgende weekbericht' }
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

async function fill(page: Page, label: string, value: string | string[]): Promise<void> {
  const name = new RegExp(`^${escaped(label)}( \\(niet verplicht\\))?$`)
  const group = page.getByRole('group', { name })
  const field = page.getByLabel(name).last()
  await group.or(field).last().waitFor()
  if ((await group.count()) > 0) {
    for (const choice of [value].flat()) await group.getByLabel(choice, { exact: true }).click()
    return
  }
  const isSelect = await field.evaluate((element) => element.tagName === 'SELECT')
  if (isSelect) await field.selectOption({ label: [value].flat()[0] ?? '' })
  else await field.fill([value].flat().join('\n'))
}
