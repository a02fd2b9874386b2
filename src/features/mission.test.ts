import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plein, startTown, type Town, vrij } from '../testing/town.ts'

let town: Town
beforeEach(async () => {
  town = await startTown('2027-02-01T10:00:00Z')
})
afterEach(async () => town.stop())

describe('on Slack', () => {
  test('a person who types /samen sees what the bot can do, and nobody else does', async () => {
    await town.fatima.types(plein, '/samen')
    const [help] = town.fatima.sees(plein)
    console.log(help?.plainText)
    expect(help).toMatchObject({ onlyForMe: true })
    expect(town.joris.sees(plein)).toEqual([])
  })
})
