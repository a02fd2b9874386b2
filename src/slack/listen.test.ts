import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SmallBot, startSmallBot } from '../testing/small-bot.ts'

let bot: SmallBot
beforeEach(async () => {
  bot = await startSmallBot()
})
afterEach(() => bot.stop())

const anna = () => bot.slack.person('UANNA')
const last = (channel = 'C1') => anna().sees(channel).at(-1)

describe('a typed command', () => {
  test('is answered in one round trip, to who typed it alone', async () => {
    const outcome = await anna().types('C1', '/samen hallo <b> & *co* :wave: <!channel>')
    expect(outcome.ok).toBe(true)
    expect(last()).toMatchObject({ plainText: 'Hallo <b> & *co* :wave: <!channel>', onlyForMe: true, pings: [] })
    expect(bot.slack.person('UBRAM').sees('C1')).toEqual([])
    expect(bot.slack.calls().map(({ method }) => method)).not.toContain('chat.postEphemeral')
  })

  test('of its own stands for its word', async () => {
    await anna().types('C1', '/hallo wereld')
    expect(last()?.plainText).toBe('Hallo wereld')
  })

  test('of an older manifest gets an answer too', async () => {
    const outcome = await anna().types('C1', '/vroeger iets')
    expect(outcome.ok).toBe(true)
    expect(last()?.plainText).toBe('Onbekend: iets')
  })

  test('tells the bot who asks, in which language and where', async () => {
    await bot.slack.person('UBRAM').types('C1', '/samen hallo')
    await bot.slack.person('UGAST').types('C1', '/samen hallo')
    await anna().types(anna().dm, '/samen hallo')
    expect(bot.heard.map(({ encounter }) => encounter)).toMatchObject([
      { name: 'Bram Bakker', locale: 'en', isGuest: false, conversation: { channel: 'C1', kind: 'channel' } },
      { isGuest: true },
      { locale: 'nl', conversation: { channel: 'UANNA', kind: 'direct' } },
    ])
  })

  test('is answered in another language as soon as the person chooses one in Slack', async () => {
    await anna().types('C1', '/samen hallo')
    await bot.slack.changeLocale('UANNA', 'en-US')
    await bot.slack.until(() => bot.slack.calls('users.info').length === 1)
    await anna().types('C1', '/samen hallo')
    expect(bot.heard.map(({ encounter }) => encounter.locale)).toEqual(['nl', 'en'])
  })

  test('works in a channel the bot is not in', async () => {
    await anna().types('C2', '/samen hallo')
    expect(last('C2')?.plainText).toBe('Hallo ')
  })

  test('opens its form', async () => {
    await anna().types('C1', '/samen formulier')
    await bot.slack.until(() => anna().modal())
    expect(anna().modal()).toMatchObject({ title: 'Groet iemand', submit: 'Verder', close: 'Sluiten' })
  })

  test('that goes wrong gets an apology with a code, and the log gets the code', async () => {
    const outcome = await anna().types('C1', '/samen stuk')
    expect(outcome.ok).toBe(true)
    const code = /code: (\w+)/.exec(last()?.plainText ?? '')?.[1]
    expect(code).toMatch(/^[0-9a-f]{8}$/)
    expect(last()?.plainText).not.toContain('wachtwoord')
    expect(bot.logged.join()).toContain(code)
  })

  test('without a trace is neither looked up nor logged', async () => {
    await anna().types('C1', '/samen stil')
    await anna().writes(anna().dm, 'stil')
    await bot.slack.until(() => anna().directMessages().length === 1)
    expect(last()?.plainText).toBe('Niemand weet het')
    expect(bot.slack.calls('users.info')).toEqual([])
    expect(bot.logged).toEqual([])
    expect(await bot.prisma.receipt.count()).toBe(0)
  })
})

describe('a press', () => {
  beforeEach(() => anna().types('C1', '/samen pagina'))

  test('is answered beside the message, and what travelled in the button came back as it was', async () => {
    expect((await anna().presses('C1', 'Tel')).ok).toBe(true)
    await bot.slack.until(() => last()?.plainText === 'Geteld: far & <wide>')
    expect(last()?.onlyForMe).toBe(true)
  })

  test('may replace the private message it was in', async () => {
    await anna().presses('C1', 'Vervang')
    await bot.slack.until(() => last()?.plainText === 'Vervangen')
    expect(anna().sees('C1')).toHaveLength(1)
  })

  test('never replaces what others see too', async () => {
    const posted = { space: 'T1', channel: 'C1', kind: 'channel' } as const
    await bot.bot.platform.post(posted, bot.page(), { delivery: '1' })
    await bot.slack.person('UBRAM').presses('C1', 'Vervang')
    await bot.slack.until(() => bot.slack.person('UBRAM').sees('C1').length === 2)
    expect(bot.slack.messages('C1').at(-2)?.text).toBe('Hallo')
    expect(bot.slack.person('UBRAM').sees('C1').at(-1)).toMatchObject({ plainText: 'Vervangen', onlyForMe: true })
  })

  test('opens a form', async () => {
    await anna().presses('C1', 'Formulier')
    await bot.slack.until(() => anna().modal()?.title === 'Groet iemand')
  })

  test('on a menu acts with what was chosen', async () => {
    await anna().chooses('C1', 'Kies', 'Een')
    await bot.slack.until(() => last()?.plainText === 'Gekozen: a1')
  })

  test('that goes wrong gets an apology', async () => {
    await anna().presses('C1', 'Stuk')
    await bot.slack.until(() => last()?.plainText.includes('ging iets mis'))
  })

  test('on a button of another time is told so', async () => {
    const raw = bot.slack.lastRequest()
    expect(raw).toBeDefined()
    await anna().presses('C1', 'Tel')
    const press = bot.slack.lastRequest()
    const payload = JSON.parse(new URLSearchParams(press?.body).get('payload') ?? '')
    for (const value of ['{"action":1}', 'niets', undefined]) {
      payload.actions[0].value = value
      payload.actions[0].action_ts = `${Math.random()}`
      const answer = await bot.slack.sendRaw(
        signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString()),
      )
      expect(answer.status).toBe(200)
    }
    await bot.slack.until(
      () =>
        anna()
          .sees('C1')
          .filter(({ plainText }) => plainText.includes('niet meer geldig')).length === 3,
    )
  })

  test('carries the same request when it is repeated', async () => {
    await anna().presses('C1', 'Tel')
    await bot.slack.replay()
    await bot.slack.until(() => bot.heard.filter(({ what }) => what === 'press').length === 2)
    const [first, second] = bot.heard.filter(({ what }) => what === 'press').map(({ encounter }) => encounter.requestId)
    expect(second).toBe(first)
  })
})

