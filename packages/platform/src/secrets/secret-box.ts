import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { invariant } from '@duebook/kernel';

/** Keeps secrets that have to be read again: what lies in the database is of no use without the key. */
export interface SecretBox {
  /** @param place what the secret belongs to; sealed there, it opens nowhere else */
  seal(secret: Buffer, place: string): Buffer;
  /** Null for what was sealed with another key, for another place, or was changed since. */
  open(sealed: Buffer, place: string): Buffer | null;
  /** Seals it with the key of today, unless it is: what a change of the key takes. */
  sealAnew(sealed: Buffer, place: string): SealedAnew;
}

/** What became of a sealed secret while the key changes. */
export type SealedAnew =
  | { readonly kind: 'OF_TODAY' }
  | { readonly kind: 'SEALED'; readonly sealed: Buffer }
  | { readonly kind: 'UNREADABLE' };

/** Bytes of the key of a box. */
export const SECRET_KEY_BYTES = 32;

const CIPHER = 'aes-256-gcm';
/** Stands first, so that another way of sealing can be told from this one. */
const FORM = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals by AES-256-GCM with a new nonce each time: form, nonce, tag, ciphertext.
 *
 * @param read other keys, of before or of tomorrow: what they sealed can be read, and nothing is sealed
 *   with them
 */
export function createSecretBox(key: Buffer, read: readonly Buffer[] = []): SecretBox {
  const keys = [key, ...read];
  invariant(
    keys.every(({ length }) => length === SECRET_KEY_BYTES),
    'the key of a box of secrets has 32 bytes',
  );
  const seal: SecretBox['seal'] = (secret, place) => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([Buffer.of(FORM), nonce, cipher.getAuthTag(), sealed]);
  };
  const open: SecretBox['open'] = (sealed, place) => openWithAnyOf(keys, sealed, place);
  const sealAnew: SecretBox['sealAnew'] = (sealed, place) => {
    if (openWith(key, sealed, place)) return { kind: 'OF_TODAY' };
    const secret = openWithAnyOf(read, sealed, place);
    return secret ? { kind: 'SEALED', sealed: seal(secret, place) } : { kind: 'UNREADABLE' };
  };
  return { seal, open, sealAnew };
}

/** The right one proves itself: a tag fits no other key. */
function openWithAnyOf(keys: readonly Buffer[], sealed: Buffer, place: string): Buffer | null {
  for (const key of keys) {
    const secret = openWith(key, sealed, place);
    if (secret) return secret;
  }
  return null;
}

function openWith(key: Buffer, sealed: Buffer, place: string): Buffer | null {
  const tagAt = 1 + NONCE_BYTES;
  const textAt = tagAt + TAG_BYTES;
  if (sealed[0] !== FORM || sealed.length < textAt) return null;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, tagAt))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(tagAt, textAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]);
  } catch {
    return null;
  }
}
