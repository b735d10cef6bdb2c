import { invariant, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import type { Caller, Transaction } from '@duebook/platform';
import type { FormulaOutcomeName } from '../domain/formula-limit';
import type { LimitFault } from '../domain/limit-refusal';
import { PROPOSE_LIMITS } from '../limit-permissions';
import { proposeByFormula, type WorkedOut } from './formula-proposals';
import {
  requireRight,
  todayOf,
  type LimitChanged,
  type LimitMutationRefusal,
  type LimitRequest,
} from './limit-request';
import type { LimitContext } from './ports';

/** For whom a limit is worked out. Plain JSON. */
export type FormulaProposal = Readonly<{ partyId: Id; legalEntityId: Id | null }>;

/**
 * Proposes what the policy in force makes of one customer.
 * @throws PermissionDenied credit-policy.creditLimit.propose
 */
export const limitProposeByFormula =
  (context: LimitContext) =>
  async (
    caller: Caller,
    request: LimitRequest,
    command: FormulaProposal,
  ): Promise<Result<LimitChanged, LimitMutationRefusal>> => {
    requireRight(caller, PROPOSE_LIMITS, command.legalEntityId);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<LimitChanged, LimitFault>(caller, asked, (tx) =>
      proposeByFormulaInside(context, tx, command),
    );
  };

/** The same in a unit of work of somebody else: a review that comes to another limit. */
export async function proposeByFormulaInside(
  context: LimitContext,
  tx: Transaction,
  { partyId, legalEntityId }: FormulaProposal,
): Promise<Result<LimitChanged, LimitFault>> {
  const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
  if (today === null) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  const [party] = await context.known.parties(tx, [partyId]);
  if (!party) return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
  if (!party.isCustomer) return refused({ code: 'PARTY_KIND_WRONG', path: ['partyId'] });
  await context.limits.lockPlaces(tx, [{ partyId, kind: 'PARTY', legalEntityId }]);
  const question = { partyIds: [partyId], legalEntityId, today, runId: null };
  const [outcome] = await proposeByFormula(context, tx, question);
  invariant(outcome !== undefined, 'who is asked about has an outcome');
  const { limitId: creditLimitId } = outcome;
  return creditLimitId === null ? refused(faultOf(outcome, today)) : ok({ creditLimitId });
}

const CODES = new Map<FormulaOutcomeName, FormulaCode>([
  ['UNCHANGED', 'LIMIT_UNCHANGED'],
  ['NOT_OPEN', 'LIMIT_CLASS_PAYS_AHEAD'],
  ['NO_APPLICATION', 'LIMIT_WITHOUT_APPLICATION'],
  ['NO_POLICY', 'LIMIT_WITHOUT_POLICY'],
  ['NO_CLASS', 'LIMIT_WITHOUT_CLASS'],
]);

type FormulaCode =
  | 'LIMIT_UNCHANGED'
  | 'LIMIT_CLASS_PAYS_AHEAD'
  | 'LIMIT_WITHOUT_APPLICATION'
  | 'LIMIT_WITHOUT_POLICY'
  | 'LIMIT_WITHOUT_CLASS';

/** Why the formula made no limit. */
function faultOf(
  { outcome, absentFacts: absent, missingRate }: WorkedOut,
  on: BusinessDate,
): LimitFault {
  const path = ['partyId'];
  if (missingRate !== null) return { code: 'RATE_MISSING', path, currency: missingRate, on };
  const code = CODES.get(outcome);
  return code ? { code, path } : { code: 'LIMIT_FACTS_ABSENT', path, absent };
}
