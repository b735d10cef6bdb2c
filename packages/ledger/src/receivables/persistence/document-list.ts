import type { Id } from '@duebook/kernel';
import { isOneOf, type Statement, ListStatement } from '@duebook/platform';
import type {
  DocumentFilter,
  DocumentSort,
  DocumentStretch,
} from '../application/document-reading.ports';
import { DOCUMENT_KINDS } from '../domain/document-kind';

/** What is read of a `document` in the books of its `entity`. */
export const DOCUMENT_COLUMNS = `document.id, document.legal_entity_id as "legalEntityId", document.kind,
  document.source_system as "sourceSystem", document.document_number as "documentNumber",
  document.external_ref as "externalRef", document.party_id as "partyId",
  document.document_date as "documentDate", document.posting_date as "postingDate",
  document.currency, entity.functional_currency as "functionalCurrency",
  document.net_amount as net, document.tax_amount as tax, document.total_amount as total,
  document.functional_amount as "functionalTotal", document.exchange_rate as "exchangeRate",
  document.exchange_rate_source as "exchangeRateSource",
  document.payment_term_id as "paymentTermId", document.contract_id as "contractId",
  document.contract_number as "contractNumber", document.reference, document.memo,
  document.is_opening as "isOpening", document.reverses_document_id as "reversesDocumentId",
  (select undone.id from ledger.document as undone
    where undone.tenant_id = $1 and undone.reverses_document_id = document.id) as "reversedById"`;

/** Column and direction of each order; the id breaks ties in the same direction. */
const ORDERS: Readonly<Record<DocumentSort, readonly [column: string, isDescending: boolean]>> = {
  POSTING_DATE_DESC: ['posting_date', true],
  POSTING_DATE_ASC: ['posting_date', false],
  DOCUMENT_DATE_DESC: ['document_date', true],
  DOCUMENT_DATE_ASC: ['document_date', false],
};

const WAS_REVERSED = `candidate.id in (
  select undone.reverses_document_id from ledger.document as undone
   where undone.tenant_id = $1 and undone.reverses_document_id is not null)`;

const STANDS = `not exists (
  select from ledger.document as undone
   where undone.tenant_id = $1 and undone.reverses_document_id = candidate.id)`;

/** What the record of its times that holds says of a `candidate`; null without one. */
const SENT_ON = `(select times.sent_on from ledger.document_times as times
   where times.tenant_id = $1 and times.document_id = candidate.id
   order by times.revision desc limit 1)`;

/**
 * A page. A party's documents, those of one number or reference, and those that were reversed come
 * from an index of their own; all others are taken per legal entity and kind, each in the order of
 * an index, and merged.
 */
export function pageOfDocuments(tenantId: Id, stretch: DocumentStretch): Statement {
  const list = new ListStatement('ledger.documents', tenantId);
  const [column, isDescending] = ORDERS[stretch.sortBy];
  list.variant(stretch.sortBy.toLowerCase());
  const order = (alias: string): string =>
    isDescending ? `${alias}.${column} desc, ${alias}.id desc` : `${alias}.${column}, ${alias}.id`;
  const limit = list.parameter(stretch.limit);
  const candidates = candidatesOf(list, stretch, {
    conditions:
      conditionsOf(list, stretch.filter) + furtherOf(list, stretch.after, column, isDescending),
    end: `order by ${order('candidate')} ${list.atMost(stretch.limit)}`,
  });
  return list.of(
    `select ${DOCUMENT_COLUMNS} ${candidates} order by ${order('document')} limit ${limit}`,
  );
}

/** How many there are, counted up to `most`. */
export function countOfDocuments(
  tenantId: Id,
  among: Pick<DocumentStretch, 'legalEntityIds' | 'filter'>,
  most: number,
): Statement {
  const list = new ListStatement('ledger.documents_count', tenantId);
  const limit = list.parameter(most);
  const conditions = conditionsOf(list, among.filter);
  const candidates = candidatesOf(list, among, { conditions, end: `limit ${limit}` });
  return list.counting(candidates, limit);
}

