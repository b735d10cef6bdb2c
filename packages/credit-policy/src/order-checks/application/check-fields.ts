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

/** What a check of an order says that asked the rules. */
export function saidByRules(
  point: CheckPoint,
  subject: CheckSubject,
  outcome: DecidedOrder,
): SaidByCheck {
  const { decision, material, amount } = outcome;
  const { answer, rules, isHardStop, isBreach, trivialAmount, amountAboveLimit } = decision;
  return {
    ...{ ...placeOf(subject), point, restsOnCheckId: null },
    ...{ answer, isHardStop, isBreach, trivialAmount, amountAboveLimit },
    ...{ amount, currency: material.currency, policyVersionId: material.policy?.id ?? null },
    ...{ reasons: reasonsOf(rules), evidence: evidenceOf(outcome) },
  };
}

/** What a check says of an order whose goods leave by what was allowed before. */
export function saidByAllowance(point: CheckPoint, subject: CheckSubject): SaidByCheck {
  const { before, facts } = subject;
  return {
    ...{ ...placeOf(subject), point, restsOnCheckId: before?.checkId ?? null, answer: 'ALLOW' },
    ...{ isHardStop: false, isBreach: false, trivialAmount: null, amountAboveLimit: null },
    ...{ amount: null, currency: facts.amount.currency, policyVersionId: null },
    ...{ reasons: [], evidence: {} },
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
