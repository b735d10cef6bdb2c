import { businessDate, Decimal, newId } from '@duebook/kernel';
import type { ManualEntryFacts } from '../../src/manual-entries/domain/decide-manual-entry';
import { calendarOf } from '../../src/calendars/domain/calendar';
import type { DocumentRights } from '../../src/receivables/domain/header';
import type { PostingFacts } from '../../src/receivables/domain/posting-facts';
import { anEntity, openPeriods } from './facts';

/** May do all that is not beyond the ordinary. */
export const ORDINARY: DocumentRights = {
  ...{ mayPostSoftClosed: false, mayOverrideRate: false, amountLimits: null },
};

export const IDS = { next: newId };

/** Books of a legal entity in CNY, with a memo book, open periods, and the dollar at 7.1. */
export function manualFacts(over: Partial<PostingFacts> = {}): ManualEntryFacts {
  const facts: PostingFacts = {
    ...openPeriods,
    entity: () => anEntity(),
    today: () => businessDate('2026-03-31'),
    party: () => undefined,
    term: () => undefined,
    contracts: () => [],
    calendar: () => calendarOf([], []),
    rateOffer: (_, currency, day) => ({
      chosen: null,
      offered:
        currency === 'USD' ? [{ source: 'PBOC', rate: new Decimal('7.1'), validOn: day }] : [],
    }),
    ...over,
  };
  return { facts, books: [{ id: 'book' }, { id: 'memo' }], generation: 0 };
}
