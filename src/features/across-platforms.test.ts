import { afterEach, beforeEach, expect, test } from 'vitest'
import { callsOffIftar, iftarIn, movesIftar, postsIftar, postsMeal, subscribes } from '../testing/everyday.ts'
import type { Side } from '../testing/side.ts'
import { startTwinTown, type TwinTown } from '../testing/town.ts'

let town: TwinTown
beforeEach(async () => {
  town = await startTwinTown()
})
afterEach(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

/** Both ways: what happens on the first appears on the second. */
const ways = [
  ['slack', 'teams'],
  ['teams', 'slack'],
] as const

const iftarOn = ({ folk }: Pick<Side, 'folk'>) => iftarIn(folk.nadia, 'stadsplein')

/** Both channels hear of activities, and Fatima posts one here. */
async function postsOn(here: Side, there: Side): Promise<void> {
  await subscribes(here.folk.fatima, 'stadsplein')
  await subscribes(there.folk.pieter, 'stadsplein')
  await postsIftar(here.folk.fatima)
  await town.until(() => iftarOn(here) && iftarOn(there))
}

test.each(ways)(
  'an activity that is posted on %s is on %s too, and both see how many come, what changes and that it is off',
  async (one, other) => {
    const [here, there] = [town[one], town[other]]
    await postsOn(here, there)
    expect(iftarOn(there)?.text).toContain('De Wadi, Oosterheem')
    await here.folk.joris.pressesIn('stadsplein', 'Ik kom')
    await town.until(() => [here, there].every((side) => iftarOn(side)?.text.includes('1 van 2 plekken bezet')))
    await there.folk.emily.pressesIn('stadsplein', 'Ik kom')
    await town.until(() => [here, there].every((side) => iftarOn(side)?.text.includes('2 van 2 plekken bezet: vol')))
    await movesIftar(here.folk.fatima)
    await town.until(() => [here, there].every((side) => iftarOn(side)?.text.includes('van 19.00 tot 20.30 uur')))
    await town.until(() => there.folk.emily.told().some(({ text }) => text.includes('19:00')))
    await callsOffIftar(here.folk.fatima, 'De zaal is dicht')
    await town.until(() => [here, there].every((side) => iftarOn(side)?.text.includes('De zaal is dicht')))
    for (const side of [here, there]) expect(side.folk.nadia.reads('stadsplein')).toHaveLength(1)
  },
)

test('the last place goes to one person, also when two press at once on two platforms', async () => {
  const { slack, teams } = town
  await postsOn(slack, teams)
  await slack.folk.joris.pressesIn('stadsplein', 'Ik kom')
  await Promise.all([slack, teams].map(({ folk }) => folk.emily.pressesIn('stadsplein', 'Ik kom')))
  const answers = [slack, teams].map(({ folk }) => folk.emily.alone())
  expect(answers.filter((answer) => answer.includes('You are on the list'))).toHaveLength(1)
  expect(answers.filter((answer) => answer.includes('is full'))).toHaveLength(1)
  await town.until(() => [slack, teams].every((side) => iftarOn(side)?.text.includes('2 van 2 plekken bezet')))
})

test('while Teams is down everything goes on in Slack, and what Teams missed comes when it is back', async () => {
  const { slack, teams } = town
  await subscribes(slack.folk.fatima, 'stadsplein')
  await subscribes(teams.folk.pieter, 'stadsplein')
  const isBack = teams.standIn.fail({ kind: '*', status: 503, times: Number.POSITIVE_INFINITY })
  await postsIftar(slack.folk.fatima)
  await town.until(() => iftarOn(slack))
  await slack.folk.joris.pressesIn('stadsplein', 'Ik kom')
  expect(slack.folk.joris.alone()).toContain('Je staat op de lijst')
  await town.until(() => iftarOn(slack)?.text.includes('1 van 2 plekken bezet'))
  expect(iftarOn(teams)).toBeUndefined()
  isBack()
  await town.advance({ minutes: 30 })
  await town.until(() => iftarOn(teams)?.text.includes('1 van 2 plekken bezet'))
  expect(teams.folk.nadia.reads('stadsplein')).toHaveLength(1)
})

test('the weekly digest of each says what was posted on either', async () => {
  const { slack, teams } = town
  await subscribes(slack.folk.fatima, 'stadsplein')
  await subscribes(teams.folk.pieter, 'stadsplein')
  await postsMeal(slack.folk.fatima, 'Soep voor de buurt wo 10 feb 18:00-20:30 De Wadi, Oosterheem')
  await postsMeal(teams.folk.pieter, 'Leeslunch do 11 feb 12:00-13:30 Bibliotheek, Oosterheem')
  await town.advance({ days: 7 })
  for (const { folk } of [slack, teams]) {
    const digest = () => folk.nadia.reads('stadsplein').find(({ text }) => text.includes('Weekbericht'))
    await town.until(digest)
    expect(digest()?.text).toMatch(/Soep voor de buurt[\s\S]*Leeslunch/)
  }
})

test.each(ways)('who links a chat on %s to one on %s is one person on both, and comes once', async (one, other) => {
  const [here, there] = [town[one], town[other]]
  await postsOn(here, there)
  for (const side of [here, there]) await side.folk.joris.pressesIn('stadsplein', 'Ik kom')
  await town.until(() => iftarOn(here)?.text.includes('2 van 2 plekken bezet'))
  await here.folk.joris.asks('chat', 'koppel')
  await here.folk.joris.presses('Koppel mijn andere chat')
  const [code] = /\d{4}-\d{4}/.exec(here.folk.joris.alone()) ?? []
  await there.folk.joris.asks('chat', `koppel ${code}`)
  await there.folk.joris.presses('Ja, koppel')
  expect(there.folk.joris.alone()).toContain('Gekoppeld')
  await town.until(() => [here, there].every((side) => iftarOn(side)?.text.includes('1 van 2 plekken bezet')))
  await town.until(() => here.folk.joris.told().some(({ text }) => text.includes('Deze chat is nu gekoppeld')))
  for (const side of [here, there]) expect(await side.folk.joris.overview()).toContain('Buurtiftar')
})
