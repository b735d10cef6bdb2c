import type { Id } from '@duebook/kernel';
import { EVERY_PERMISSION, grantsBeyond, heldBy, type Grant, type Holder } from './grant';

/** Who would let somebody be recognised as a principal. */
export interface Sponsor extends Holder {
  readonly principalId: Id;
}

/**
 * The permissions that a sponsor lacks in order to decide by what a principal is recognised: whoever
 * does may act as that principal. For oneself it is what one holds by all credentials, of which the
 * one in use may be a narrow one; for another everything, since that one may gain rights later.
 */
export function lackedToStandFor(
  sponsor: Sponsor,
  principal: { readonly id: Id; readonly grants: readonly Grant[] },
): readonly string[] {
  const wanted =
    principal.id === sponsor.principalId
      ? principal.grants
      : [{ permission: EVERY_PERMISSION, legalEntityId: null }];
  const beyond = grantsBeyond(heldBy(sponsor), wanted);
  return [...new Set(beyond.map((grant) => grant.permission))];
}
