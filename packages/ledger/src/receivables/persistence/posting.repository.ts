import { invariant } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  Raced,
  violates,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import { writeEntries } from '../../journal/persistence/journal.repository';
import { movementOfItem, writeMovements } from '../../aging/persistence/movement.repository';
import type { DecidedItem, NumberedPosting } from '../domain/decided-posting';

/** So many documents go to the database at a time, which writes them while the next are put together. */
const STRETCH = 250;

/**
 * Writes decided documents with their lines, entries, open items and movements: a constant number
 * of statements in one round trip, however many documents a stretch has.
 * @throws Raced when another transaction has just posted the same document, or closed its period
 */
export async function writePostings(
  tx: Transaction,
  postings: readonly NumberedPosting[],
): Promise<void> {
  try {
    let written: Promise<unknown> = Promise.resolve();
    for (let start = 0; start < postings.length; start += STRETCH) {
      const statements = statementsOf(tx, postings.slice(start, start + STRETCH));
      await written;
      written = tx.batch(statements);
    }
    await written;
  } catch (error) {
    if (violates(error, 'document_natural') || violates(error, 'document_external_ref')) {
      throw new Raced('The same document was posted meanwhile.', { cause: error });
    }
    if (
      violates(error, 'journal_entry_period_open') ||
      violates(error, 'document_opening_in_its_period')
    ) {
      throw new Raced('The period was closed meanwhile.', { cause: error });
    }
    throw error;
  }
}

function statementsOf(tx: Transaction, postings: readonly NumberedPosting[]): readonly Statement[] {
  const items = postings.flatMap((posting) => posting.items.map((item) => ({ posting, item })));
  return [
    documents(tx, postings),
    ...documentLines(tx, postings),
    ...writeEntries(tx.tenantId, postings),
    openItems(tx, items),
    writeMovements(
      tx,
      items.map(({ posting, item }) => movementOfItem(posting, item)),
    ),
  ];
}

function documents(tx: Transaction, postings: readonly NumberedPosting[]): Statement {
  // The columns of the few that were posted before are left out where nothing stands in them.
  const isAnew = postings.some(({ document }) => document.generations !== undefined);
  const isUnderContract = postings.some(({ document }) => document.contract !== undefined);
  const name = ['ledger.insert_documents', isAnew && 'anew', isUnderContract && 'under_contract'];
  return bulkInsert(
    { name: name.filter(Boolean).join('_'), table: 'ledger.document' },
    tx.tenantId,
    columnsOf(postings, {
      id: ['uuid', ({ document }) => document.id],
      commit_id: ['uuid', ({ commitId }) => commitId],
      legal_entity_id: ['uuid', ({ document }) => document.legalEntityId],
      kind: ['text', ({ document }) => document.kind],
      source_system: ['text', ({ document }) => document.sourceSystem],
      document_number: ['text', (posting) => posting.documentNumber],
      number_scope: ['text', ({ document }) => document.numberScope],
      external_ref: ['text', ({ document }) => document.externalRef],
      party_id: ['uuid', ({ document }) => document.partyId],
      document_date: ['date', ({ document }) => document.documentDate],
      posting_date: ['date', ({ document }) => document.postingDate],
      currency: ['text', ({ document }) => document.total.currency],
      net_amount: ['numeric', ({ document }) => document.net.toStorageText()],
      tax_amount: ['numeric', ({ document }) => document.tax.toStorageText()],
      total_amount: ['numeric', ({ document }) => document.total.toStorageText()],
      functional_amount: ['numeric', ({ document }) => document.functional.toStorageText()],
      exchange_rate: ['numeric', ({ document }) => document.exchangeRate.toFixed()],
      exchange_rate_source: ['text', ({ document }) => document.exchangeRateSource],
      payment_term_id: ['uuid', ({ document }) => document.paymentTermId],
      reference: ['text', ({ document }) => document.reference],
      memo: ['text', ({ document }) => document.memo],
      reverses_document_id: ['uuid', ({ document }) => document.reversesDocumentId],
      is_opening: ['boolean', ({ document }) => document.isOpening],
      ...(isAnew ? GENERATIONS : {}),
      ...(isUnderContract ? CONTRACT : {}),
    }),
  );
}

