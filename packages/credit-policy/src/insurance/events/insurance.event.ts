import { encodeId, eventValue } from '@duebook/platform';
import type { DomainEvent, EventContract } from '@duebook/platform';
import type { Id } from '@duebook/kernel';
import type { InsuredLimit } from '../domain/insurance';

const { nodeId } = eventValue;

/** What others are told of credit insurance. */
export const insuranceEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.InsuredLimitSet',
    description: 'A buyer is insured up to another amount from a day on; nothing for zero.',
    aggregateType: 'CreditInsurancePolicy',
    aggregateId: 'The policy.',
    payload: {
      creditInsurancePolicyId: nodeId('The policy.'),
      partyId: nodeId('The buyer.'),
      amount: eventValue.amount('Up to how much.'),
      currency: eventValue.currency('Of the policy.'),
      validFrom: eventValue.date('The first day.'),
    },
  },
];

/** News of an insured limit. */
export function insuredLimitSet(
  { insurancePolicyId, partyId, amount, validFrom }: InsuredLimit,
  currency: string,
): DomainEvent {
  return {
    type: 'credit-policy.InsuredLimitSet',
    aggregateType: 'CreditInsurancePolicy',
    aggregateId: insurancePolicyId,
    payload: {
      creditInsurancePolicyId: encodeId('CreditInsurancePolicy', insurancePolicyId),
      partyId: encodeId('Party', partyId),
      amount: amount.toFixed(),
      currency,
      validFrom,
    },
  };
}

/** Who a policy is, as the API calls it. */
export function policySubject(id: Id): { subjectType: string; subjectId: Id } {
  return { subjectType: 'CreditInsurancePolicy', subjectId: id };
}
