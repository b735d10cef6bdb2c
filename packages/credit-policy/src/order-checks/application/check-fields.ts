import { createHash } from 'node:crypto';
import { creditContentOf, type OrderFacts } from '../../orders/domain/sales-order';
import { reasonsOf, type CheckPoint } from '../domain/credit-check';
import { evidenceOf } from './check-evidence';
import type { DecidedOrder } from './decide-orders';
import type { CheckSubject, CreditCheck } from './ports';

/** What a check says before it is kept. */
export type SaidByCheck = Omit<
  CreditCheck,
  'id' | 'orderId' | 'contentHash' | 'checkedBy' | 'checkedAt'
>;

/** What a check of an order says. */
export function saidByRules(
  point: CheckPoint,
  subject: CheckSubject,
  outcome: DecidedOrder,
): SaidByCheck {
  const { decision, material, amount } = outcome;
  const { answer, rules, isHardStop, isBreach, trivialAmount, amountAboveLimit } = decision;
  return {
    ...{ ...placeOf(subject), point },
    restsOnCheckId: subject.shipsBy === null ? null : (subject.before?.checkId ?? null),
    ...{ answer, isHardStop, isBreach, trivialAmount, amountAboveLimit },
    ...{ amount, currency: material.currency, policyVersionId: material.policy?.id ?? null },
    ...{ reasons: reasonsOf(rules), evidence: evidenceOf(outcome) },
  };
}

function placeOf({ facts, today }: CheckSubject) {
  const { legalEntityId, partyId, amount: orderAmount } = facts;
  return { legalEntityId, partyId, orderAmount, checkedOn: today };
}

/** What credit is asked for as one number: SHA-256 in hex. */
export function contentHashOf(order: OrderFacts): string {
  return createHash('sha256').update(creditContentOf(order)).digest('hex');
}
