import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { readName } from '../../domain/name';

/** What somebody made of a finding. */
export type FindingVerdict = 'DISMISSED' | 'CONFIRMED';

/** A decision about a finding; the last one counts. */
export interface FindingDecision {
  readonly id: Id;
  readonly ruleCode: string;
  readonly findingKey: string;
  readonly decision: FindingVerdict;
  readonly reason: string;
  readonly decidedById: Id;
  readonly decidedAt: Date;
}

/** Why a finding cannot be decided as told. */
export type FindingDecisionFault = Readonly<
  { code: 'NAME_INVALID'; field: 'reason' } | { code: 'FINDING_OF_CALLER'; field: 'findingKey' }
>;

/** Checks a decision: nobody clears what they had a hand in, nor has a program of theirs do it. */
export function checkFindingDecision(
  reason: string,
  hasHandInIt: boolean,
): Result<string, FindingDecisionFault> {
  if (hasHandInIt) {
    return refused({ code: 'FINDING_OF_CALLER', field: 'findingKey' });
  }
  const text = readName(reason, 500);
  return text === null ? refused({ code: 'NAME_INVALID', field: 'reason' }) : ok(text);
}
