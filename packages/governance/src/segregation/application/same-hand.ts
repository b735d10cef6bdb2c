import type { Id } from '@duebook/kernel';
import type { Caller, Transaction } from '@duebook/platform';
import type { SegregationStore, StandingIn } from './ports';

/**
 * Whether the caller is one of these, or one of these may be the caller: whoever made the program that
 * calls, a key of whoever calls by one, or said by what they are recognised elsewhere. So is a program of
 * the caller's, however many it was made through.
 */
export async function isSameHand(
  { segregation }: { readonly segregation: Pick<SegregationStore, 'ofOneHand'> },
  tx: Transaction,
  principalIds: readonly Id[],
): Promise<boolean> {
  const { principalId } = tx.caller;
  if (principalIds.includes(principalId)) return true;
  const mayStandIn = standingIn(tx.caller);
  const others = { principalIds, mayStandIn };
  return (await segregation.ofOneHand(tx, principalId, others)).length > 0;
}

/** Who has signed in with a password is nobody else. */
function standingIn({ principalKind, authentication }: Caller): StandingIn {
  if (principalKind !== 'USER') return 'FOR_ANYBODY';
  if (authentication?.method === 'PASSWORD') return 'FOR_NOBODY';
  return authentication?.method === 'OIDC' ? 'FOR_VOUCHERS' : 'FOR_ANYBODY';
}
