import type { BusinessDate, Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  Raced,
  violates,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import { writeEntries } from '../../journal/persistence/journal.repository';
import { readEntries } from '../../journal/persistence/read-entries';
import type { ManualEntryStore, VoucherKey } from '../application/ports';
import type { DecidedManualEntry, ManualVoucher, StandingEntry } from '../domain/manual-entry';

/** Entries by hand on PostgreSQL. */
export const manualEntryStore: ManualEntryStore = {
  latestUnder,
  find,
  write,
  vouchersOf: (reader, entryIds) =>
    reader.query<ManualVoucher>({
      name: 'ledger.vouchers_of_entries',
      text: `select id as "entryId", source_system as "sourceSystem",
                    external_ref as "externalRef", document_date as "documentDate"
               from ledger.manual_entry
              where tenant_id = $1 and ${isOneOf('id', '$2::uuid[]')}`,
      values: [reader.tenantId, entryIds],
    }),
};

async function latestUnder(
  reader: SqlReader,
  { legalEntityId, sourceSystem, externalRef }: VoucherKey,
): Promise<Readonly<{ id: Id; generation: number }> | null> {
  const [latest] = await reader.query<{ id: Id; generation: number }>({
    name: 'ledger.latest_manual_entry',
    text: `select id, generation from ledger.manual_entry
            where tenant_id = $1 and external_ref = $2
              and legal_entity_id = $3 and source_system = $4
            order by generation desc limit 1`,
    values: [reader.tenantId, externalRef, legalEntityId, sourceSystem],
  });
  return latest ?? null;
}

async function find(reader: SqlReader, entryId: Id): Promise<StandingEntry | null> {
  const [vouchers, undoing] = (await reader.batch([
    {
      name: 'ledger.voucher_day',
      text: `select document_date as "documentDate" from ledger.manual_entry
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, entryId],
    },
    {
      name: 'ledger.undoing_manual_entry',
      text: `select id from ledger.manual_entry
              where tenant_id = $1 and reverses_entry_id = $2`,
      values: [reader.tenantId, entryId],
    },
  ])) as unknown as [readonly { readonly documentDate: BusinessDate }[], readonly object[]];
  const entry = (await readEntries(reader, [entryId])).get(entryId);
  if (!entry) return null;
  const documentDate = vouchers[0]?.documentDate ?? null;
  return { entry, documentDate, isReversed: undoing.length > 0 };
}

async function write(tx: Transaction, decided: DecidedManualEntry): Promise<void> {
  const { entry } = decided;
  try {
    await tx.batch([
      ...writeEntries(tx.tenantId, [{ commitId: tx.commitId, entry }]),
      voucher(tx, decided),
    ]);
  } catch (error) {
    if (
      violates(error, 'manual_entry_external_ref') ||
      violates(error, 'manual_entry_reversed_once')
    ) {
      throw new Raced('The same was posted or undone meanwhile.', { cause: error });
    }
    if (violates(error, 'journal_entry_period_open')) {
      throw new Raced('The period was closed meanwhile.', { cause: error });
    }
    throw error;
  }
}

function voucher(tx: Transaction, decided: DecidedManualEntry): Statement {
  return bulkInsert(
    { name: 'ledger.insert_manual_entries', table: 'ledger.manual_entry' },
    tx.tenantId,
    columnsOf([decided], {
      id: ['uuid', ({ entry }) => entry.id],
      legal_entity_id: ['uuid', ({ entry }) => entry.legalEntityId],
      source_system: ['text', ({ sourceSystem }) => sourceSystem],
      external_ref: ['text', ({ externalRef }) => externalRef],
      generation: ['smallint', ({ generation }) => generation],
      document_date: ['date', ({ documentDate }) => documentDate],
      reverses_entry_id: ['uuid', ({ entry }) => entry.reversesEntryId],
    }),
  );
}