function signed(body: string, { contentType = 'application/x-www-form-urlencoded', at = Date.now() / 1000 } = {}) {
  const timestamp = String(Math.floor(at))
  return {
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': bot.slack.sign(body, timestamp),
    },
    body,
  }
}

describe('a form', () => {
  beforeEach(async () => {
    await anna().types('C1', '/samen formulier')
    await bot.slack.until(() => anna().modal())
  })

  test('shows what is wrong at the field and keeps what was typed', async () => {
    await anna().fills({ Wie: 'Fout', Woorden: 'ja & <nee>' })
    expect(await anna().submits()).toMatchObject({ ok: true, errors: { Wie: 'Kies een ander.' } })
    expect(anna().modal()?.fields[0]).toMatchObject({ value: 'Fout' })
  })

  test('leads to the next step and back, and ends with a page that closes everything', async () => {
    await anna().fills({ Wie: 'Bram' })
    await anna().submits()
    expect(anna().modal()?.title).toBe('Klopt dit?')
    await anna().closesModal()
    expect(anna().modal()?.fields[0]).toMatchObject({ value: 'Bram' })
    await anna().submits()
    await anna().submits()
    expect(anna().modal()?.text).toBe('Klaar')
    await anna().closesModal()
    expect(anna().modal()).toBeUndefined()
  })

  test('brings its values and what it remembered, in the conversation it was asked in', async () => {
    await anna().fills({ Wie: '<!channel>', Keer: '3', Hoe: ['Luid'] })
    await anna().submits()
    expect(bot.heard.at(-1)).toMatchObject({
      encounter: { conversation: { channel: 'C1', kind: 'channel' } },
      said: {
        form: 'groet',
        values: { who: '<!channel>', words: undefined, times: '3', how: ['luid'] },
        context: { from: '<!channel> & co' },
      },
    })
  })

  test('that goes wrong gets an apology in its place', async () => {
    bot.onForm(() => {
      throw new Error('kapot')
    })
    await anna().fills({ Wie: 'Bram' })
    expect((await anna().submits()).ok).toBe(true)
    expect(anna().modal()?.text).toContain('ging iets mis')
  })

  test('is the same request when it is repeated, and another after it was refused', async () => {
    bot.onForm(() => ({ kind: 'refuse', errors: { who: 'Nee' } }))
    await anna().fills({ Wie: 'Bram' })
    await anna().submits()
    const refused = bot.slack.lastRequest()
    await anna().submits()
    await bot.slack.replay()
    await bot.slack.replay(refused)
    const keys = bot.heard.filter(({ what }) => what === 'form').map(({ encounter }) => encounter.requestId)
    expect(keys[1]).not.toBe(keys[0])
    expect(keys[2]).toBe(keys[1])
    expect(keys[3]).toBe(keys[0])
  })
})

describe('typed words', () => {
  test('in the chat with the bot do what a command does', async () => {
    await anna().writes(anna().dm, 'hallo <allemaal> & *co*')
    await bot.slack.until(() => anna().directMessages().at(-1)?.plainText === 'Hallo <allemaal> & *co*')
  })

  test('after a mention are answered to who typed them', async () => {
    await anna().writes('C1', '<@UBOT> hallo daar')
    await bot.slack.until(() => last()?.plainText === 'Hallo daar')
    expect(last()?.onlyForMe).toBe(true)
  })

  test('that ask for a form get a button that opens it', async () => {
    await anna().writes(anna().dm, 'formulier')
    await bot.slack.until(() => anna().directMessages().at(-1)?.buttons[0]?.label === 'Open het formulier')
    await anna().presses(anna().dm, 'Open het formulier')
    await bot.slack.until(() => anna().modal()?.title === 'Groet iemand')
  })

  test.each(['hallo', 'stil'])('that Slack tells twice are answered once: %s', async (typed) => {
    await anna().writes(anna().dm, typed)
    await bot.slack.until(() => anna().directMessages().length === 1)
    await bot.slack.replay()
    await anna().types('C1', '/samen hallo')
    expect(anna().directMessages()).toHaveLength(1)
    expect(bot.heard).toHaveLength(2)
  })

  test('too long for a button are refused in words', async () => {
    await anna().writes(anna().dm, `formulier ${'x'.repeat(3000)}`)
    await bot.slack.until(() => anna().directMessages().at(-1)?.plainText.includes('te lang'))
  })
})

describe('the Home tab', () => {
  test('shows what is the person’s own, and answers presses in a window', async () => {
    await anna().opensHome()
    await bot.slack.until(() => anna().home()?.text.includes('Voor UANNA'))
    await anna().pressesInHome('Tel')
    await bot.slack.until(() => anna().modal()?.text === 'Geteld: x')
    await bot.slack.until(() => bot.slack.calls('views.publish').length === 2)
  })
})
