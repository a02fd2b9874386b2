import type { Answer } from '../../chat/answer.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'

/** What somebody hears who never changed anything here. Of everyone's own chat in Teams an address is kept. */
export async function nothingStored({ identity, locale }: Caller, { store }: Tools): Promise<Answer> {
  const { stored } = texts(locale).mine
  const chat = await store.references.of(identity.space, identity.user)
  return sentence(chat === undefined ? stored.nothing : stored.nothingButChat)
}
