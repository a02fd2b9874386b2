import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttons, plainView, press, view } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { cardChannel, plannedActivity } from '../../testing/planned-activity.ts'
import { sendDueDigests } from '../digest/send-due-digests.ts'
import { goOnWithSeries } from '../series/go-on.ts'
import { askForConfirmation } from './ask-for-confirmation.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

type Said = Parameters<typeof viewOf>[0]
const said = (answer: Said) => plainView(viewOf(answer))
const button = (action: string, input: Record<string, string>) => [buttons(press('druk', action, input))]
const eva = () => fresh.person('eva', { partner: 'piezo', role: 'editor' })
const state = async (id: string) => (await fresh.prisma.activity.findUniqueOrThrow({ where: { id } })).confirmation

/** What was said to people since the last look, as [who, words]. */
async function told() {
  const all = (await fresh.deliveries()).filter(({ toKind }) => toKind === 'direct')
  await fresh.prisma.delivery.deleteMany({ where: { channel: { kind: 'direct' } } })
  return all.map(({ to, view: shown }) => [to, plainView(shown ?? view([]))] as const)
}

async function at(moment: string) {
  fresh.clock.set(moment)
  await goOnWithSeries(fresh.tools)
  await askForConfirmation(fresh.tools)
}

/** Friday 26 March, six in the evening: made by Eva. */
async function planned(more: Parameters<typeof plannedActivity>[1] = {}) {
  await eva().types('agenda')
  const id = await plannedActivity(fresh, { startsAt: '2027-03-26T17:00:00Z', ...more })
  const authorId = await personOf('eva')
  await fresh.prisma.activity.update({ where: { id }, data: { authorId } })
  return id
}
const personOf = async (user: string) => (await fresh.prisma.identity.findFirstOrThrow({ where: { user } })).personId

describe('what is planned', () => {
  test('is asked about two weeks ahead, by day, once, and one press confirms it', async () => {
    const id = await planned()
    await at('2027-03-11T22:00:00Z')
    await at('2027-03-12T05:00:00Z')
    expect(await told()).toEqual([])
    await at('2027-03-12T07:00:00Z')
    const [[to, words] = []] = await told()
    expect(to).toBe('eva')
    expect(words).toContain('Gaat dit door?')
    expect(words).toContain('Buurtiftar\nvrijdag 26 maart 2027, om 18.00 uur')
    expect(words).toContain('[Ja, het gaat door] [Wijzigen] [Activiteit annuleren]')
    await at('2027-03-12T07:01:00Z')
    expect(await told()).toEqual([])
    expect(said(await eva().presses(button('confirm-activity', { activity: id }), 'druk'))).toContain('gaat door')
    expect(await state(id)).toBe('confirmed')
    await at('2027-03-19T10:00:00Z')
    expect(await told()).toEqual([])
    expect(said(await eva().presses(button('confirm-activity', { activity: id }), 'druk'))).toContain('al bevestigd')
  })

  test('is asked about once, however many processes look', async () => {
    const id = await planned()
    fresh.clock.set('2027-03-12T09:00:00Z')
    await Promise.all([1, 2, 3].map(() => askForConfirmation(fresh.tools)))
    expect(await told()).toHaveLength(1)
    expect(await state(id)).toBe('asked')
    fresh.clock.set('2027-03-19T09:00:00Z')
    await Promise.all([1, 2, 3].map(() => askForConfirmation(fresh.tools)))
    expect(await told()).toHaveLength(1)
    expect(await state(id)).toBe('unconfirmed')
  })

  test('for one day is asked about in one message, and what is left is asked again below an answer', async () => {
    const first = await planned()
    await planned({ title: 'Dialoog', startsAt: '2027-03-26T19:00:00Z' })
    await at('2027-03-12T09:00:00Z')
    const messages = await told()
    expect(messages).toHaveLength(1)
    expect(messages[0]?.[1]).toMatch(/Buurtiftar[\s\S]*Dialoog/)
    const answer = said(await eva().presses(button('confirm-activity', { activity: first }), 'druk'))
    expect(answer).toContain('“Buurtiftar” gaat door.')
    expect(answer).toContain('Dit wacht ook nog op een antwoord:\nDialoog')
  })

  test('shortly before it is posted or moved needs no question', async () => {
    const id = await planned({ startsAt: '2027-02-15T17:00:00Z' })
    await fresh.prisma.activity.update({ where: { id }, data: { publishedAt: new Date('2027-02-01T09:00:00Z') } })
    await at('2027-02-01T10:01:00Z')
    expect([await told(), await state(id)]).toEqual([[], 'confirmed'])
    const moved = await planned({ title: 'Dialoog' })
    fresh.clock.set('2027-03-10T10:00:00Z')
    const form = await eva().presses(button('edit-activity', { activity: moved }), 'druk')
    await eva().sends(form, { day: '2027-03-20' })
    await at('2027-03-10T10:02:00Z')
    expect([await told(), await state(moved)]).toEqual([[], 'confirmed'])
  })

  test('that is moved months ahead is asked about anew', async () => {
    const id = await planned()
    await at('2027-03-12T09:00:00Z')
    const form = await eva().presses(button('edit-activity', { activity: id }), 'druk')
    await eva().sends(form, { day: '2027-05-28' })
    expect(await state(id)).toBe('open')
    await told()
    await at('2027-05-14T09:00:00Z')
    expect(await told()).toHaveLength(1)
  })
})

