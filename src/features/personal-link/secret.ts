import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret of 256 bits, as it stands in an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Whether a text could be a secret; what could not need not be looked up. */
export const couldBeSecret = (text: string): boolean => /^[\w-]{43}$/.test(text)

/** All that is kept of a secret. How long it takes to find a digest tells nothing of the secret behind it. */
export const digestOf = (secret: string): string => hash('sha256', secret)

/** What a form of the page carries, so that only a page that was opened by this secret can send it. */
export const formTokenOf = (secret: string): string =>
  createHmac('sha256', secret).update('samenbode: form of the personal page').digest('base64url')

export const isFormToken = (given: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(hash('sha256', given)), Buffer.from(hash('sha256', formTokenOf(secret))))
