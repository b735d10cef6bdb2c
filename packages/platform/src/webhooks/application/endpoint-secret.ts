import { randomBytes } from 'node:crypto';
import type { Id } from '@duebook/kernel';
import type { SealedColumn } from '../../secrets/seal-anew';
import type { SecretBox } from '../../secrets/secret-box';

/** As Standard Webhooks writes a symmetric secret. */
const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** Whose secret it is: sealed for one endpoint, it opens for no other. */
export interface SecretOwner {
  readonly tenantId: Id;
  readonly endpointId: Id;
}

/** Draws a secret; answers its text, to be shown once, and its sealed form. */
export function drawSecret(
  box: SecretBox,
  owner: SecretOwner,
): { readonly text: string; readonly sealed: Buffer } {
  const secret = randomBytes(SECRET_BYTES);
  const text = `${PREFIX}${secret.toString('base64')}`;
  return { text, sealed: box.seal(secret, placeOf(owner)) };
}

/** The bytes to sign with; null when they cannot be read with this key. */
export function openSecret(box: SecretBox, owner: SecretOwner, sealed: Buffer): Buffer | null {
  return box.open(sealed, placeOf(owner));
}

function placeOf({ tenantId, endpointId }: SecretOwner): string {
  return `webhook_endpoint:${tenantId}:${endpointId}`;
}

/** Where the secrets of endpoints lie. */
export const ENDPOINT_SECRETS: readonly SealedColumn[] = [
  'sealed_secret',
  'previous_secret',
  'earlier_secret',
].map((column) => ({
  ...{ table: 'platform.webhook_endpoint', column, key: 'id' },
  place: (tenantId, endpointId) => placeOf({ tenantId, endpointId }),
}));
