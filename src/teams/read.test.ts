import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { message } from '../testing/teams-line.ts'
import { readActivity } from './read.ts'

const heard = (part: object) => readActivity({ ...message, ...part })
const said = (text: string, entities: unknown = []) => heard({ text, entities })?.text
const mention = (id: string, name: string, text = `<at>${name}</at>`) => ({
  type: 'mention',
  text,
  mentioned: { id, name },
})
const bot = mention('28:bot', 'Samenbode')

describe('a message in a personal chat', () => {
  test('tells who, where and what', () => {
    expect(readActivity(message)).toEqual({
      type: 'message',
      id: '1700000000000',
      text: 'agenda',
      files: [],
      tenant: 'tenant-1',
      user: { id: '29:anna', aad: 'aad-anna', name: 'Anna de Vries' },
      isFromBot: false,
      bot: { id: '28:bot' },
      conversation: { id: 'a:1', channel: 'a:1', kind: 'direct', isGroup: false },
      serviceUrl: message.serviceUrl,
      locale: 'nl',
    })
  })

  test.each([
    [{ channelData: undefined }, 'tenant-1'],
    [{ conversation: { id: 'a:1' } }, 'tenant-1'],
    [{ conversation: { id: 'a:1', tenantId: 'tenant-2' } }, 'tenant-2'],
    [{ conversation: { id: 'a:1' }, channelData: { tenant: null } }, ''],
  ])('is of the tenant that is told: %j', (part, tenant) => {
    expect(heard(part)?.tenant).toBe(tenant)
  })

  test.each([
    [{ locale: 'en-US' }, 'en'],
    [{ locale: 'nl-NL' }, 'nl'],
    [{ locale: 'nl-BE', entities: [{ type: 'clientInfo', locale: 'en-US' }] }, 'nl'],
    [{ entities: [null, 3, { type: 'clientInfo' }, { type: 'clientInfo', locale: 'en-GB' }] }, 'en'],
    [{ locale: '', entities: 'none' }, 'nl'],
  ])('is answered in the language of the client: %j', (part, locale) => {
    expect(heard(part)?.locale).toBe(locale)
  })

  test('without an Entra id is of the person Teams names', () => {
    expect(heard({ from: { id: '29:anna' } })?.user).toEqual({ id: '29:anna', aad: '29:anna', name: '' })
  })
})

describe('a conversation', () => {
  const where = (id: string, conversationType?: unknown) =>
    heard({ conversation: { id, conversationType } })?.conversation

  test('in a channel has its thread beside it', () => {
    const id = '19:abc@thread.tacv2;messageid=1700'
    const channel = '19:abc@thread.tacv2'
    expect(where(id, 'channel')).toEqual({ id, channel, thread: '1700', kind: 'channel', isGroup: false })
    expect(where(channel, 'channel')).toEqual({ id: channel, channel, kind: 'channel', isGroup: false })
  })

  test('in a group chat is one where others are', () => {
    expect(where('19:g@thread.v2', 'groupChat')).toMatchObject({ kind: 'channel', isGroup: true })
  })

  test.each([undefined, null, 7, 'meeting', 'Personal'])(
    'of a kind nobody knows (%j) is one where others are',
    (kind) => {
      expect(where('a:1', kind)?.kind).toBe('channel')
    },
  )

  test('tells its team and what it is called, where there is one', () => {
    const conversation = { id: '19:abc', conversationType: 'channel', name: 'Buurt' }
    const channelData = { team: { id: '19:team', aadGroupId: 'g' }, channel: { id: '19:abc', name: 'Plein' } }
    expect(heard({ conversation, channelData })).toMatchObject({ team: { id: '19:team' }, channelName: 'Plein' })
    expect(heard({ conversation })?.channelName).toBe('Buurt')
    expect(heard({ conversation: { ...conversation, conversationType: 'personal' } })?.channelName).toBeUndefined()
  })
})

describe('who speaks', () => {
  test.each([
    ['the bot itself', { from: { id: '28:bot' } }],
    ['the bot under another prefix', { from: { id: 'x' }, recipient: { id: 'x' } }],
    ['another bot', { from: { id: '28:other' } }],
    ['what says it is a bot', { from: { id: '29:x', role: 'bot' } }],
  ])('may be a bot: %s', (_, part) => {
    expect(heard(part)?.isFromBot).toBe(true)
  })

  test('is otherwise a person', () => {
    expect(heard({ from: { id: '29:x', role: 'user' } })?.isFromBot).toBe(false)
  })
})

