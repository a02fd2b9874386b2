import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../features/personal-link/secret.ts'
import { faultsIn } from '../testing/axe.ts'
import { browserIsThere, makeStylesheet, openPage, stopBrowser } from '../testing/browser.ts'
import { type Fresh, freshTools } from '../testing/conversation.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { type Served, servePages } from '../testing/served-pages.ts'

const secret = 's'.repeat(43)
/** Of a volunteer without a chat, with a question. */
const volunteerSecret = 'v'.repeat(43)
const opened: { close(): Promise<void> }[] = []
let stylesheets: string
let fresh: Fresh
let pages: Served
/** An activity that goes on, and one that does not. */
let ids: [string, string]

beforeAll(async () => {
  stylesheets = await makeStylesheet(await mkdtemp(path.join(tmpdir(), 'pages-')))
  mkdirSync('.artefacts', { recursive: true })
  fresh = await freshTools('2027-03-04T10:00:00Z')
  ids = await fill(fresh)
  pages = await servePages(fresh, stylesheets)
}, 60_000)
afterAll(async () => {
  await stopBrowser()
  await pages.stop()
  await fresh.drop()
  await rm(stylesheets, { recursive: true, force: true })
})
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

async function open(where: string, look: Parameters<typeof openPage>[1] = {}) {
  const one = await openPage(`${pages.url}${where}`, look)
  opened.push(one)
  return one
}
// Each width and each half of the colours once.
const looks = [
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const
const places: [string, () => string][] = [
  ['the list', () => '/agenda'],
  ['a search with problems', () => '/agenda?wijk=meerzicht&soort=blorb&zoek=eten'],
  ['a month', () => '/agenda?weergave=maand'],
  ['an activity', () => `/agenda/${ids[0]}`],
  ['a cancelled activity', () => `/agenda/${ids[1]}`],
  ['the year', () => '/themadagen'],
  ['the list in another page', () => '/agenda?embed'],
  ['somebody’s own page', () => `/p/${secret}`],
  ['a volunteer’s own page', () => `/p/${volunteerSecret}`],
  ['a page that says what is wrong', () => '/agenda/nergens'],
  ['the list in English', () => '/agenda?taal=en'],
]

describe.runIf(browserIsThere)('in a browser', { timeout: 60_000 }, () => {
  describe.each(places)('%s', (name, where) => {
    test.each(looks)('can be used by everybody at %o', async (seen) => {
      const { page, faults } = await open(where(), seen)
      for (const summary of await page.locator('summary').all()) await summary.click()
      expect(await faultsIn({ page })).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(seen.width)
      const missing = name.startsWith('a page that says') ? ['404'] : []
      expect(faults.filter((fault) => !missing.some((status) => fault.includes(status)))).toEqual([])
      await page.screenshot({
        path: `.artefacts/page-${name.replace(/\W+/g, '-')}-${seen.width}-${seen.colorScheme}.png`,
      })
    })
  })

  test('everything works without scripts: searching, leafing, a month, one activity and back', async () => {
    const { page } = await open('/agenda', { width: 390, scripts: false })
    await page.getByText('Zoeken en kiezen').click()
    await page.getByLabel('Wijk').selectOption('Meerzicht')
    await page.getByLabel('Zoekwoord').fill('eten')
    await page.getByRole('button', { name: 'Zoek', exact: true }).click()
    await page.getByRole('link', { name: 'Haal weg: Meerzicht' }).waitFor()
    expect(new URL(page.url()).search).toContain('wijk=meerzicht')
    await page.getByRole('link', { name: 'Wis alles' }).click()
    await page.getByRole('link', { name: 'Later' }).click()
    await page.getByText('Bladzijde 2').waitFor()
    await page.getByRole('link', { name: 'Maandoverzicht' }).click()
    await page.getByRole('link', { name: 'Volgende maand: april 2027' }).click()
    await page.getByRole('heading', { name: 'Agenda april 2027' }).waitFor()
    await page.getByRole('link', { name: 'Agenda', exact: true }).click()
    await page.getByRole('link', { name: 'Samen eten 0' }).click()
    await page.getByRole('heading', { name: 'Samen eten 0' }).waitFor()
    await page.getByRole('link', { name: 'Naar de agenda' }).click()
    await page.getByRole('link', { name: 'Themadagen' }).click()
    await page.getByRole('img', { name: 'maart 2027 als beeld' }).waitFor()
  })

  test('a person signs up on their own page, without scripts too', async () => {
    const { page } = await open(`/p/${secret}`, { width: 390, scripts: false })
    const activity = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'Samen eten 2', exact: true }) })
    await activity.getByLabel('Met hoeveel mensen?').selectOption('3')
    await activity.getByRole('button', { name: 'Ik kom naar Samen eten 2' }).click()
    await page.getByRole('status').filter({ hasText: 'Je staat op de lijst' }).waitFor()
    await activity.getByText('Je komt, met 3 mensen.').waitFor()
    await activity.getByRole('button', { name: 'Ik kan toch niet naar Samen eten 2' }).click()
    await page.getByRole('status').filter({ hasText: 'Je staat niet meer op de lijst' }).waitFor()
    // The other one they come to stays.
    expect(await fresh.prisma.attendance.count({ where: { state: 'coming' } })).toBe(1)
  })

  test('a volunteer answers, changes, pauses and is told what is wrong, without scripts too', async () => {
    const { page } = await open(`/p/${volunteerSecret}`, { width: 390, scripts: false })
    await page.getByRole('button', { name: 'Ja, ik doe mee: Samen eten 6' }).click()
    await page.getByRole('status').filter({ hasText: 'Fijn, je doet mee!' }).waitFor()
    await page.locator('summary', { hasText: 'Wijzigen' }).click()
    await page.getByLabel('Turks').check()
    await page.getByLabel('Hoe kunnen wij je bereiken?').fill('bel maar')
    await page.getByRole('button', { name: 'Opslaan' }).click()
    await page.getByText('Vul een telefoonnummer in').waitFor()
    expect(await page.getByLabel('Turks').isChecked()).toBe(true)
    await page.getByLabel('Hoe kunnen wij je bereiken?').fill('06 12345678')
    await page.screenshot({ path: '.artefacts/page-volunteer-refused-390.png', fullPage: true })
    await page.getByRole('button', { name: 'Opslaan' }).click()
    await page.getByRole('status').filter({ hasText: 'Dit is bewaard.' }).waitFor()
    await page.locator('summary', { hasText: 'Pauze' }).click()
    await page.getByLabel('Tot en met welke dag?').fill('2027-04-01')
    await page.getByRole('button', { name: 'Pauze nemen' }).click()
    await page.getByText('pauze tot en met donderdag 1 april 2027').waitFor()
    await page.screenshot({ path: '.artefacts/page-volunteer-390.png', fullPage: true })
    await page.getByRole('button', { name: 'Weer beginnen' }).click()
    await page.getByRole('status').filter({ hasText: 'Fijn, je doet weer mee.' }).waitFor()
  })

  test('who uses a keyboard is at the content with one key', async () => {
    const { page } = await open('/agenda')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Naar de inhoud')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
  })

  test('on paper only what is said is left', async () => {
    const { page } = await open('/agenda')
    await page.emulateMedia({ media: 'print', colorScheme: 'light' })
    for (const words of ['Zoeken en kiezen', 'Maandoverzicht', 'Deze agenda in je eigen kalender'])
      expect(await page.getByText(words).first().isVisible(), words).toBe(false)
    expect(await page.getByRole('heading', { name: 'Samen eten 0' }).isVisible()).toBe(true)
    await page.screenshot({ path: '.artefacts/page-printed.png' })
  })

  test('a partner’s page shows the agenda that is meant for that, and no other page', async () => {
    const partner = createServer((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<h1>Partner</h1><iframe title="Agenda" src="${pages.url}${request.url}"></iframe>`)
    }).listen(0, '127.0.0.1')
    await once(partner, 'listening')
    try {
      const url = `http://127.0.0.1:${(partner.address() as AddressInfo).port}`
      const framed = await openPage(`${url}/agenda?embed`)
      opened.push(framed)
      await framed.page
        .frameLocator('iframe')
        .getByRole('link', { name: /^Samen eten 0/ })
        .waitFor()
      const refused = await openPage(`${url}/agenda`)
      opened.push(refused)
      expect(refused.faults.join(' ')).toMatch(/frame-ancestors|X-Frame-Options|refused/i)
      expect(await refused.page.frameLocator('iframe').getByText('Samen eten').count()).toBe(0)
    } finally {
      partner.close()
      partner.closeAllConnections()
    }
  })

  test('the page and its style sheet weigh less than 25 KB together', async () => {
    const { text } = await pages.get('/agenda')
    const [, stylesheet = ''] = /<link rel="stylesheet" href="([^"]*)"/.exec(text) ?? []
    const css = await pages.get(stylesheet)
    expect(css.text).toContain('.utrecht-select')
    expect(gzipSync(text).length + gzipSync(css.text).length).toBeLessThan(25_000)
  })
})

