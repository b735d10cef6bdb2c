import { invariant, year } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { DecidedDocument } from '../domain/decided-posting';
import type { DocumentKind } from '../domain/document-kind';

/** How Duebook's own numbers begin, per kind of document. */
const PREFIX: Readonly<Record<DocumentKind, string>> = {
  SALES_INVOICE: 'SI',
  SALES_CREDIT_NOTE: 'SC',
  SALES_DEBIT_NOTE: 'SD',
  PURCHASE_INVOICE: 'PI',
  PURCHASE_CREDIT_NOTE: 'PC',
  PURCHASE_DEBIT_NOTE: 'PD',
  RECEIPT: 'RC',
  PAYMENT: 'PY',
  CUSTOMER_REFUND: 'CR',
  SUPPLIER_REFUND: 'SR',
  ADJUSTMENT: 'AD',
  CONTRA: 'CO',
  REVERSAL: 'RV',
};

/**
 * Gives a number to each document that has none, from the series of its legal entity, kind and
 * year: `RC-2026-000001`. Drawn in the posting's own transaction, so a rolled-back posting leaves
 * no gap; one statement, whatever the number of documents.
 */
export async function drawNumbers(
  tx: Transaction,
  documents: readonly DecidedDocument[],
): Promise<ReadonlyMap<string, string>> {
  const unnumbered = documents.filter((document) => document.documentNumber === null);
  if (unnumbered.length === 0) return new Map();
  const counts = new Map<string, DecidedDocument[]>();
  for (const document of unnumbered) {
    const key = `${document.legalEntityId}|${seriesOf(document)}`;
    counts.set(key, [...(counts.get(key) ?? []), document]);
  }
  // Sorted, so that two batches lock their series in the same order.
  const groups = [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = await tx.query<{ key: string; next: string }>({
    name: 'ledger.draw_numbers',
    text: `insert into ledger.number_series as series (tenant_id, legal_entity_id, series, next_number)
           select $1, entity, name, 1 + amount
             from unnest($2::uuid[], $3::text[], $4::bigint[]) as wanted (entity, name, amount)
             on conflict (tenant_id, legal_entity_id, series)
             do update set next_number = series.next_number + excluded.next_number - 1
           returning legal_entity_id || '|' || series as key, next_number as next`,
    values: [
      tx.tenantId,
      groups.map(([key]) => key.slice(0, 36)),
      groups.map(([key]) => key.slice(37)),
      groups.map(([, members]) => members.length),
    ],
  });
  const numbers = new Map<string, string>();
  for (const row of rows) {
    const members = counts.get(row.key);
    invariant(members !== undefined, 'the series that were asked for are answered');
    const first = BigInt(row.next) - BigInt(members.length);
    members.forEach((document, index) => {
      const sequence = (first + BigInt(index)).toString().padStart(6, '0');
      numbers.set(document.id, `${seriesOf(document)}-${sequence}`);
    });
  }
  return numbers;
}

function seriesOf(document: DecidedDocument): string {
  return `${PREFIX[document.kind]}-${year(document.postingDate)}`;
}
