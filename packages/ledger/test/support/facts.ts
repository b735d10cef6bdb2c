import { businessDate, Money } from '@duebook/kernel';
import type { AllocationFacts } from '../../src/cash-application/domain/decide-allocation';
import type { OpenItemFact } from '../../src/cash-application/domain/open-item-fact';
import type { AccountFact, EntityFact } from '../../src/receivables/domain/posting-facts';

/** An open dollar invoice of 100, booked at 7 yuan, of a legal entity in CNY. */
export function anItem(over: Partial<OpenItemFact> = {}): OpenItemFact {
  const amount = over.open ?? Money.of('100.00', 'USD');
  return {
    id: 'item',
    legalEntityId: 'entity',
    partyId: 'party',
    itemClass: 'RECEIVABLE',
    controlAccountId: 'control',
    side: 'DEBIT',
    documentId: 'document',
    documentKind: 'SALES_INVOICE',
    documentNumber: 'INV-1',
    documentDate: businessDate('2026-01-15'),
    postingDate: businessDate('2026-01-15'),
    dueDate: businessDate('2026-02-14'),
    discounts: [],
    original: amount,
    open: amount,
    openFunctional: Money.of(amount.amount.times(7), 'CNY'),
    past: [],
    ...over,
  };
}

/** A legal entity in CNY that has an account for every role. */
export function anEntity(): EntityFact {
  const account = (code: string): AccountFact => ({
    id: `account-${code}`,
    code,
    type: 'ASSET',
    itemClass: null,
    role: null,
    isActive: true,
  });
  return {
    id: 'entity',
    functionalCurrency: 'CNY',
    country: 'CN',
    statutoryBookId: 'book',
    account,
    controlAccount: account,
    accountFor: account,
  };
}

/** Periods that are open, whatever the day. */
export const openPeriods: Pick<AllocationFacts, 'period' | 'openingPeriod' | 'firstOpenDay'> = {
  period: () => ({
    id: 'period',
    kind: 'REGULAR',
    status: 'OPEN',
    startsOn: businessDate('2000-01-01'),
    endsOn: businessDate('2099-12-31'),
  }),
  openingPeriod: () => undefined,
  firstOpenDay: () => businessDate('2000-01-01'),
};