/** A spring full of activities, and somebody with a link who organises one. */
async function fill({ tools, clock, prisma }: Fresh): Promise<[string, string]> {
  const { districts, kinds, partners } = tools.network
  const made: string[] = []
  for (let count = 0; count < 60; count++) {
    const start = Date.UTC(2027, 2, 4 + Math.floor(count * 1.4), 17)
    const id = await plannedActivity(
      { prisma },
      {
        title: `Samen eten ${count}`,
        partner: partners[count % 12]?.key ?? '',
        startsAt: new Date(start).toISOString(),
        endsAt: new Date(start + 9_000_000).toISOString(),
        ...(count % 3 > 0 && { district: districts[count % districts.length] ?? '' }),
      },
    )
    made.push(id)
    const kind = kinds[count % kinds.length]?.key ?? ''
    const said = {
      description: 'Aan lange tafels.\n\nIedereen is welkom.',
      cost: 'gratis',
      link: 'https://voorbeeld.nl/eten',
    }
    const cancelled = count % 9 === 4 ? { state: 'cancelled', cancelReason: 'De zaal is dicht.' } : {}
    await prisma.activity.update({
      where: { id },
      data: {
        kind,
        ...said,
        ...cancelled,
        capacity: 40,
        coming: count % 41,
        ...(count % 7 === 0 && { themeDay: 'vrouwendag' }),
      },
    })
  }
  const identity = { platform: 'slack', space: 'T1', user: 'UNOOR' } as const
  const personId = await tools.store.people.enter({ identity, name: 'Noor', isGuest: false }, clock.now())
  await tools.store.partners.place({ personId, partnerKey: partners[1]?.key ?? '', role: 'editor' }, clock.now())
  await tools.store.personalLinks.make({ personId, digest: digestOf(secret) }, clock.now())
  await tools.store.attendance.come({ activityId: made[3] ?? '', personId, people: 2 }, clock.now())
  await enterVolunteer({ activityId: made[6] ?? '', by: personId }, { tools, clock, prisma })
  return [made[0] ?? '', made[4] ?? '']
}

async function enterVolunteer(
  { activityId, by }: { activityId: string; by: string },
  { tools, clock, prisma }: Pick<Fresh, 'tools' | 'clock' | 'prisma'>,
): Promise<void> {
  const { store, seal } = tools
  const now = clock.now()
  const profile = {
    ...{ languages: ['nl'], themes: ['geloof'], unwanted: [], districts: [], availability: ['saturday'] },
    ...{ experience: 'none' as const, maximumPerMonth: 2 },
  }
  const sealed = { sealedName: seal.seal('Dirk'), sealedContact: seal.seal('079 1234567'), mayPassOn: false }
  const personId = await store.volunteerLinks.enrol({ by, profile, ...sealed }, now)
  await prisma.facilitatorProfile.updateMany({ where: { personId }, data: { step: 'leads' } })
  const message = 'We zoeken iemand die goed kan luisteren.'
  const opened = await store.calls.open({ activityId, organiserId: by, places: 2, message, to: [] }, now)
  const callId = opened.outcome === 'over' ? undefined : opened.callId
  const expiresAt = new Date(now.getTime() + 14 * 86_400_000)
  await store.volunteerLinks.make({ personId, callId, digest: digestOf(volunteerSecret), expiresAt, by }, now)
}
