import { businessDate, Money } from '@duebook/kernel';
import type {
  CandidateItem,
  CandidateParty,
  LineFacts,
  MatchingBounds,
  MatchingInput,
  RemittanceFacts,
} from '../../src/matching/domain/matching-input';

/** Amounts of the tests are yuan unless they say otherwise. */
export function cny(amount: string): Money {
  return Money.of(amount, 'CNY');
}

const BOUNDS: MatchingBounds = {
  tolerances: new Map([['CNY', cny('0.05')]]),
  bankFees: new Map([['CNY', cny('50.00')]]),
  discountGraceDays: 3,
  unagreedDiscountBasisPoints: 0,
  daysBeforeDocument: 5,
  daysAfterDocument: 400,
  duplicateDays: 60,
  leastScore: 4000,
  leastPostingScore: 8000,
  leastMargin: 800,
};

export function aLine(given: Partial<LineFacts> = {}): LineFacts {
  return {
    lineId: 'line-1',
    legalEntityId: 'entity',
    direction: 'CREDIT',
    amount: cny('100.00'),
    charges: null,
    instructed: null,
    bookedOn: businessDate('2026-03-20'),
    valueOn: null,
    payerName: null,
    payerAccount: null,
    payerIdentifier: null,
    identifiedPartyId: null,
    memo: '',
    references: [],
    remittance: [],
    ...given,
  };
}

/** An invoice of party-1, open in full, unless it is told otherwise. */
export function anItem(
  itemId: string,
  amount: string,
  given: Partial<CandidateItem> = {},
): CandidateItem {
  return {
    itemId,
    partyId: 'party-1',
    legalEntityId: 'entity',
    side: 'DEBIT',
    itemClass: 'RECEIVABLE',
    documentKind: 'INVOICE',
    documentNumber: `INV-2026-${itemId.padStart(6, '0')}`,
    reference: null,
    externalRef: null,
    documentDate: businessDate('2026-03-01'),
    dueDate: businessDate('2026-03-31'),
    discounts: [],
    originalAmount: cny(amount),
    openAmount: cny(amount),
    ...given,
  };
}

export function aParty(
  partyId: string,
  names: readonly string[],
  given: Partial<CandidateParty> = {},
): CandidateParty {
  return { partyId, groupId: null, names, accounts: [], identifiers: [], ...given };
}

export function told(documentNumber: string, amount: string, text = ''): RemittanceFacts {
  return { documentNumber, amount: cny(amount), discount: null, text };
}

/** One party, Alder Paper, with an account, unless parties are given. */
export function anInput(given: Partial<MatchingInput>): MatchingInput {
  return {
    bounds: BOUNDS,
    lines: [],
    items: [],
    parties: [aParty('party-1', ['Alder Paper Products Ltd'], { accounts: ['ACCOUNT1'] })],
    receipts: [],
    ...given,
  };
}
