import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, date, integer, flag, list, amount, currency } = eventValue;

const version = {
  discountSchemeVersionId: nodeId('The version.'),
  schemeCode: text('The code of the scheme.'),
  version: integer('Which version of the scheme it is, from 1.'),
};

/** What discount schemes tell. */
export const schemeEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.DiscountSchemeActivated',
    description: 'A version of a discount scheme holds for its period.',
    aggregateType: 'DiscountSchemeVersion',
    aggregateId: 'The version.',
    payload: {
      ...version,
      periodFrom: date('The first day of its period.'),
      periodTo: date('The last day of its period.'),
      contentHash: text('SHA-256 of its terms, in hex.'),
      replacedIds: list('Versions that ended with it.', nodeId('A version.')),
    },
  },
  {
    type: 'credit-policy.DiscountSchemeEnded',
    description: 'A version of a discount scheme ended before its time; nothing is earned by it.',
    aggregateType: 'DiscountSchemeVersion',
    aggregateId: 'The version.',
    payload: version,
  },
  {
    type: 'credit-policy.DiscountSchemeEvaluated',
    description: 'What customers earned by a scheme was worked out. Nothing is posted by that.',
    aggregateType: 'DiscountSchemeVersion',
    aggregateId: 'The version.',
    payload: {
      ...version,
      discountSchemeEvaluationId: nodeId('The evaluation.'),
      asOf: date('As of which day.'),
      isFinal: flag('Whether it is once and for all.'),
      partyCount: integer('Customers in scope who bought or had to pay anything.'),
      rewardedCount: integer('Those of them who earned an amount.'),
      incompleteCount: integer('Those of them whose figures lacked a rate of exchange.'),
      rewardTotal: amount('All rewards together.'),
      currency: currency('Of the total.'),
    },
  },
];
