import { randomUUID } from 'node:crypto'
import { type Answer, whisper } from '../../chat/answer.ts'
import { type FileTaker, mayActAs } from '../../chat/feature.ts'
import type { Fetched } from '../../chat/file.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { fileFaultWords } from './fault-words.ts'
import { previewFile } from './import-file.ts'
import type { Previewed } from './import-lines.ts'
import type { Besides } from './judge-row.ts'
import { called, nearestName } from './nearest-name.ts'
import { previewView } from './preview-view.ts'
import { isFault } from './read/raw-row.ts'
import { mostBytes } from './read/read-file.ts'

const KEPT_MS = 3_600_000

/** Shows a coordinator what a file would bring, with a button that does it. Words beside it say what its rows do not. */
export const takeFile: FileTaker<Caller, Tools> = {
  async run({ files, words: typed }, caller, tools) {
    const words = texts(caller.locale).import
    if (!mayActAs(caller.role, 'coordinator')) return sentence(words.drop.notCoordinator)
    if (caller.conversation.kind !== 'direct') return sentence(words.drop.notHere)
    const [file, ...more] = files
    if (file === undefined || more.length > 0) return sentence(words.drop.several)
    const besides = await besidesIn(typed, words, tools)
    if (typeof besides === 'string') return sentence(besides)
    const fetched = await file.fetch(mostBytes)
    if ('fault' in fetched) return sentence(fetchFaultWords(fetched.fault, words))
    const preview = await previewFile(fetched.bytes, besides, tools)
    if (isFault(preview)) return sentence(fileFaultWords(preview, words))
    return await shown(preview, caller, tools)
  },
}

async function shown(preview: Previewed, caller: Caller, tools: Tools): Promise<Answer> {
  const { store, clock } = tools
  const { fresh } = preview.plan
  const reader = { ...tools, locale: caller.locale }
  if (fresh.length === 0) return whisper(previewView(preview, undefined, reader))
  const [id, now] = [randomUUID(), clock.now()]
  const personId = await store.people.enter(caller, now)
  await store.imports.keep({ id, personId, rows: fresh, expiresAt: new Date(now.getTime() + KEPT_MS) }, now)
  return whisper(previewView(preview, id, reader))
}

/** What words beside a file say of all its rows: an organisation, a kind, or both with a comma between; a sentence where they say neither. */
async function besidesIn(typed: string, words: Texts['import'], { store, network }: Tools): Promise<Besides | string> {
  const partners = await store.partners.all()
  const besides: Besides = {}
  for (const said of typed.split(/[,;\n]/).map((part) => part.trim())) {
    if (said === '') continue
    const partner = called(said, partners)
    const kind = called(said, network.kinds)
    if (partner !== undefined) besides.partner = partner
    else if (kind !== undefined) besides.kind = kind.key
    else return unknownBesides(said, [...partners, ...network.kinds], words)
  }
  return besides
}

function unknownBesides(said: string, known: readonly { name: string }[], { drop }: Texts['import']): string {
  const near = nearestName(
    said,
    known.map(({ name }) => name),
  )
  return [drop.besides(said), ...(near === undefined ? [] : [drop.meant(near)])].join(' ')
}

function fetchFaultWords(fault: Extract<Fetched, { fault: string }>['fault'], { drop, file }: Texts['import']): string {
  switch (fault) {
    case 'too-large':
      return file.tooLarge
    case 'elsewhere':
      return drop.elsewhere
    case 'not-allowed':
      return drop.notAllowed
    case 'unreachable':
      return drop.unreachable
  }
}
