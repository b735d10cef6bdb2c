import { encodeId, eventValue, type EventContract, type Transaction } from '@duebook/platform';
import type { LateInterestCharge } from '../domain/late-interest-charge';

const { nodeId, date, amount, currency, flag } = eventValue;

const ofParty = { aggregateType: 'Party', aggregateId: 'The party that owes it.' } as const;

const charge = {
  lateInterestChargeId: nodeId('The charge.'),
  legalEntityId: nodeId('The company that it is owed to.'),
  partyId: nodeId('The customer that owes it.'),
  amount: amount('Interest and lump sums.'),
  currencyCode: currency('The currency of the amount.'),
  upTo: date('The last day that it may have.'),
};

const DECISIONS = {
  approve: 'contracts.LateInterestCharged',
  waive: 'contracts.LateInterestWaived',
  reject: 'contracts.LateInterestRejected',
  reverse: 'contracts.LateInterestReversed',
} as const;

const ACTIONS = {
  approve: 'lateInterestCharge.approve',
  waive: 'lateInterestCharge.waive',
  reject: 'lateInterestCharge.reject',
  reverse: 'lateInterestCharge.reverse',
} as const satisfies Record<keyof typeof DECISIONS, string>;

/** What late interest tells. */
export const lateInterestEvents: readonly EventContract[] = [
  {
    type: 'contracts.LateInterestDefaultSet',
    description: 'The rule of the house for late interest on documents from a day on was set.',
    aggregateType: 'LegalEntity',
    aggregateId: 'The legal entity.',
    payload: {
      lateInterestDefaultId: nodeId('The setting.'),
      legalEntityId: nodeId('The company whose rule it is.'),
      effectiveOn: date('It holds for documents of this day or later.'),
      bearsInterest: flag('Whether interest is asked at all.'),
    },
  },
  {
    ...ofParty,
    type: 'contracts.LateInterestProposed',
    description: 'It was proposed to charge a customer with late interest.',
    payload: charge,
  },
  {
    ...ofParty,
    type: DECISIONS.approve,
    description: 'A charge of late interest was approved, and its debit note posted.',
    payload: { ...charge, debitNoteId: nodeId('The debit note.') },
  },
  {
    ...ofParty,
    type: DECISIONS.waive,
    description: 'Late interest was waived for good.',
    payload: charge,
  },
  {
    ...ofParty,
    type: DECISIONS.reject,
    description: 'A charge of late interest was turned down; its days may be proposed anew.',
    payload: charge,
  },
  {
    ...ofParty,
    type: DECISIONS.reverse,
    description: 'The debit note of a charge was reversed; its days may be proposed anew.',
    payload: charge,
  },
];

/** Tells of new proposals, and keeps proof of each. */
export function tellProposed(tx: Transaction, charges: readonly LateInterestCharge[]): void {
  for (const each of charges) {
    tx.emit({
      ...{ type: 'contracts.LateInterestProposed', aggregateType: 'Party' },
      ...{ aggregateId: each.partyId, payload: payloadOf(each) },
    });
    audit(tx, each, 'lateInterestCharge.propose');
  }
}

/** Tells what became of a charge, and keeps proof of it; never of the words of the reason. */
export function tellDecided(
  tx: Transaction,
  each: LateInterestCharge,
  how: keyof typeof DECISIONS,
): void {
  const { documentId, partyId } = each;
  const note = documentId === null ? {} : { debitNoteId: encodeId('DebitNote', documentId) };
  tx.emit({
    ...{ type: DECISIONS[how], aggregateType: 'Party', aggregateId: partyId },
    payload: how === 'approve' ? { ...payloadOf(each), ...note } : payloadOf(each),
  });
  audit(tx, each, ACTIONS[how]);
}

function audit(tx: Transaction, each: LateInterestCharge, action: string): void {
  const { id, legalEntityId, currency: code, upTo, state, documentId, version } = each;
  tx.audit({
    action,
    subjectType: 'LateInterestCharge',
    subjectId: id,
    details: {
      ...{ legalEntityId, currency: code, upTo, state, documentId, version },
      amount: each.amount.toFixed(),
    },
  });
}

function payloadOf({ id, legalEntityId, partyId, amount: sum, ...each }: LateInterestCharge) {
  return {
    lateInterestChargeId: encodeId('LateInterestCharge', id),
    legalEntityId: encodeId('LegalEntity', legalEntityId),
    partyId: encodeId('Party', partyId),
    ...{ amount: sum.toFixed(), currencyCode: each.currency, upTo: each.upTo },
  };
}
