import { bulkInsert, columnsOf, type Statement } from '@duebook/platform';
import type { DecidedEntry } from '../domain/entry';

/** An entry with the unit of work that it belongs to. */
export interface CommittedEntry {
  readonly commitId: string;
  readonly entry: DecidedEntry;
}

/**
 * The statements that write journal entries. All lines go in as one INSERT, which the database
 * checks for balance as a whole.
 */
export function writeEntries(
  tenantId: string,
  entries: readonly CommittedEntry[],
): readonly Statement[] {
  if (entries.length === 0) return [];
  const lines = entries.flatMap(({ entry }) =>
    entry.lines.map((line, index) => ({ entry, line, number: index + 1 })),
  );
  return [
    bulkInsert(
      { name: 'ledger.insert_journal_entries', table: 'ledger.journal_entry' },
      tenantId,
      columnsOf(entries, {
        id: ['uuid', ({ entry }) => entry.id],
        commit_id: ['uuid', ({ commitId }) => commitId],
        legal_entity_id: ['uuid', ({ entry }) => entry.legalEntityId],
        book_id: ['uuid', ({ entry }) => entry.bookId],
        period_id: ['uuid', ({ entry }) => entry.periodId],
        posting_date: ['date', ({ entry }) => entry.postingDate],
        source_type: ['text', ({ entry }) => entry.sourceType],
        source_id: ['uuid', ({ entry }) => entry.sourceId],
        description: ['text', ({ entry }) => entry.description],
        reverses_entry_id: ['uuid', ({ entry }) => entry.reversesEntryId],
      }),
    ),
    bulkInsert(
      { name: 'ledger.insert_journal_lines', table: 'ledger.journal_line' },
      tenantId,
      columnsOf(lines, {
        entry_id: ['uuid', ({ entry }) => entry.id],
        line_number: ['int', ({ number }) => number],
        legal_entity_id: ['uuid', ({ entry }) => entry.legalEntityId],
        account_id: ['uuid', ({ line }) => line.accountId],
        posting_date: ['date', ({ entry }) => entry.postingDate],
        side: ['text', ({ line }) => line.side],
        currency: ['text', ({ line }) => line.amount.currency],
        amount: ['numeric', ({ line }) => line.amount.toStorageText()],
        functional_amount: ['numeric', ({ line }) => line.functional.toStorageText()],
        party_id: ['uuid', ({ line }) => line.partyId],
        description: ['text', ({ line }) => line.description],
        dimensions: ['jsonb', ({ line }) => JSON.stringify(line.dimensions)],
      }),
    ),
  ];
}
