import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { buttons, plainView, press, view } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { naughtyStrings } from '../../testing/naughty-strings.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { isShown } from '../../testing/shown-everywhere.ts'
import { isUnusable } from '../is-unusable.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools()
})
afterEach(() => fresh.drop())

const sample = naughtyStrings.filter((_, index) => index % 7 === 0)
const carla = () => fresh.person('carla', { role: 'coordinator' })

/** A sentence of ours that says what to do. */
const isSentence = /^[A-Z“].*[a-z]{3,}.*[.?!]$/s
function isRefused(answer: Answer, field: string): void {
  expect(answer.kind === 'refuse' ? answer.errors[field] : JSON.stringify(answer)).toMatch(isSentence)
}

test('whatever a coordinator types reaches the author as typed, calls nobody, and fits both platforms', {
  timeout: 120_000,
}, async () => {
  const anna = fresh.person('anna', { partner: 'piezo' })
  await anna.types('help')
  const { personId: authorId } = await fresh.prisma.identity.findFirstOrThrow({ where: { user: 'anna' } })
  const id = await plannedActivity(fresh, { state: 'review' })
  const review = { activityId: id, state: 'waiting', sentAt: fresh.clock.now() }
  await fresh.prisma.review.create({ data: review })
  for (const words of sample)
    for (const action of ['ask-review-change', 'decline-review']) {
      await fresh.prisma.activity.update({ where: { id }, data: { state: 'review', authorId } })
      await fresh.prisma.review.update({ where: { activityId: id }, data: review })
      await fresh.prisma.delivery.deleteMany()
      const pressed = [buttons(press('druk', action, { activity: id, version: '0' }))]
      const answer = await carla().sends(await carla().presses(pressed, 'druk'), { reason: words })
      const most = action === 'decline-review' ? 150 : 500
      const isTaken = !isUnusable(words) && /[^\p{C}\p{Z}]/u.test(words) && words.trim().length <= most
      if (!isTaken) isRefused(answer, 'reason')
      else {
        isShown(viewOf(answer))
        const [told] = await fresh.deliveries()
        isShown(told?.view ?? view([]))
        expect(plainView(told?.view ?? view([]))).toContain(words.trim())
        isShown(viewOf(await anna.types('mijn')))
      }
    }
})

test('whatever an organisation is called is kept as typed or refused, and calls nobody', {
  timeout: 120_000,
}, async () => {
  for (const name of sample) {
    const form = await carla().presses(await carla().types('organisatie'), 'Organisatie toevoegen')
    const answer = await carla().sends(form, { name })
    if (answer.kind === 'refuse') isRefused(answer, 'name')
    else {
      isShown(viewOf(answer))
      expect(await fresh.prisma.partner.count({ where: { name: name.trim() } })).toBe(1)
    }
  }
  expect(await fresh.prisma.partner.count({ where: { postsDirectly: false } })).toBeGreaterThan(20)
  let list = await carla().presses(await carla().types('organisatie'), 'Wie plaatst direct?')
  for (let page = 1; page <= 4; page += 1) {
    isShown(viewOf(list))
    list = await carla().presses(list, 'Volgende organisaties')
  }
})
