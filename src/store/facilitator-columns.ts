import type { Facilitator, Profile, Reach, Step } from './facilitators.ts'
import type { FacilitatorProfile, Prisma } from './generated/sqlite/client.ts'

/** Who does something of their own accord need not be asked whether they are still there. */
export const signOfLife = (now: Date) => ({
  ...{ stayedAt: now, stayAskedAt: null, stayAsks: 0 },
  ...{ unanswered: 0, pauseAskedAt: null },
})

/** Nobody gets two of these messages on one day. */
export const leftAloneSince = (spoken: Date): Prisma.FacilitatorProfileWhereInput => ({
  AND: (['pauseAskedAt', 'stayAskedAt', 'expiryToldAt'] as const).map((column) => ({
    OR: [{ [column]: null }, { [column]: { lte: spoken } }],
  })),
})

/** Consent to pass a contact on is kept with its moment; there is none without a contact. */
export const reachColumns = ({ sealedContact, mayPassOn }: Reach, agreedAt: Date | null, now: Date) => ({
  sealedContact,
  contactConsentAt: sealedContact !== null && mayPassOn ? (agreedAt ?? now) : null,
})

/** A profile as its columns, in which lists are JSON. */
export const columns = ({ languages, themes, unwanted, districts, availability, ...rest }: Profile) => ({
  ...rest,
  languages: JSON.stringify(languages),
  themes: JSON.stringify(themes),
  unwanted: JSON.stringify(unwanted),
  districts: JSON.stringify(districts),
  availability: JSON.stringify(availability),
})

/** A facilitator from the row. */
export const facilitatorOf = (row: FacilitatorProfile): Facilitator => {
  const { personId, pausedUntil, enrolledAt, trainedUntil, stepNote, sealedName, sealedContact } = row
  return {
    ...{ personId, pausedUntil, enrolledAt, trainedUntil, stepNote, sealedName, sealedContact },
    ...{ contactConsentAt: row.contactConsentAt, consentAt: row.consentAt, lastAskedAt: row.lastAskedAt },
    minutesLed: row.minutesLed,
    state: row.state as Facilitator['state'],
    step: row.step as Step,
    // Who signed up before steps were kept stands where they began.
    stepSince: row.stepSince ?? enrolledAt,
    isAskedToStay: row.stayAskedAt !== null,
    ...profileFrom(row),
  }
}

/** A profile from its columns, in which lists are JSON. */
export const profileFrom = (row: Pick<FacilitatorProfile, keyof Profile>): Profile => ({
  languages: JSON.parse(row.languages) as string[],
  themes: JSON.parse(row.themes) as string[],
  unwanted: JSON.parse(row.unwanted) as string[],
  districts: JSON.parse(row.districts) as string[],
  availability: JSON.parse(row.availability) as string[],
  experience: row.experience as Profile['experience'],
  maximumPerMonth: row.maximumPerMonth,
})
