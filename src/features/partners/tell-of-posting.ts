import type { Address } from '../../chat/address.ts'
import { strong } from '../../chat/text.ts'
import { paragraph, view } from '../../chat/view.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import { texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { directly as directMessage } from './people.ts'

/** The action that lets a partner post directly, or undoes that. */
export const letPostAction = 'let-partner-post'

interface Told {
  partner: { id: string; name: string }
  directly: boolean
  /** Where it is said already. */
  but?: readonly Address[]
}

/** What the editors of a partner hear when coordinators look first from now on, or no longer do. */
export async function tellOfPosting({ partner, directly, but = [] }: Told, tools: Tools): Promise<NewDelivery[]> {
  const { editors } = await tools.store.keepers.of({ partnerId: partner.id, authorId: null })
  const heard = new Set(but.map((address) => JSON.stringify(address)))
  return editors
    .map(({ identity, locale }) => {
      const { told } = texts(locale ?? 'nl').partnerPosting
      return directMessage(identity, view([paragraph(told[directly ? 'direct' : 'first'](strong(partner.name)))]))
    })
    .filter(({ to }) => !heard.has(JSON.stringify(to)))
    .map((delivery) => ({ ...delivery, canWait: {} }))
}
