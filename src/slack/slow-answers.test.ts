import { describe, test } from 'vitest'
import { sealWith } from '../store/seal.ts'
import { type SmallBot, startSmallBot } from '../testing/small-bot.ts'

/** With a bot of its own, since these wait for seconds and do so side by side. */
const withBot =
  (story: (bot: SmallBot, anna: ReturnType<SmallBot['slack']['person']>) => Promise<void>) => async () => {
    const bot = await startSmallBot()
    try {
      await story(bot, bot.slack.person('UANNA'))
    } finally {
      await bot.stop()
    }
  }
const patient = { timeoutMs: 5000 }

describe.concurrent('an answer that takes long', () => {
  test(
    'to a command is acknowledged in time and comes after all',
    withBot(async (bot, anna) => {
      const outcome = await anna.types('C1', '/samen traag')
      if (!outcome.ok || outcome.body !== '') throw new Error(`not acknowledged in time: ${outcome.status}`)
      await bot.slack.until(() => anna.sees('C1').at(-1)?.plainText === 'Eindelijk', patient)
    }),
  )

  test(
    'and is a form shows that it is on its way, in the window where the form then stands',
    withBot(async (bot, anna) => {
      await anna.types('C1', '/samen traagformulier')
      await bot.slack.until(() => anna.modal()?.title === 'Even geduld…', patient)
      const { id } = anna.modal() ?? {}
      await bot.slack.until(() => anna.modal()?.title === 'Groet iemand' && anna.modal()?.id === id, patient)
    }),
  )

  test(
    'and is a form after its trigger expired waits behind a button',
    withBot(async (bot, anna) => {
      await anna.types('C1', '/samen laatformulier')
      await bot.slack.until(() => anna.sees('C1').at(-1)?.buttons[0]?.label === 'Open het formulier', patient)
      if (anna.modal()) throw new Error('a form opened without a trigger')
    }),
  )

  test(
    'to a press shows that it is on its way',
    withBot(async (bot, anna) => {
      await anna.types('C1', '/samen pagina')
      await anna.presses('C1', 'Traag formulier')
      await bot.slack.until(() => anna.modal()?.title === 'Even geduld…', patient)
      await bot.slack.until(() => anna.modal()?.title === 'Groet iemand', patient)
    }),
  )

  test(
    'to a window that the person closed is told where it was asked',
    withBot(async (bot, anna) => {
      await anna.types('C1', '/samen traagformulier')
      await bot.slack.until(() => anna.modal()?.title === 'Even geduld…', patient)
      await anna.closesModal()
      await bot.slack.until(() => anna.sees('C1').at(-1)?.buttons[0]?.label === 'Open het formulier', patient)
    }),
  )
})

describe.concurrent('a form whose answer takes long', () => {
  const filledIn = async (bot: SmallBot, anna: ReturnType<SmallBot['slack']['person']>) => {
    await anna.types('C1', '/samen formulier')
    await bot.slack.until(() => anna.modal(), patient)
    await anna.fills({ Wie: 'Fout', Woorden: 'een & <twee>', Keer: '3', Hoe: ['Luid'] })
  }

  test(
    'shows that it is on its way, and then the answer in its place',
    withBot(async (bot, anna) => {
      await filledIn(bot, anna)
      bot.onForm(() => bot.after(3500, { kind: 'whisper', view: bot.page() }))
      const outcome = await anna.submits()
      if (!outcome.ok) throw new Error(`not acknowledged in time: ${outcome.status}`)
      if (anna.modal()?.title !== 'Even geduld…') throw new Error('nothing shows that it is on its way')
      await bot.slack.until(() => anna.modal()?.title === 'Hallo', patient)
    }),
  )

  test(
    'and is a refusal comes back with what was typed and the error at its field',
    withBot(async (bot, anna) => {
      await filledIn(bot, anna)
      bot.onForm(() => bot.after(2300, { kind: 'refuse', errors: { who: 'Kies een ander.' } }))
      await anna.submits()
      await bot.slack.until(() => anna.modal()?.text.includes('Kies een ander.'), patient)
      const kept = JSON.stringify(anna.modal()?.fields.map(({ value }) => value))
      if (kept !== JSON.stringify(['Fout', 'een & <twee>', '3', ['Luid']])) throw new Error(`kept only ${kept}`)
      await anna.fills({ Wie: 'Bram' })
      await anna.submits()
      await bot.slack.until(() => anna.modal()?.title === 'Klopt dit?')
    }),
  )

  test(
    'and was closed meanwhile is answered where it was asked',
    withBot(async (bot, anna) => {
      await filledIn(bot, anna)
      bot.onForm(() => bot.after(2300, { kind: 'whisper', view: bot.page() }))
      await anna.submits()
      await anna.closesModal()
      await bot.slack.until(() => anna.sees('C1').at(-1)?.plainText.startsWith('Hallo'), patient)
    }),
  )

  test(
    'and is a next step, closed meanwhile, is said in words',
    withBot(async (bot, anna) => {
      await filledIn(bot, anna)
      bot.onForm(async () => {
        await new Promise((resolve) => setTimeout(resolve, 2300))
        return bot.nextStep()
      })
      await anna.submits()
      await anna.closesModal()
      await bot.slack.until(() => anna.sees('C1').at(-1)?.plainText.includes('venster gesloten'), patient)
    }),
  )
})

describe.concurrent('a slow Slack', () => {
  test(
    'that does not tell who asks delays the answer by half a second at most',
    withBot(async (bot, anna) => {
      bot.slack.failNext('users.info', { delayMs: 3000 })
      const outcome = await anna.types('C1', '/samen hallo')
      if (outcome.ms > 1500) throw new Error(`answered after ${outcome.ms} ms`)
      if (bot.heard[0]?.encounter.name !== 'anna') throw new Error('the name of the payload is not used')
    }),
  )
})

const late = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 4000).unref())

describe.concurrent('a slow database', () => {
  test('that is asked for a token does not cost the acknowledgement', async () => {
    const bot = await startSmallBot({
      slack: {
        kind: 'oauth',
        clientId: '1',
        clientSecret: '2',
        stateSecret: '3',
        seal: sealWith(Buffer.alloc(32)),
        allowedSpaces: ['T1'],
      },
      tools: ({ store, ...others }) => ({
        ...others,
        store: { ...store, spaces: { ...store.spaces, installation: () => late() } },
      }),
    })
    try {
      const outcome = await bot.slack.person('UANNA').types('C1', '/samen hallo')
      if (!outcome.ok || outcome.ms > 2000) throw new Error(`answered ${outcome.status} after ${outcome.ms} ms`)
    } finally {
      await bot.stop()
    }
  })
})
