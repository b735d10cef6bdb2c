import { noneFound } from './looked-up';

const SALES = "'SALES_INVOICE', 'SALES_DEBIT_NOTE'";

/** Whose documents are looked at, by SQL: of a party, up to a day; `where` adds further conditions of a row. */
export interface AskedDocuments {
  readonly party: string;
  readonly day: string;
  /** SQL conditions of a row by its alias, each with its leading `and`. */
  readonly where?: (row: string) => string;
}

/** SQL: that a document was not reversed by the day. */
export function isNotReversed(documentId: string, day = '$3::date'): string {
  return noneFound({
    ...{ view: 'ledger.v_document', column: 'reverses_document_id', key: documentId },
    where: (row) => ` and ${row}.posting_date <= ${day}`,
  });
}

const ofAsked = ({ party, where = () => '' }: AskedDocuments, row: string): string =>
  `${row}.tenant_id = $1 and ${row}.party_id = ${party}${where(row)}`;

/** SQL: the date of the first document of some kinds that stands, in an order. */
export function firstDocument(asked: AskedDocuments, kinds: string, order: 'asc' | 'desc'): string {
  const { day } = asked;
  return `(
  select document.document_date from ledger.v_document as document
   where ${ofAsked(asked, 'document')} and document.document_date <= ${day}
     and document.posting_date <= ${day} and document.kind in (${kinds})
     and ${isNotReversed('document.id', day)}
   order by document.document_date ${order} limit 1)`;
}

/** SQL: what is told of the invoices that were settled before go-live. */
export function ofSettled(
  asked: AskedDocuments,
  told: string,
  column: string,
  atMost = '',
): string {
  return `(
  select ${told} from ledger.v_settled_document as settled
   where ${ofAsked(asked, 'settled')} and ${column} <= ${asked.day}
     and settled.kind in (${SALES}) ${atMost})`;
}

/**
 * SQL: true where something sold to a party was brought over from the books of before, by a day, open then
 * or settled; else null. Parameter $1: the tenant.
 */
export function isBroughtOver(asked: AskedDocuments): string {
  return `coalesce((
  select true from ledger.v_document as document
   where ${ofAsked(asked, 'document')} and document.is_opening
     and document.posting_date <= ${asked.day} and document.kind in (${SALES})
     and ${isNotReversed('document.id', asked.day)}
   limit 1), ${ofSettled(asked, 'true', 'settled.settled_on', 'limit 1')})`;
}

/**
 * SQL: since when a party is a customer, as of a day: the date of the first sales document that stands,
 * what was settled before go-live included; null where nothing was sold. Parameter $1: the tenant.
 */
export function firstSaleOn(asked: AskedDocuments): string {
  const sale = firstDocument(asked, SALES, 'asc');
  return `least(${sale}, ${ofSettled(asked, 'min(settled.document_date)', 'settled.document_date')})`;
}
