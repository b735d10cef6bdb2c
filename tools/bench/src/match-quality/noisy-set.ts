import { Money } from '@duebook/kernel';
import type { NoisyItem, NoisyLine, NoisyParty, NoisyPayments } from '@duebook/demo-data';
import type { CandidateItem, CandidateParty, LineFacts } from '@duebook/reconciliation';
import { boundsFor } from './matching-bounds';
import type { QualitySet } from './quality-set';

/** A generated set as input of the engine. */
export function noisySet(noisy: NoisyPayments): QualitySet {
  const { legalEntityId, items, lines, parties, truth, kinds } = noisy;
  return {
    input: {
      bounds: boundsFor(['CNY', 'USD', 'EUR']),
      lines: lines.map((line) => lineOf(line, legalEntityId)),
      items: items.map((item) => itemOf(item, legalEntityId)),
      parties: parties.map(partyOf),
      receipts: [],
    },
    truth: truth.map(({ lineId, itemId, amount }) => ({
      paymentId: lineId,
      documentId: itemId,
      amount,
      kind: kinds.get(lineId) ?? 'NAMED',
    })),
    isNegativeOut: false,
  };
}

function lineOf(line: NoisyLine, legalEntityId: string): LineFacts {
  const { lineId, amount, currency, charges, bookedOn, payerName, payerAccount, memo } = line;
  return {
    lineId,
    legalEntityId,
    direction: 'CREDIT',
    amount: Money.of(amount, currency),
    charges: charges === null ? null : Money.of(charges, currency),
    instructed: null,
    bookedOn,
    valueOn: null,
    payerName,
    payerAccount,
    payerIdentifier: null,
    identifiedPartyId: line.identifiedPartyId,
    memo,
    references: line.references,
    remittance: line.remittance.map((told) => ({
      documentNumber: told.documentNumber,
      amount: Money.of(told.amount, currency),
      discount: null,
      text: '',
    })),
  };
}

function itemOf(item: NoisyItem, legalEntityId: string): CandidateItem {
  const { itemId, partyId, side, documentNumber, reference, documentDate, dueDate } = item;
  const amount = Money.of(item.amount, item.currency);
  const { discount } = item;
  return {
    itemId,
    partyId,
    legalEntityId,
    side,
    itemClass: 'RECEIVABLE',
    documentKind: side === 'CREDIT' ? 'CREDIT_NOTE' : 'INVOICE',
    documentNumber,
    reference,
    externalRef: null,
    documentDate,
    dueDate,
    discounts:
      discount === null
        ? []
        : [{ until: discount.until, amount: Money.of(discount.amount, item.currency) }],
    originalAmount: amount,
    openAmount: amount,
  };
}

function partyOf({ partyId, groupId, names, account }: NoisyParty): CandidateParty {
  return { partyId, groupId, names, accounts: [account], identifiers: [] };
}