function conditionsOf(list: ListStatement, filter: DocumentFilter): string {
  const { isOpening, isSent } = filter;
  return [
    keysOf(list, filter),
    list.days('candidate.posting_date', filter.postedFrom, filter.postedTo),
    list.days('candidate.document_date', filter.dateFrom, filter.dateTo, 'd'),
    // Comparing amounts is not leakproof, so that behind row level security no index could do it.
    list.when(
      'least',
      filter.totalFrom?.toFixed() ?? null,
      (least) => `candidate.total_amount >= ${least}::numeric`,
    ),
    list.when(
      'most',
      filter.totalTo?.toFixed() ?? null,
      (most) => `candidate.total_amount <= ${most}::numeric`,
    ),
    list.when('currency', filter.currency, (code) => `candidate.currency = ${code}`),
    list.when('system', filter.sourceSystem, (name) => `candidate.source_system = ${name}`),
    // Opening items are few and have indexes of their own.
    list.if('opening', isOpening === true, 'candidate.is_opening'),
    list.if('current', isOpening === false, 'not candidate.is_opening'),
    list.if('reversed', filter.isReversed === true, WAS_REVERSED),
    list.if('standing', filter.isReversed === false, STANDS),
    list.if('sent', isSent === true, `${SENT_ON} is not null`),
    list.if('unsent', isSent === false, `${SENT_ON} is null`),
  ].join('');
}

/** Conditions that lead to few documents. */
function keysOf(list: ListStatement, filter: DocumentFilter): string {
  const isKey = (tag: string, column: string, value: string | null) =>
    list.when(tag, value, (key) => isOneOf(`candidate.${column}`, `array[${key}::text]`));
  return [
    isKey('number', 'document_number', filter.documentNumber),
    isKey('reference', 'reference', filter.reference),
    isKey('external', 'external_ref', filter.externalRef),
  ].join('');
}

/** Whether an index leads to the documents asked for, wherever they are. */
function hasKey(filter: DocumentFilter): boolean {
  const keys = [filter.partyId, filter.documentNumber, filter.reference, filter.externalRef];
  return keys.some((key) => key !== null) || filter.isReversed === true;
}

function furtherOf(
  list: ListStatement,
  after: DocumentStretch['after'],
  column: string,
  isDescending: boolean,
): string {
  if (after === null) return '';
  const id = list.parameter(after.id);
  const beyond = isDescending ? '<' : '>';
  return list.when(
    'after',
    after.day,
    (day) => `(candidate.${column}, candidate.id) ${beyond} (${day}::date, ${id}::uuid)`,
  );
}

/**
 * What leads to a party's `candidate`s, each by an index of its own: that they name it, or that they
 * have items of it, as contras do without naming it. All of them, where no party is asked for.
 */
function armsOf(list: ListStatement, partyId: string | null): readonly string[] {
  const naming = list.when('party', partyId, (id) => `candidate.party_id = ${id}::uuid`);
  if (partyId === null) return [naming];
  const id = list.parameter(partyId);
  const further = `array(select item.document_id from ledger.open_item as item
    where item.tenant_id = $1 and ${isOneOf('item.party_id', `array[${id}::uuid]`)}
      and item.instalment > 1)`;
  return [naming, ` and candidate.party_id <> ${id}::uuid and ${isOneOf('candidate.id', further)}`];
}

/** `from …` of the documents asked for, as `document`, with their `entity`. */
function candidatesOf(
  list: ListStatement,
  { legalEntityIds, filter }: Pick<DocumentStretch, 'legalEntityIds' | 'filter'>,
  inner: { readonly conditions: string; readonly end: string },
): string {
  const { conditions, end } = inner;
  if (hasKey(filter)) {
    const kinds = list.when(
      'kinds',
      filter.kinds,
      (each) => `candidate.kind = any(${each}::text[])`,
    );
    const seen = list.when(
      'entities',
      legalEntityIds,
      (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
    );
    const arms = armsOf(list, filter.partyId).map(
      (arm) => `(select * from ledger.document as candidate
                  where candidate.tenant_id = $1${arm}${kinds}${seen}${conditions} ${end})`,
    );
    return `from (${arms.join(' union all ')}) as document
            join governance.v_legal_entity as entity
              on entity.tenant_id = $1 and entity.id = document.legal_entity_id`;
  }
  const kinds = list.set(filter.kinds ?? DOCUMENT_KINDS);
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  return `from (select id, functional_currency from governance.v_legal_entity
                 where tenant_id = $1${seen}) as entity
          cross join unnest(${kinds}::text[]) as wanted (kind)
          cross join lateral (
            select * from ledger.document as candidate
             where candidate.tenant_id = $1 and candidate.legal_entity_id = entity.id
               and candidate.kind = wanted.kind${conditions} ${end}) as document`;
}
