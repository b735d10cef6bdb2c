import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { SegregationStore } from './ports';

/**
 * Whether the caller is one of these, or one of these may be the caller: whoever made the program that
 * calls, a key of whoever calls by one, or said by what they are recognised elsewhere. Who has signed in
 * with a password is nobody else.
 */
export async function isSameHand(
  { segregation }: { readonly segregation: Pick<SegregationStore, 'actingAs'> },
  tx: Transaction,
  principalIds: readonly Id[],
): Promise<boolean> {
  const { principalId } = tx.caller;
  if (principalIds.includes(principalId)) return true;
  const { principalKind, authentication } = tx.caller;
  const method = authentication?.method;
  if (principalKind === 'USER' && method === 'PASSWORD') return false;
  const isBySession = principalKind === 'USER' && method === 'OIDC';
  return (await segregation.actingAs(tx, principalId, { principalIds, isBySession })).length > 0;
}
