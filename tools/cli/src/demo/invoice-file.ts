import type { DemoTradeEvent } from '@duebook/demo-data';

/** How each column is written, in the template that imports read without a profile. */
const COLUMNS: Readonly<Record<string, (invoice: DemoTradeEvent) => string | null>> = {
  'Legal entity': ({ legalEntityCode }) => legalEntityCode,
  'Source system': () => 'DEMO',
  'Party code': ({ partyCode }) => partyCode,
  'Document number': ({ documentNumber }) => documentNumber,
  'Document date': ({ documentDate }) => documentDate,
  'Posting date': ({ postingDate }) => postingDate,
  'Payment term': ({ termCode }) => termCode,
  Currency: ({ currency }) => currency,
  'Net amount': ({ netAmount }) => netAmount,
  'Tax amount': ({ taxAmount }) => taxAmount,
  'Total amount': ({ totalAmount }) => totalAmount,
  Reference: ({ reference }) => reference,
  Memo: ({ memo }) => memo,
};

/** Invoices as another system would export them: CSV, a row for each. */
export function invoiceFileOf(invoices: readonly DemoTradeEvent[]): string {
  const rows = invoices.map((invoice) =>
    Object.values(COLUMNS).map((cellOf) => quoted(cellOf(invoice) ?? '')),
  );
  return [Object.keys(COLUMNS), ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** RFC 4180. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
