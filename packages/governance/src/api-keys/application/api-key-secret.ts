import { createHash, randomBytes } from 'node:crypto';
import { SECRET_TEXT_BYTES } from '@duebook/kernel';
import { writeApiKeyText } from '../domain/api-key-text';

/** Draws a new key for the tenant of this public id. */
export function drawApiKeyText(tenantPublicId: string): string {
  return writeApiKeyText(tenantPublicId, randomBytes(SECRET_TEXT_BYTES));
}

/**
 * What is kept of a key. A plain SHA-256 is enough where a slow hash would be needed for a
 * password: 256 random bits cannot be guessed, so there is nothing to slow down.
 */
export function hashApiKeyText(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
