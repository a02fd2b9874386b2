import { describe, expect, test } from 'vitest'
import { replace } from '../chat/answer.ts'
import { paragraph, press, view } from '../chat/view.ts'
import { sentence } from '../features/sentence.ts'
import { startTeamsAlone } from '../testing/teams-alone.ts'

const texts = (messages: { plainText: string }[]) => messages.map(({ plainText }) => plainText)

describe('a tenant that is not served', () => {
  test('is refused politely where it asked, and nothing of it is kept', async () => {
    const bot = await startTeamsAlone(
      { commands: { hallo: { answer: () => sentence('Dag') } } },
      { options: { allowedTenants: ['x'] } },
    )
    const joris = bot.person('joris')
    await joris.writes(bot.plein, 'hallo')
    await bot.standIn.until(() => joris.sees(bot.plein).some(({ replies }) => replies.length > 0))
    expect(texts(joris.sees(bot.plein)[0]?.replies ?? [])).toEqual([
      expect.stringContaining('organisaties van het netwerk'),
    ])
    const fetch = { type: 'invoke', name: 'task/fetch', id: 'f:1', text: '', value: { data: {} } }
    expect(await bot.again(fetch)).toMatchObject({ status: 200, body: expect.stringContaining('van het netwerk') })
    await bot.settled()
    expect(bot.heard).toEqual([])
    expect(await bot.prisma.conversationReference.count()).toBe(0)
    expect(joris.sees(joris.chat)).toEqual([])
  })

  test('is served when it is on the list', async () => {
    const list = { options: { allowedTenants: ['b0b0b0b0-0000-4000-8000-000000000001'] } }
    const bot = await startTeamsAlone({ commands: { hallo: { answer: () => sentence('Dag') } } }, list)
    await bot.person('joris').writes(bot.person('joris').chat, 'hallo')
    await bot.standIn.until(() => texts(bot.person('joris').sees(bot.person('joris').chat)).includes('Dag'))
  })
})

describe('a question in a channel', () => {
  test('is answered in the personal chat, with one line in the channel', async () => {
    const bot = await startTeamsAlone({ commands: { geheim: { answer: () => sentence('Alleen voor jou') } } })
    const joris = bot.person('joris')
    await joris.writes(bot.plein, 'geheim')
    await bot.standIn.until(() => texts(joris.sees(joris.chat)).includes('Alleen voor jou'))
    await bot.standIn.until(() => joris.sees(bot.plein)[0]?.replies.length === 1)
    expect(texts(bot.person('nadia').sees(bot.plein)[0]?.replies ?? [])).toEqual([
      'Ik heb je geantwoord in onze eigen chat.',
    ])
    await joris.writes(bot.plein, 'geheim')
    await bot.standIn.until(
      () => texts(joris.sees(joris.chat)).filter((words) => words === 'Alleen voor jou').length === 2,
    )
    const opened = bot.standIn.exchanges().filter(({ name }) => /POST .*\/v3\/conversations$/.test(name))
    expect(opened).toHaveLength(1)
  })

  test('is answered behind a button, to who presses alone, where no personal chat is possible', async () => {
    const bot = await startTeamsAlone({
      commands: { geheim: { answer: (_, { name }) => sentence(`Alleen voor ${name}`) } },
    })
    const [joris, nadia] = [bot.person('joris'), bot.person('nadia')]
    bot.standIn.fail({ kind: 'create', status: 403, times: Number.POSITIVE_INFINITY })
    await joris.writes(bot.plein, 'geheim')
    await bot.standIn.until(() => joris.sees(bot.plein)[0]?.replies.length === 1)
    await joris.presses(bot.plein, 'Toon mijn antwoord')
    expect(joris.sees(bot.plein)[0]?.replies[0]).toMatchObject({ isOwnView: true })
    expect(joris.sees(bot.plein)[0]?.replies[0]?.plainText).toContain('Alleen voor Joris Bakker')
    expect(nadia.sees(bot.plein)[0]?.replies[0]?.plainText).not.toContain('Alleen voor')
    await nadia.presses(bot.plein, 'Toon mijn antwoord')
    expect(nadia.sees(bot.plein)[0]?.replies[0]?.plainText).toContain('Alleen voor Nadia Pinas')
    expect(joris.sees(bot.plein)[0]?.replies[0]?.plainText).toContain('Alleen voor Joris Bakker')
  })

  test('goes on for that channel when a button of its answer is pressed in the personal chat', async () => {
    const where = (_: unknown, { conversation }: { conversation: object }) => sentence(JSON.stringify(conversation))
    const bot = await startTeamsAlone({
      commands: { kanaal: { answer: () => sentence('Hier?', press('Ja, hier', 'here')) } },
      actions: { here: { answer: where } },
    })
    const joris = bot.person('joris')
    await joris.writes(bot.plein, 'kanaal')
    await bot.standIn.until(() => joris.sees(joris.chat).at(-1)?.fromBot)
    await joris.presses(joris.chat, 'Ja, hier')
    expect(bot.heard.at(-1)?.encounter.conversation).toMatchObject({
      channel: bot.plein,
      kind: 'channel',
      name: 'stadsplein',
    })
  })

  test('cannot be forged for a channel in which the person is not', async () => {
    const bot = await startTeamsAlone({ actions: { here: { changes: true, answer: () => sentence('Gedaan') } } })
    const joris = bot.person('joris')
    await bot.person('nadia').writes(bot.vrij, 'x')
    await bot.settled()
    const data = { samenbode: { v: 1, action: 'here', place: { channel: '19:elders@thread.tacv2' } } }
    await joris.writes(joris.chat, 'x')
    await bot.settled()
    const forged = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: 'f:1',
      text: '',
      value: { action: { type: 'Action.Execute', data } },
    }
    const { status, body } = await bot.again(forged)
    expect({ status, body }).toEqual({ status: 200, body: expect.stringContaining('niet meer geldig') })
    expect(bot.heard.filter(({ what }) => what === 'press')).toEqual([])
  })
})