describe('without an answer a week ahead', () => {
  const card = async () => {
    const all = (await fresh.deliveries()).filter(({ to, kind }) => to === 'C1' && kind === 'edit')
    return plainView(all.at(-1)?.view ?? view([]))
  }
  async function unanswered() {
    const id = await planned()
    await cardChannel(fresh, 'C1')
    const { id: channelId } = await fresh.prisma.channel.findFirstOrThrow({ where: { externalId: 'C1' } })
    const copy = { about: `activity:${id}`, channelId, reference: '1.0', postedAt: fresh.clock.now() }
    await fresh.prisma.copy.create({ data: copy })
    await at('2027-03-12T09:00:00Z')
    await told()
    await at('2027-03-19T06:59:00Z')
    expect(await state(id)).toBe('asked')
    await at('2027-03-19T07:00:00Z')
    return id
  }
  const digestOn = async (moment: string) => {
    fresh.clock.set(moment)
    await sendDueDigests(fresh.tools)
    const digests = (await fresh.deliveries()).filter(({ about }) => about?.startsWith('digest:'))
    return plainView(digests.at(-1)?.view ?? view([]))
  }

  test('it says so on its card and in the agenda, leaves the digest, and comes back with one press', async () => {
    const id = await unanswered()
    expect(await state(id)).toBe('unconfirmed')
    expect(await card()).toContain('Nog niet bevestigd.')
    expect(said(await fresh.person('noor').types('agenda'))).toContain('Nog niet bevestigd.')
    const [[to, words] = []] = await told()
    expect([to, words]).toEqual(['eva', expect.stringContaining('staat nu “nog niet bevestigd”')])
    expect(await digestOn('2027-03-22T08:01:00Z')).not.toContain('Buurtiftar')

    await eva().presses(button('confirm-activity', { activity: id }), 'druk')
    expect(await card()).not.toContain('Nog niet bevestigd.')
    expect(said(await fresh.person('noor').types('agenda'))).not.toContain('Nog niet bevestigd.')
    await fresh.prisma.digest.deleteMany()
    await fresh.prisma.subscription.updateMany({ data: { since: new Date('2027-03-20T00:00:00Z') } })
    expect(await digestOn('2027-03-22T08:02:00Z')).toContain('Buurtiftar')
  })

  test('others of its organisation hear it too, and can answer; who presses after them hears that it was', async () => {
    const bob = fresh.person('bob', { partner: 'piezo', role: 'editor' })
    await bob.types('agenda')
    const id = await unanswered()
    expect((await told()).map(([to]) => to).toSorted()).toEqual(['bob', 'eva'])
    expect(said(await bob.presses(button('confirm-activity', { activity: id }), 'druk'))).toContain('gaat door')
    const late = said(await eva().presses(button('confirm-activity', { activity: id }), 'druk'))
    expect(late).toContain('“Buurtiftar” was al bevestigd.')
    expect(late).not.toContain('[Ja, het gaat door]')
    expect(
      said(
        await fresh.person('ander', { partner: 'iloz' }).presses(button('confirm-activity', { activity: id }), 'druk'),
      ),
    ).toContain('Alleen de maker')
  })

  test('that was asked late, because the bot stood still, has a day to be answered', async () => {
    const id = await planned()
    await at('2027-03-24T09:00:00Z')
    expect([(await told()).length, await state(id)]).toEqual([1, 'asked'])
    await at('2027-03-25T08:59:00Z')
    expect(await state(id)).toBe('asked')
    await at('2027-03-25T09:01:00Z')
    expect(await state(id)).toBe('unconfirmed')
  })

  test('what was cancelled or has begun is left alone', async () => {
    const id = await planned()
    await at('2027-03-12T09:00:00Z')
    await fresh.prisma.activity.update({ where: { id }, data: { state: 'cancelled' } })
    await told()
    await at('2027-03-19T09:00:00Z')
    await at('2027-03-26T17:01:00Z')
    expect([await told(), await state(id)]).toEqual([[], 'asked'])
    expect(said(await eva().presses(button('confirm-activity', { activity: id }), 'druk'))).toContain('geannuleerd')
  })
})

describe('when who made it', () => {
  test('left the organisation, its editors are asked', async () => {
    await planned()
    await fresh.person('bob', { partner: 'piezo', role: 'editor' }).types('agenda')
    await fresh.prisma.membership.updateMany({ where: { personId: await personOf('eva') }, data: { state: 'left' } })
    await at('2027-03-12T09:00:00Z')
    expect((await told()).map(([to]) => to)).toEqual(['bob'])
  })

  test('cannot be reached any more, and nobody else can, the coordinators are asked and told why', async () => {
    await planned()
    await fresh.person('carla', { role: 'coordinator' }).types('agenda')
    const channel = { platform: 'slack', space: 'T1', externalId: 'eva', kind: 'direct' }
    await fresh.prisma.channel.create({ data: { ...channel, parkedAt: fresh.clock.now() } })
    await at('2027-03-12T09:00:00Z')
    const messages = await told()
    expect(messages.map(([to]) => to)).toEqual(['carla'])
    expect(messages[0]?.[1]).toContain('is niemand meer bereikbaar. Daarom vraag ik het aan jou, als coördinator.')
  })

  test('erased themselves and nobody is left, nobody hears it and it is unconfirmed all the same', async () => {
    const id = await planned()
    await fresh.prisma.person.deleteMany()
    await at('2027-03-12T09:00:00Z')
    await at('2027-03-19T09:00:00Z')
    expect([await told(), await state(id)]).toEqual([[], 'unconfirmed'])
  })
})
