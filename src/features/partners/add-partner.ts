import * as z from 'zod'
import { ask, refuse } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { folded, slugOf } from '../public-agenda/slug.ts'
import type { Caller, Tools } from '../tools.ts'
import { addedAnswer } from './let-post.ts'

export const addPartnerAction = 'add-partner'
const LONGEST_NAME = 100

const nothing = z.object({})

/** Opens the form in which a coordinator names a new organisation. */
export const addPartner: Action<Caller, Tools, typeof nothing> = {
  name: addPartnerAction,
  needs: 'coordinator',
  opensForm: true,
  input: nothing,
  async run(_input, { locale }) {
    const { title, submit, name: label, hint } = texts(locale).partnerPosting.form
    return ask({
      ...{ name: addPartnerAction, title, submit },
      fields: [{ kind: 'line', name: 'name', label, hint, maxLength: LONGEST_NAME }],
    })
  },
}

const named = ({ errors }: Texts['partnerPosting']) =>
  z.object({
    name: z
      .string(errors.name)
      .trim()
      .max(LONGEST_NAME, errors.tooLong(LONGEST_NAME))
      .refine((name) => folded(name) !== '', errors.name),
  })

/** Adds an organisation, of whose activities coordinators look first. */
export const takeNewPartner: FormTaker<Caller, Tools, ReturnType<typeof named>> = {
  name: addPartnerAction,
  needs: 'coordinator',
  changes: true,
  values: ({ locale }) => named(texts(locale).partnerPosting),
  async run({ name }, _context, caller, tools) {
    const { errors } = texts(caller.locale).partnerPosting
    const now = tools.clock.now()
    const known = await sameName(name, tools)
    if (known !== undefined) return refuse({ name: errors.known(known) })
    const by = await tools.store.people.enter(caller, now)
    const partner = await tools.store.partners.add({ key: slugOf(name), name, by }, now)
    if (partner === undefined) return refuse({ name: errors.known((await sameName(name, tools)) ?? name) })
    return addedAnswer(partner, caller)
  },
}

/** A partner that people know by this name, however they write it. */
async function sameName(name: string, { store }: Tools): Promise<string | undefined> {
  const all = await store.partners.all()
  return all.find((one) => one.key === slugOf(name) || folded(one.name) === folded(name))?.name
}