describe('what leaves no trace', () => {
  test('is answered where it was asked, and no table knows of it', async () => {
    const bot = await startTeamsAlone(
      { commands: { stil: { answer: () => sentence('Typ dit in je eigen chat') } } },
      { conversations: (given) => ({ ...given, understand: () => ({ command: {}, traceless: true }) }) },
    )
    const joris = bot.person('joris')
    await joris.writes(bot.plein, 'stil')
    await bot.standIn.until(() => joris.sees(bot.plein)[0]?.replies.length === 1)
    await bot.settled()
    expect(joris.sees(joris.chat)).toEqual([])
    expect(await bot.prisma.conversationReference.count()).toBe(0)
    expect(await bot.prisma.receipt.count()).toBe(0)
  })
})

describe('a press that leads elsewhere', () => {
  test('has a way back that shows no way back again', async () => {
    const bot = await startTeamsAlone({
      commands: { lijst: { answer: () => sentence('De lijst', press('Bekijk', 'see')) } },
      actions: { see: { answer: () => sentence('Een ding') } },
    })
    const joris = bot.person('joris')
    await joris.writes(joris.chat, 'lijst')
    await bot.standIn.until(() => joris.sees(joris.chat).at(-1)?.fromBot)
    await joris.presses(joris.chat, 'Bekijk')
    expect(joris.sees(joris.chat).at(-1)?.plainText).toContain('Een ding')
    await joris.presses(joris.chat, 'Terug')
    expect(joris.sees(joris.chat).at(-1)?.plainText).toContain('De lijst')
    expect(
      joris
        .sees(joris.chat)
        .at(-1)
        ?.buttons.map(({ label }) => label),
    ).toEqual(['Bekijk'])
  })

  test('on a card that others see too, and changes something, is confirmed in the own chat, where it stays', async () => {
    const bot = await startTeamsAlone({
      commands: { kaart: { opensForm: false, answer: () => sentence('Kaart', press('Ik kom', 'come')) } },
      actions: { come: { changes: true, answer: (_, { name }) => sentence(`Je komt, ${name}`) } },
    })
    const [joris, nadia] = [bot.person('joris'), bot.person('nadia')]
    await nadia.writes(bot.plein, 'kaart')
    await bot.standIn.until(() => nadia.sees(nadia.chat).at(-1)?.fromBot)
    const { id: replyToId } = bot.standIn.messages(bot.plein).at(-1) ?? {}
    const data = { samenbode: { v: 1, action: 'come' } }
    await joris.writes(bot.plein, 'x')
    await bot.settled()
    const value = { action: { type: 'Action.Execute', verb: 'come', data } }
    const { body } = await bot.again({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: 'f:3',
      text: '',
      value,
      replyToId,
    })
    expect(body).toContain('Je komt, Joris Bakker')
    await bot.standIn.until(() => texts(joris.sees(joris.chat)).includes('Je komt, Joris Bakker'))
    expect(texts(nadia.sees(nadia.chat)).join()).not.toContain('Joris')
  })

  test('in a dialog is answered there alone, since a dialog stays', async () => {
    const bot = await startTeamsAlone({ actions: { stop: { changes: true, answer: () => sentence('Gestopt') } } })
    const joris = bot.person('joris')
    await joris.writes(bot.plein, 'x')
    await bot.standIn.until(() => joris.sees(joris.chat).length === 1)
    const value = { data: { samenbode: { v: 1, action: 'stop' } } }
    const { body } = await bot.again({ type: 'invoke', name: 'task/submit', id: 'f:4', text: '', value })
    expect(body).toContain('Gestopt')
    await bot.settled()
    expect(texts(joris.sees(joris.chat))).not.toContain('Gestopt')
  })

  test('stays replaced in a personal chat, also for who comes back later', async () => {
    const bot = await startTeamsAlone({
      commands: { lijst: { answer: () => sentence('De lijst', press('Engels', 'other')) } },
      actions: { other: { answer: () => replace(view([paragraph('The list')])) } },
    })
    const joris = bot.person('joris')
    await joris.writes(joris.chat, 'lijst')
    await bot.standIn.until(() => joris.sees(joris.chat).at(-1)?.fromBot)
    await joris.presses(joris.chat, 'Engels')
    await bot.standIn.until(() => joris.sees(joris.chat).at(-1)?.edited)
    expect(joris.sees(joris.chat).at(-1)).toMatchObject({
      plainText: expect.stringContaining('The list'),
      isOwnView: false,
    })
  })

  test('by a client that knows no Action.Execute is answered in the personal chat', async () => {
    const bot = await startTeamsAlone({
      commands: { lijst: { answer: () => sentence('De lijst', press('Bekijk', 'see')) } },
      actions: { see: { answer: () => sentence('Een ding') } },
    })
    const joris = bot.person('joris')
    joris.usesOldClient()
    await joris.writes(joris.chat, 'lijst')
    await bot.standIn.until(() => joris.sees(joris.chat).at(-1)?.fromBot)
    await joris.presses(joris.chat, 'Bekijk')
    await bot.standIn.until(() => texts(joris.sees(joris.chat)).includes('Een ding'))
  })
})

