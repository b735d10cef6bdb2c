import { Money, type BusinessDate } from '@duebook/kernel';
import { isOneOf, type SqlReader } from '@duebook/platform';
import type { DecidedEntry, EntryLine, EntrySource } from '../domain/entry';
import type { Side } from '../domain/side';

interface Row {
  readonly id: string;
  readonly legalEntityId: string;
  readonly bookId: string;
  readonly periodId: string;
  readonly postingDate: BusinessDate;
  readonly sourceType: EntrySource;
  readonly sourceId: string;
  readonly description: string;
  readonly reversesEntryId: string | null;
  readonly functionalCurrency: string;
  readonly accountId: string;
  readonly side: Side;
  readonly currency: string;
  readonly amount: string;
  readonly functional: string;
  readonly partyId: string | null;
  readonly lineDescription: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Journal entries with their lines, by id; one statement. */
export async function readEntries(
  reader: SqlReader,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, DecidedEntry>> {
  if (entryIds.length === 0) return new Map();
  const rows = await reader.query<Row>({
    name: 'ledger.read_entries',
    text: `select entry.id, entry.legal_entity_id as "legalEntityId", entry.book_id as "bookId",
                  entry.period_id as "periodId", entry.posting_date as "postingDate",
                  entry.source_type as "sourceType", entry.source_id as "sourceId",
                  entry.description, entry.reverses_entry_id as "reversesEntryId",
                  entity.functional_currency as "functionalCurrency",
                  line.account_id as "accountId", line.side, line.currency, line.amount,
                  line.functional_amount as functional, line.party_id as "partyId",
                  line.description as "lineDescription", line.dimensions
             from ledger.journal_entry as entry
             join governance.v_legal_entity as entity
               on entity.tenant_id = $1 and entity.id = entry.legal_entity_id
             join ledger.journal_line as line
               on line.tenant_id = $1 and line.entry_id = entry.id
              and ${isOneOf('line.entry_id', '$2::uuid[]')}
            where entry.tenant_id = $1 and entry.id = any($2::uuid[])
            order by entry.id, line.line_number`,
    values: [reader.tenantId, entryIds],
  });
  const entries = new Map<string, DecidedEntry & { lines: EntryLine[] }>();
  for (const row of rows) {
    const entry = entries.get(row.id) ?? { ...headOf(row), lines: [] };
    entry.lines.push(lineOf(row));
    entries.set(row.id, entry);
  }
  return entries;
}

function headOf(row: Row): Omit<DecidedEntry, 'lines'> {
  return {
    id: row.id,
    legalEntityId: row.legalEntityId,
    bookId: row.bookId,
    periodId: row.periodId,
    postingDate: row.postingDate,
    sourceType: row.sourceType,
    sourceId: row.sourceId,
    description: row.description,
    reversesEntryId: row.reversesEntryId,
  };
}

function lineOf(row: Row): EntryLine {
  return {
    accountId: row.accountId,
    side: row.side,
    amount: Money.of(row.amount, row.currency),
    functional: Money.of(row.functional, row.functionalCurrency),
    partyId: row.partyId,
    description: row.lineDescription,
    dimensions: row.dimensions,
  };
}
