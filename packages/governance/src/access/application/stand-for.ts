import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import { lackedToStandFor } from '../domain/standing-for';

/**
 * Lets the caller decide by whose word these principals are recognised, and keeps that from then on
 * they may be whoever acts as one of them, for good: who lets another in by a word of their own and
 * takes it back later was able to all the same.
 *
 * @returns what the caller lacks for it; nothing where they may. See {@link lackedToStandFor}.
 */
export async function standForAll(
  context: Pick<GovernanceContext, 'principals' | 'roles'>,
  tx: Transaction,
  principalIds: readonly Id[],
): Promise<readonly string[]> {
  const own = tx.caller.principalId;
  const others = principalIds.filter((id) => id !== own);
  const permissions = await lackedForAll(context, tx, principalIds, others);
  if (permissions.length === 0) await context.principals.noteStandIn(tx, others);
  return permissions;
}

async function lackedForAll(
  { roles }: Pick<GovernanceContext, 'roles'>,
  tx: Transaction,
  principalIds: readonly Id[],
  [other]: readonly Id[],
): Promise<readonly string[]> {
  const own = tx.caller.principalId;
  // Whatever another holds, it takes everything to stand for them.
  if (other !== undefined) return lackedToStandFor(tx.caller, { id: other, grants: [] });
  if (!principalIds.includes(own)) return [];
  return lackedToStandFor(tx.caller, { id: own, grants: await roles.grantsOf(tx, own) });
}