describe('what nobody foresaw', () => {
  const card = (data: unknown) => ({ name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', data } } })
  test.each([
    ['an unknown invoke', { name: 'something/new', value: {} }, ''],
    ['an unknown action', card({ samenbode: { v: 1, action: 'gone' } }), 'Dit ken ik niet'],
    ['a card of an older bot', card({ verb: 'old', id: 3 }), 'niet meer geldig'],
    ['a dialog without data', { name: 'task/fetch', value: null }, 'niet meer geldig'],
    [
      'a form that was never given',
      { name: 'task/submit', value: { data: { samenbode: { v: 1, form: 'x', nonce: '' } } } },
      'niet meer geldig',
    ],
    [
      'an unknown command of an extension',
      { name: 'composeExtension/fetchTask', value: { commandId: 'weg' } },
      'Dit ken ik niet',
    ],
    [
      'a way back to nowhere',
      card({ samenbode: { v: 1, action: 'back', input: { action: 'posted', input: '{' } } }),
      'niet meer geldig',
    ],
  ])('%s gets a sentence where one can be read, never a fault', async (_, change, words) => {
    const bot = await startTeamsAlone({})
    const joris = bot.person('joris')
    await joris.writes(joris.chat, 'x')
    await bot.settled()
    const { status, body } = await bot.again({ type: 'invoke', id: 'f:2', text: '', ...change })
    expect({ status, body }).toEqual({ status: 200, body: expect.stringContaining(words) })
    expect(bot.logged).toEqual([])
  })

  test('words that come without an id are answered every time', async () => {
    const bot = await startTeamsAlone({ commands: { hallo: { answer: () => sentence('Dag') } } })
    const joris = bot.person('joris')
    await joris.writes(joris.chat, 'hallo')
    for (const _ of ['once', 'twice']) await bot.again({ id: undefined })
    await bot.settled()
    expect(texts(joris.sees(joris.chat)).filter((words) => words === 'Dag')).toHaveLength(3)
  })

  test('1,400 quotes, which a button could not carry, get a sentence', async () => {
    const form = { opensForm: true, answer: () => sentence('nooit') }
    const bot = await startTeamsAlone({ commands: { x: form } })
    const joris = bot.person('joris')
    await joris.writes(joris.chat, `x ${'"'.repeat(1400)}`)
    await bot.standIn.until(() => texts(joris.sees(joris.chat)).some((words) => words.includes('te lang')))
    expect(bot.logged).toEqual([])
  })

  test('100 KB of words get a sentence', async () => {
    const bot = await startTeamsAlone({})
    const joris = bot.person('joris')
    await joris.writes(joris.chat, 'x'.repeat(100_000))
    await bot.standIn.until(() => texts(joris.sees(joris.chat)).some((words) => words.includes('te lang')))
  })
})
