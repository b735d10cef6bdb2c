import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { lackedToStandFor } from '../../access/domain/standing-for';
import type { GovernanceContext } from '../../application/ports';

/**
 * What the caller lacks in order to decide by whose word these principals are recognised; nothing
 * where they may. See {@link lackedToStandFor}.
 */
export async function lackedToStandForAll(
  { roles }: Pick<GovernanceContext, 'roles'>,
  tx: Transaction,
  principalIds: readonly Id[],
): Promise<readonly string[]> {
  const own = tx.caller.principalId;
  const [other] = principalIds.filter((id) => id !== own);
  // Whatever another holds, it takes everything to stand for them.
  if (other !== undefined) return lackedToStandFor(tx.caller, { id: other, grants: [] });
  if (!principalIds.includes(own)) return [];
  return lackedToStandFor(tx.caller, { id: own, grants: await roles.grantsOf(tx, own) });
}
