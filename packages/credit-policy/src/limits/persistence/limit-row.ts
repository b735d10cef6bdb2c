import { Decimal, type Id } from '@duebook/kernel';
import type { CreditLimit, LimitGround } from '../domain/credit-limit';

/** The columns of a limit, as `held`. */
export const LIMIT_COLUMNS = `held.id, held.party_id as "partyId", held.kind,
  held.legal_entity_id as "legalEntityId", held.currency, held.amount, held.is_rise as "isRise",
  held.valid_from as "validFrom", held.valid_to as "validTo", held.state, held.origin, held.reason,
  held.policy_version_id as "policyVersionId", held.class_code as "classCode",
  held.score_run_id as "scoreRunId", held.formula, held.formula_inputs as "formulaInputs",
  held.computed_amount as "computedAmount", held.cap_amount as "capAmount",
  held.application_amount as "applicationAmount", held.run_id as "runId",
  held.proposed_by as "proposedBy", held.proposed_at as "proposedAt", held.decided_by as "decidedBy",
  held.decided_at as "decidedAt", held.decision_reason as "decisionReason",
  held.ended_by as "endedBy", held.ended_at as "endedAt", held.end_reason as "endReason",
  held.version`;

/** A row of these columns. */
export type LimitRow = Omit<CreditLimit, 'amount' | 'ground'> & {
  readonly amount: string;
  readonly policyVersionId: Id | null;
  readonly classCode: string | null;
  readonly scoreRunId: Id | null;
  readonly formula: string | null;
  readonly formulaInputs: LimitGround['inputs'] | null;
  readonly computedAmount: string | null;
  readonly capAmount: string | null;
  readonly applicationAmount: string | null;
};

/** A limit from its row. */
export function limitOf(row: LimitRow): CreditLimit {
  const { policyVersionId, classCode, scoreRunId, formula, ...others } = row;
  const { formulaInputs, computedAmount, capAmount, applicationAmount, ...limit } = others;
  const ground =
    policyVersionId === null || formula === null
      ? null
      : {
          ...{ policyVersionId, scoreRunId, formula },
          classCode: classCode ?? '',
          inputs: formulaInputs ?? {},
          computed: new Decimal(computedAmount ?? 0),
          cap: capAmount === null ? null : new Decimal(capAmount),
          cutTo: applicationAmount === null ? null : new Decimal(applicationAmount),
        };
  return { ...limit, amount: new Decimal(row.amount), ground };
}