const CONTRACT = {
  contract_id: ['uuid', ({ document }: NumberedPosting) => document.contract?.id ?? null],
  contract_number: ['text', ({ document }: NumberedPosting) => document.contract?.number ?? null],
} as const;

const GENERATIONS = {
  number_generation: [
    'smallint',
    ({ document }: NumberedPosting) => document.generations?.number ?? 0,
  ],
  reference_generation: [
    'smallint',
    ({ document }: NumberedPosting) => document.generations?.reference ?? 0,
  ],
} as const;

function documentLines(
  tx: Transaction,
  postings: readonly NumberedPosting[],
): readonly Statement[] {
  const rows = postings.flatMap(({ document, lines }) =>
    lines.map((line, index) => ({ documentId: document.id, number: index + 1, line })),
  );
  if (rows.length === 0) return [];
  const statement = bulkInsert(
    { name: 'ledger.insert_document_lines', table: 'ledger.document_line' },
    tx.tenantId,
    columnsOf(rows, {
      document_id: ['uuid', (row) => row.documentId],
      line_number: ['int', (row) => row.number],
      account_id: ['uuid', ({ line }) => line.accountId],
      description: ['text', ({ line }) => line.description],
      quantity: ['numeric', ({ line }) => line.quantity?.toFixed() ?? null],
      unit_price: ['numeric', ({ line }) => line.unitPrice?.toFixed() ?? null],
      net_amount: ['numeric', ({ line }) => line.net.toStorageText()],
      tax_rate_percent: ['numeric', ({ line }) => line.taxRatePercent?.toFixed() ?? null],
      tax_amount: ['numeric', ({ line }) => line.tax.toStorageText()],
      dimensions: ['jsonb', ({ line }) => JSON.stringify(line.dimensions)],
    }),
  );
  return [statement];
}

function openItems(
  tx: Transaction,
  rows: readonly { readonly posting: NumberedPosting; readonly item: DecidedItem }[],
): Statement {
  invariant(rows.length > 0, 'every document brings an open item');
  return bulkInsert(
    { name: 'ledger.insert_open_items', table: 'ledger.open_item' },
    tx.tenantId,
    columnsOf(rows, {
      id: ['uuid', ({ item }) => item.id],
      legal_entity_id: ['uuid', ({ posting }) => posting.document.legalEntityId],
      document_id: ['uuid', ({ posting }) => posting.document.id],
      instalment: ['int', ({ item }) => item.instalment],
      party_id: ['uuid', ({ item }) => item.partyId],
      item_class: ['text', ({ item }) => item.itemClass],
      control_account_id: ['uuid', ({ item }) => item.controlAccountId],
      side: ['text', ({ item }) => item.side],
      currency: ['text', ({ item }) => item.original.currency],
      document_date: ['date', ({ item }) => item.documentDate],
      posting_date: ['date', ({ posting }) => posting.document.postingDate],
      due_date: ['date', ({ item }) => item.dueDate],
      due_date_is_provisional: ['boolean', ({ item }) => item.dueDateIsProvisional],
      nominal_due_date: ['date', ({ item }) => item.nominalDue?.dueDate ?? null],
      business_day_rule: ['text', ({ item }) => item.nominalDue?.rule ?? null],
      discounts: ['jsonb', ({ item }) => JSON.stringify(item.discounts)],
      original_amount: ['numeric', ({ item }) => item.original.toStorageText()],
      original_functional: ['numeric', ({ item }) => item.functional.toStorageText()],
      open_amount: ['numeric', ({ item }) => item.original.toStorageText()],
      open_functional: ['numeric', ({ item }) => item.functional.toStorageText()],
    }),
  );
}
