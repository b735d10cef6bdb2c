import { encodeId, type AuditDecision, type DomainEvent, type Json } from '@duebook/platform';
import type { DecidedManualEntry } from '../domain/manual-entry';

/** Tells that an entry by hand was posted, or undone. News of one entry comes in its order. */
export function entryPosted(decided: DecidedManualEntry): DomainEvent {
  const { id, reversesEntryId } = decided.entry;
  return {
    type: reversesEntryId === null ? 'ledger.JournalEntryPosted' : 'ledger.JournalEntryReversed',
    aggregateType: 'JournalEntry',
    aggregateId: reversesEntryId ?? id,
    payload: { ...factsOf(decided), ...idsOf(decided) },
  };
}

/** Proof that an entry by hand was posted, with what it says. */
export function entryAudit(decided: DecidedManualEntry): AuditDecision {
  const { entry } = decided;
  return {
    action: entry.reversesEntryId === null ? 'journalEntry.post' : 'journalEntry.reverse',
    subjectType: 'JournalEntry',
    subjectId: entry.id,
    details: factsOf(decided),
  };
}

/** As the API speaks of them. */
function idsOf({ entry }: DecidedManualEntry): { readonly [key: string]: Json } {
  const { id, legalEntityId, bookId, reversesEntryId } = entry;
  return {
    journalEntryId: encodeId('JournalEntry', id),
    legalEntityId: encodeId('LegalEntity', legalEntityId),
    bookId: encodeId('Book', bookId),
    reversesJournalEntryId:
      reversesEntryId === null ? null : encodeId('JournalEntry', reversesEntryId),
  };
}

function factsOf({ entry, total, sourceSystem, externalRef, documentDate }: DecidedManualEntry): {
  readonly [key: string]: Json;
} {
  return {
    journalEntryId: entry.id,
    legalEntityId: entry.legalEntityId,
    bookId: entry.bookId,
    sourceSystem,
    externalRef,
    documentDate,
    postingDate: entry.postingDate,
    totalAmount: total.toAmountText(),
    currency: total.currency,
    reversesJournalEntryId: entry.reversesEntryId,
  };
}
