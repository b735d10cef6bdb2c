import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import { conflictAccepted } from '../../events/segregation.event';
import { sortOfPrincipal } from '../../principals/application/sort-of-principal';
import type { AcceptanceDraft, ConflictAcceptance } from '../domain/conflict-acceptance';
import type { Conflict } from '../domain/find-conflicts';

/** Records that somebody answers for conflicts of a principal, with proof and news of each. */
export async function keepAcceptances(
  { principals, segregation }: Pick<GovernanceContext, 'principals' | 'segregation'>,
  tx: Transaction,
  who: { readonly principalId: Id; readonly draft: AcceptanceDraft },
  conflicts: readonly Pick<Conflict, 'rule' | 'legalEntityId'>[],
): Promise<readonly ConflictAcceptance[]> {
  const { principalId, draft } = who;
  const acceptances = conflicts.map(({ rule, legalEntityId }): ConflictAcceptance => ({
    id: tx.ids.next(),
    principalId,
    ruleCode: rule.code,
    legalEntityId,
    ...draft,
    acceptedById: tx.caller.principalId,
    acceptedAt: tx.startedAt,
    endedAt: null,
  }));
  await segregation.addAcceptances(tx, acceptances);
  const sort = await sortOfPrincipal(principals, tx, principalId);
  for (const acceptance of acceptances) {
    const { ruleCode, legalEntityId, expiresOn } = acceptance;
    tx.emit(conflictAccepted(acceptance, sort, tx.caller));
    tx.audit({
      action: 'conflict.accept',
      subjectType: 'Principal',
      subjectId: principalId,
      details: { acceptanceId: acceptance.id, ruleCode, legalEntityId, expiresOn },
    });
  }
  return acceptances;
}
