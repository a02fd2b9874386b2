import { describe, expect, test } from 'vitest'
import { showsActivity } from './teams-requests.ts'

const title = 'Activiteit nummer 3 & meer'
const isShown = showsActivity({ title, button: {} })
const inPlace = (...body: object[]) =>
  JSON.stringify({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: { type: 'AdaptiveCard', version: '1.5', body },
  })
const said = (text: string) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] })
const come = { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Ik kom' }] }

describe('a press on Bekijk', () => {
  test('is answered by the card of that activity, with the way to sign up', () => {
    expect(isShown(inPlace(said(title), come))).toBe(true)
  })

  test.each([
    ['an empty 200', ''],
    ['the agenda again', inPlace(said(title))],
    ['another activity', inPlace(said('Activiteit nummer 4 & meer'), come)],
    ['an apology', inPlace(said('Er ging iets mis (code 1a2b3c4d).'))],
    [
      'a sentence without a card',
      JSON.stringify({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' }),
    ],
  ])('is not answered by %s', (_what, answer) => {
    expect(isShown(answer)).toBe(false)
  })
})
