import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { EDIT_CLAUSES } from '../clause-permissions';
import type { ClauseChanged, ClauseRefusal, ClauseRequest } from './clause-refusal';
import type { ClauseContext } from './ports';

/** Which clause; plain JSON. */
export type ClauseRetire = Readonly<{ clauseId: Id; expectedVersion: number }>;

/**
 * Takes a clause out of force: nothing new is drafted with it, also not by templates that have it.
 * @throws PermissionDenied contracts.clause.edit in the whole tenant
 */
export const clauseRetire =
  (context: ClauseContext) =>
  async (
    caller: Caller,
    request: ClauseRequest,
    command: ClauseRetire,
  ): Promise<Result<ClauseChanged, ClauseRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, EDIT_CLAUSES);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<ClauseChanged, ClauseRefusal>(caller, asked, (tx) =>
      retire(context, tx, command),
    );
  };

async function retire(
  { clauses }: ClauseContext,
  tx: Transaction,
  { clauseId, expectedVersion }: ClauseRetire,
): Promise<Result<ClauseChanged, ClauseRefusal>> {
  const clause = await clauses.lock(tx, clauseId);
  if (!clause) return refused({ code: 'CONTRACT_CLAUSE_UNKNOWN', path: ['contractClauseId'] });
  const conflict = versionConflict(clause, expectedVersion);
  if (conflict) return refused(conflict);
  if (clause.state === 'RETIRED') {
    return refused({ code: 'CONTRACT_CLAUSE_RETIRED', path: ['contractClauseId'] });
  }
  await clauses.save(tx, { ...clause, state: 'RETIRED' });
  tx.audit({
    action: 'contractClause.retire',
    subjectType: 'ContractClause',
    subjectId: clauseId,
    details: { key: clause.key, number: clause.number },
  });
  return ok({ clauseId });
}
