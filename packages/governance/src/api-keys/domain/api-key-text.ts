import { readSecretText, type SecretTextParts, writeSecretText } from '@duebook/kernel';

/** What the text of every API key begins with. */
const PREFIX = 'dbk_live';

/** Writes the key of 32 random bytes for the tenant of this public id. */
export function writeApiKeyText(tenantPublicId: string, randomBytes: Uint8Array): string {
  return writeSecretText(PREFIX, tenantPublicId, randomBytes);
}

/** The parts of a key whose form and checksum are right; null for any other text. */
export function readApiKeyText(text: string): SecretTextParts | null {
  return readSecretText(PREFIX, text);
}
