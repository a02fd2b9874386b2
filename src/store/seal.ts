import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Encrypts and decrypts what must not be read in the database. */
export interface Seal {
  seal(words: string): string
  /** Throws a SealBroken when the words were sealed with another key, or changed afterwards. */
  open(sealed: string): string
}

export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The seal of a bot with this key; without one, as the try-out is, what is sealed stays as it was. */
export const sealOf = (key: Buffer | undefined): Seal =>
  key === undefined ? { seal: (words) => words, open: (words) => words } : sealWith(key)

/**
 * AES-256-GCM with a key of 32 bytes. Sealed words are `v1.KEYID.BASE64URL(nonce, tag, words)`; the key id says which
 * key they need, and is made so that it says nothing else of the key.
 */
export function sealWith(key: Buffer): Seal {
  if (key.length !== 32) throw new Error('a key of 32 bytes is needed')
  const keyId = createHash('sha256').update('samenbode key id').update(key).digest('hex').slice(0, 8)
  const prefix = `${VERSION}.${keyId}.`
  return {
    seal(words) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(prefix))
      const hidden = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
      return prefix + Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
    },
    open(sealed) {
      if (!sealed.startsWith(`${VERSION}.`)) throw new SealBroken('these are no sealed words of this version')
      if (!sealed.startsWith(prefix)) throw new SealBroken('ENCRYPTION_KEY is not the key these words were sealed with')
      const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url')
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        decipher.setAAD(Buffer.from(prefix)).setAuthTag(tag)
        const words = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
        return Buffer.concat([words, decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new SealBroken('sealed words were changed or cut', { cause })
      }
    },
  }
}