describe('typed words', () => {
  test.each([
    ['<at>Samenbode</at> agenda', 'agenda'],
    ['<at>Samenbode</at>&nbsp;agenda\n', 'agenda'],
    ['<at>Samenbode</at>\u00a0agenda\u00a0wijk', 'agenda wijk'],
    ['agenda <at>Samenbode</at> wijk <at>Samenbode</at>', 'agenda   wijk'],
    ['<AT id="0">Samenbode</AT> help', 'help'],
    ['<at>Samenbode</at>', ''],
    ['/agenda', '/agenda'],
    ['  regel 1\nregel 2  ', 'regel 1\nregel 2'],
    ['a &lt;b&gt; &amp;amp; &quot;c&quot; &#39;d&apos;', 'a <b> &amp; "c" \'d\''],
    ['a <b> & c', 'a <b> & c'],
    ['&lt;at&gt;Samenbode&lt;/at&gt; x', '<at>Samenbode</at> x'],
    ['', ''],
  ])('%j are read as %j', (text, words) => {
    expect(said(text, [bot])).toBe(words)
  })

  test('keep the names of people who are mentioned', () => {
    const text = '<at>Samenbode</at> groet <at>Bram Bakker</at>, <at>Zus &amp; Zo</at>'
    expect(said(text, [bot, mention('29:bram', 'Bram Bakker')])).toBe('groet Bram Bakker, Zus & Zo')
  })

  test('keep the bot’s name where it is not the bot who is mentioned', () => {
    expect(said('<at>Samenbode</at> agenda', [mention('29:sam', 'Samenbode')])).toBe('Samenbode agenda')
    expect(said('<at>Samenbode</at> agenda')).toBe('Samenbode agenda')
  })

  test('find the mention of the bot by what stands in the text', () => {
    expect(said('<at>Bode</at> help', [mention('28:bot', 'Samenbode', '<at>Bode</at>')])).toBe('help')
    expect(said('<at>Bode</at> help', [{ type: 'mention', text: '<at>Bode</at>', mentioned: { id: '28:bot' } }])).toBe(
      'help',
    )
  })

  test.each([undefined, null, 7, {}, ['x']])('that are none (%j) are empty', (text) => {
    expect(heard({ text })?.text).toBe('')
  })

  test.each(['<at', '<at ', '<at>', '<at>x', '</at>', '&nbsp', '&', '<at <at>'])(
    'made of %j a hundred thousand times are read at once',
    (part) => {
      const started = performance.now()
      said(part.repeat(100_000), [bot])
      expect(performance.now() - started).toBeLessThan(1_000)
    },
  )
})

describe('what happens around messages', () => {
  test('tells who came and went', () => {
    const part = {
      type: 'conversationUpdate',
      membersAdded: [{ id: '28:bot' }, null, 7, { id: '' }, { id: '29:x', aadObjectId: 'aad-x' }],
      membersRemoved: 'nobody',
      channelData: { eventType: 'teamMemberAdded', team: { id: '19:team' } },
    }
    expect(heard(part)).toMatchObject({
      membersAdded: [{ id: '28:bot' }, { id: '29:x', aad: 'aad-x' }],
      event: 'teamMemberAdded',
    })
    expect(heard(part)?.membersRemoved).toBeUndefined()
  })

  test('tells an installation', () => {
    expect(heard({ type: 'installationUpdate', action: 'add-upgrade' })?.action).toBe('add-upgrade')
  })

  test('tells a press, with the message it was on', () => {
    const value = { action: { verb: 'x' } }
    expect(heard({ type: 'invoke', name: 'adaptiveCard/action', value, replyToId: '17' })).toMatchObject({
      name: 'adaptiveCard/action',
      value,
      replyToId: '17',
    })
    expect(heard({ value: null })?.value).toBeUndefined()
  })
})

describe('an activity', () => {
  const tooLong = 'x'.repeat(501)

  test.each([
    ...[{ type: undefined }, { from: undefined }, { from: {} }, { from: { id: tooLong } }, { from: { id: 7 } }],
    ...[{ recipient: null }, { recipient: { id: '' } }, { conversation: [] }, { conversation: { id: tooLong } }],
    ...[{ serviceUrl: '' }, { serviceUrl: 'javascript:alert(1)' }, { serviceUrl: `https://x/${tooLong}` }],
  ])('that does not tell who, where or to whom is none', (part) => {
    expect(heard(part)).toBeUndefined()
  })

  test.each(['webchat', 'directline', 'emulator', 'MSTEAMS', '', null, undefined])(
    'of another channel (%j) is none',
    (channelId) => {
      expect(heard({ channelId })).toBeUndefined()
    },
  )

  test('loses what does not fit, and is heard', () => {
    const part = {
      id: tooLong,
      name: 7,
      replyToId: null,
      action: {},
      channelData: [],
      from: { id: '29:x', name: 'é'.repeat(300), aadObjectId: tooLong },
    }
    const { id, name, replyToId, action, user } = heard(part) ?? {}
    expect([id, name, replyToId, action]).toEqual([undefined, undefined, undefined, undefined])
    expect(user).toEqual({ id: '29:x', aad: '29:x', name: 'é'.repeat(200) })
  })

  test('of any shape is read or is none', () => {
    const keys = fc.constantFrom(...Object.keys(message), 'entities', 'locale', 'value', 'membersAdded')
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue()), (anything, part) => {
        readActivity(anything)
        heard(part)
      }),
    )
  })

  test('keeps the signs of a long name whole', () => {
    const name = '👍'.repeat(300)
    expect(heard({ from: { id: '29:x', name } })?.user.name).toBe('👍'.repeat(200))
  })
})
