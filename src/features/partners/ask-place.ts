import * as z from 'zod'
import { type Answer, ask, refuse } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import type { Form } from '../../chat/form.ts'
import { mention } from '../../chat/text.ts'
import { paragraph } from '../../chat/view.ts'
import type { Membership } from '../../store/membership-rows.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { editorsOf, tell } from './people.ts'
import { placeRequestView } from './place-request.ts'

export const choosePartnerAction = 'choose-partner'
const askPlaceForm = 'ask-place'

const DAY = 24 * 60 * 60_000
const nothing = z.object({})
const chosen = (words: Texts['partners']) => z.object({ partner: z.string(words.chooseOne).min(1, words.chooseOne) })

/** Opens the form in which a person chooses an organisation. */
export const choosePartner: Action<Caller, Tools, typeof nothing> = {
  name: choosePartnerAction,
  input: nothing,
  opensForm: true,
  run: (_input, caller, tools) => askForPartner(caller, tools),
}

/** The form with every partner to which the person has no tie yet. */
export async function askForPartner(caller: Caller, { store }: Tools): Promise<Answer> {
  const words = texts(caller.locale).partners
  if (caller.isGuest) return sentence(words.guest)
  const [all, mine] = await Promise.all([
    store.partners.all(),
    caller.personId === undefined ? [] : store.memberships.ofPerson(caller.personId),
  ])
  const taken = new Set(mine.map(({ partner }) => partner.id))
  const free = all.filter(({ id }) => !taken.has(id))
  if (free.length === 0) return sentence(all.length === 0 ? words.noPartners : words.allChosen)
  return ask(partnerForm(free, words))
}

function partnerForm(free: { id: string; name: string }[], { form }: Texts['partners']): Form {
  return {
    name: askPlaceForm,
    title: form.title,
    submit: form.submit,
    intro: [paragraph(form.intro)],
    fields: [
      {
        kind: 'choice',
        name: 'partner',
        label: form.partner,
        placeholder: form.placeholder,
        hint: form.hint,
        options: free.map(({ id, name }) => ({ label: name, value: id })),
      },
    ],
  }
}

/** Asks for a place at the chosen partner. Its editors are told; coordinators find it in their daily list. */
export const askPlace: FormTaker<Caller, Tools, ReturnType<typeof chosen>> = {
  name: askPlaceForm,
  changes: true,
  values: ({ locale }) => chosen(texts(locale).partners),
  async run({ partner: partnerId }, _context, caller, tools) {
    const words = texts(caller.locale).partners
    if (caller.isGuest) return sentence(words.guest)
    const partner = await tools.store.partners.find(partnerId)
    if (partner === undefined) return refuse({ partner: words.chooseOne })
    const now = tools.clock.now()
    const personId = await tools.store.people.enter(caller, now)
    const earlier = await tools.store.memberships.between(personId, partnerId)
    const today = earlier !== undefined && now.getTime() - earlier.askedAt.getTime() < DAY
    if (today && earlier.state === 'declined') return sentence(words.tomorrow(partner.name))
    // The editors still have the message about a request withdrawn today, and its buttons work again.
    const isTold = today && earlier.state === 'left' && earlier.decidedAt === null
    const editors = await editorsOf(partnerId, tools)
    const person = mention(caller.identity, caller.name)
    const deliveries = (membership: Membership) =>
      isTold
        ? []
        : editors.map((editor) => ({
            ...tell(editor, (its) => placeRequestView({ person, membership, isFirst: false }, its)),
            canWait: {},
          }))
    const { asked, membership } = await tools.store.memberships.request({ personId, partnerId, deliveries }, now)
    if (!asked) return sentence((membership.state === 'asked' ? words.askedBefore : words.isMember)(partner.name))
    tools.outbox.wake()
    if (editors.length > 0) return sentence((isTold ? words.askedAgain : words.asked)(partner.name))
    if ((await tools.store.people.coordinators()).length > 0) return sentence(words.asked(partner.name))
    tools.log.warn({ membership: membership.id }, 'nobody can decide on a request: set COORDINATORS')
    return sentence(words.nobodyToAsk(partner.name))
  },
}
