import type { Id } from '@duebook/kernel';
import { isOneOf, type Statement, ListStatement } from '@duebook/platform';
import { DOCUMENT_KINDS } from '../../receivables/domain/document-kind';
import type { EntryFilter, EntrySort, EntryStretch } from '../application/journal-reading.ports';

/** What is read of an `entry`. */
export const ENTRY_COLUMNS = `entry.id, entry.legal_entity_id as "legalEntityId",
  entry.book_id as "bookId", entry.period_id as "periodId", entry.posting_date as "postingDate",
  entry.source_type as "sourceType", entry.source_id as "sourceId", entry.description,
  entry.reverses_entry_id as "reversesEntryId",
  (select numbered.number from ledger.journal_entry_number as numbered
    where numbered.tenant_id = $1 and numbered.entry_id = entry.id) as number`;

const DESCENDING: Readonly<Record<EntrySort, boolean>> = {
  POSTING_DATE_DESC: true,
  POSTING_DATE_ASC: false,
};

/**
 * A page of entries. Those of one source come from the index of sources, those of one number period
 * by period, those of a party from the movements of its items, those of one account from the index
 * of its lines, those of documents of some kinds from the index of these documents, all
 * others entity by entity in the order of their index, merged.
 */
export function pageOfEntries(tenantId: Id, stretch: EntryStretch, isMemo: boolean): Statement {
  const list = new ListStatement('ledger.entries', tenantId);
  const isDescending = DESCENDING[stretch.sortBy];
  list.variant(stretch.sortBy.toLowerCase());
  const direction = isDescending ? ' desc' : '';
  const orderOf = (day: string, id: string): string =>
    `order by ${day}${direction}, ${id}${direction}`;
  const limit = list.parameter(stretch.limit);
  const source = SOURCES[sourceOf(stretch.filter)];
  const [day, id] = source.place;
  // Few among all entries; said in the text, their own index serves.
  const ofMemo = list.if('memo', isMemo, "candidate.source_type not in ('DOCUMENT', 'ALLOCATION')");
  const conditions =
    ofMemo +
    conditionsOf(list, stretch.filter, day) +
    furtherOf(list, stretch.after, [day, id], isDescending);
  const end = `${orderOf(day, id)} ${list.atMost(stretch.limit)}`;
  return list.of(
    `select ${ENTRY_COLUMNS} ${source.from(list, stretch, conditions, end)}
     ${orderOf('entry.posting_date', 'entry.id')} limit ${limit}`,
  );
}

/** Where a page comes from: the columns of its order, and its `from …` with the entries as `entry`. */
interface Source {
  readonly place: readonly [day: string, id: string];
  readonly from: (
    list: ListStatement,
    stretch: EntryStretch,
    conditions: string,
    end: string,
  ) => string;
}

const OF_ENTRIES = ['candidate.posting_date', 'candidate.id'] as const;

const SOURCES = {
  ACCOUNT: { place: ['line.posting_date', 'line.entry_id'], from: entriesOfAccount },
  ONE: { place: OF_ENTRIES, from: entriesOfSource },
  NUMBER: { place: OF_ENTRIES, from: entriesOfNumber },
  // An entry is of the day on which what it was made from moves items.
  PARTY: { place: ['moved.effective_on', 'candidate.id'], from: entriesOfParty },
  // An entry is of its document's day; by the document's the index gives the order.
  DOCUMENTS: { place: ['made.posting_date', 'candidate.id'], from: entriesOfDocuments },
  ALL: { place: OF_ENTRIES, from: entriesOfEntities },
} as const satisfies Record<string, Source>;

function sourceOf(filter: EntryFilter): keyof typeof SOURCES {
  if (filter.sourceId !== null) return 'ONE';
  if (filter.voucherNumber !== null) return 'NUMBER';
  if (filter.partyId !== null) return 'PARTY';
  if (filter.accountId !== null) return 'ACCOUNT';
  return filter.documentKinds !== null || filter.sourceSystem !== null ? 'DOCUMENTS' : 'ALL';
}

function isManualOnly({ sourceTypes }: EntryFilter): boolean {
  return sourceTypes?.length === 1 && sourceTypes[0] === 'MANUAL';
}

function conditionsOf(list: ListStatement, filter: EntryFilter, day: string): string {
  return [
    list.days(day, filter.postedFrom, filter.postedTo),
    // Few among many; said in the text, their own index serves.
    list.if('manual', isManualOnly(filter), `candidate.source_type = 'MANUAL'`),
    list.when(
      'types',
      isManualOnly(filter) ? null : filter.sourceTypes,
      (types) => `candidate.source_type = any(${types}::text[])`,
    ),
    list.when('source', filter.sourceId, (source) => `candidate.source_id = ${source}::uuid`),
    list.when(
      'numbered',
      sourceOf(filter) === 'NUMBER' ? null : filter.voucherNumber,
      (number) => `exists (
        select from ledger.journal_entry_number as numbered
         where numbered.tenant_id = $1 and numbered.number = ${number}::int
           and ${isOneOf('numbered.entry_id', 'array[candidate.id]')})`,
    ),
    list.when('book', filter.bookId, (book) => `candidate.book_id = ${book}::uuid`),
    list.when(
      'period',
      filter.periodId,
      // The days of a regular period bound its entries, so that the index of days serves.
      (period) => `candidate.period_id = ${period}::uuid
        and ${day} >= (select case kind when 'REGULAR' then starts_on else '0001-01-01' end
                         from ledger.fiscal_period where tenant_id = $1 and id = ${period}::uuid)
        and ${day} <= (select case kind when 'REGULAR' then ends_on else '9999-12-31' end
                         from ledger.fiscal_period where tenant_id = $1 and id = ${period}::uuid)`,
    ),
  ].join('');
}

function furtherOf(
  list: ListStatement,
  after: EntryStretch['after'],
  [day, id]: readonly string[],
  isDescending: boolean,
): string {
  if (after === null) return '';
  const afterId = list.parameter(after.id);
  const beyond = isDescending ? '<' : '>';
  return list.when(
    'after',
    after.day,
    // The day by itself leads an index to the page where the id is of another table.
    (afterDay) =>
      `${day} ${beyond}= ${afterDay}::date
       and (${day}, ${id}) ${beyond} (${afterDay}::date, ${afterId}::uuid)`,
  );
}

function entriesOfEntities(
  list: ListStatement,
  { legalEntityIds, filter }: EntryStretch,
  conditions: string,
  end: string,
): string {
  return `from ${visibleEntities(list, legalEntityIds)}
          cross join lateral (
            select * from ledger.journal_entry as candidate
             where candidate.tenant_id = $1
               and candidate.legal_entity_id = entity.id${withLine(list, filter)}${conditions}
             ${end}) as entry`;
}

/** Numbers begin anew in each period; of periods there are few. */
function entriesOfNumber(
  list: ListStatement,
  { legalEntityIds, filter }: EntryStretch,
  conditions: string,
  end: string,
): string {
  const number = list.when('number', filter.voucherNumber, (sought) =>
    isOneOf('numbered.number', `array[${sought}::int]`),
  );
  const further = withLine(list, filter) + madeFrom(list, filter) + conditions;
  return `from ${visibleEntities(list, legalEntityIds)}
          join ledger.fiscal_period as period
            on period.tenant_id = $1 and period.legal_entity_id = entity.id
          cross join lateral (
            select candidate.* from ledger.journal_entry_number as numbered
              join ledger.journal_entry as candidate
                on candidate.tenant_id = $1 and ${isOneOf('candidate.id', 'array[numbered.entry_id]')}
             where numbered.tenant_id = $1 and numbered.legal_entity_id = entity.id
               and numbered.period_id = period.id${number}${further} ${end}) as entry`;
}

/** A day's movements of a party are read at most besides those of the page; each entry once. */
function entriesOfParty(
  list: ListStatement,
  { legalEntityIds, filter }: EntryStretch,
  conditions: string,
  end: string,
): string {
  const party = list.when('moved', filter.partyId, (id) => `moved.party_id = ${id}::uuid`);
  const seen = entitiesSeen(list, legalEntityIds);
  const further = withLine(list, filter) + madeFrom(list, filter) + conditions;
  return `from (select distinct on (${SOURCES.PARTY.place.join(', ')}) candidate.*
                  from ledger.open_item_movement as moved
                  join ledger.journal_entry as candidate
                    on candidate.tenant_id = $1
                   and ${isOneOf('candidate.source_id', 'array[moved.source_id]')}
                   and candidate.posting_date = moved.effective_on
                 where moved.tenant_id = $1${party}${seen}${further}
                 ${end}) as entry`;
}

function entriesOfSource(
  list: ListStatement,
  { legalEntityIds, filter }: EntryStretch,
  conditions: string,
  end: string,
): string {
  const seen = entitiesSeen(list, legalEntityIds);
  return `from (select * from ledger.journal_entry as candidate
                 where candidate.tenant_id = $1${seen}${withLine(list, filter)}
                   ${madeFrom(list, filter)}${conditions} ${end}) as entry`;
}

/** A day's documents of a kind are read at most besides those of the page, to have their entries in order. */
function entriesOfDocuments(
  list: ListStatement,
  { legalEntityIds, filter }: EntryStretch,
  conditions: string,
  end: string,
): string {
  const kinds = list.set(filter.documentKinds ?? DOCUMENT_KINDS);
  const system = list.when('system', filter.sourceSystem, (name) => `made.source_system = ${name}`);
  const further = withLine(list, filter) + conditions;
  list.variant('documents');
  return `from ${visibleEntities(list, legalEntityIds)}
          cross join unnest(${kinds}::text[]) as wanted (kind)
          cross join lateral (
            select candidate.* from ledger.document as made
              join ledger.journal_entry as candidate
                on candidate.tenant_id = $1 and ${isOneOf('candidate.source_id', 'array[made.id]')}
             where made.tenant_id = $1 and made.legal_entity_id = entity.id
               and made.kind = wanted.kind${system}${further} ${end}) as entry`;
}

function entriesOfAccount(
  list: ListStatement,
  { legalEntityIds, filter }: EntryStretch,
  conditions: string,
  end: string,
): string {
  const line = ofLine(list, filter);
  const seen = entitiesSeen(list, legalEntityIds);
  return `from (select distinct on (${SOURCES.ACCOUNT.place.join(', ')}) candidate.*
                  from ledger.journal_line as line
                  join ledger.journal_entry as candidate
                    on candidate.tenant_id = $1 and candidate.id = line.entry_id
                 where line.tenant_id = $1${line}${seen}${madeFrom(list, filter)}${conditions}
                 ${end}) as entry`;
}

/** What is asked of a `line`. */
function ofLine(
  list: ListStatement,
  { accountId, partyId, amountFrom, amountTo }: EntryFilter,
): string {
  return [
    list.when('account', accountId, (id) => `line.account_id = ${id}::uuid`),
    list.when('party', partyId, (id) => `line.party_id = ${id}::uuid`),
    list.when(
      'least',
      amountFrom?.toFixed() ?? null,
      (least) => `line.functional_amount >= ${least}::numeric`,
    ),
    list.when(
      'most',
      amountTo?.toFixed() ?? null,
      (most) => `line.functional_amount <= ${most}::numeric`,
    ),
  ].join('');
}

/** That a `candidate` has such a line: its account, party and amount are of the same one. */
function withLine(list: ListStatement, filter: EntryFilter): string {
  const line = ofLine(list, filter);
  if (line === '') return '';
  return ` and exists (select from ledger.journal_line as line
                        where line.tenant_id = $1
                          and ${isOneOf('line.entry_id', 'array[candidate.id]')}${line})`;
}

/** That a `candidate` was made from a document of the kinds and the system asked for. */
function madeFrom(list: ListStatement, { documentKinds, sourceSystem }: EntryFilter): string {
  if (documentKinds === null && sourceSystem === null) return '';
  const kind = list.when('kinds', documentKinds, (kinds) => `made.kind = any(${kinds}::text[])`);
  const system = list.when('system', sourceSystem, (name) => `made.source_system = ${name}`);
  return ` and exists (select from ledger.document as made
                        where made.tenant_id = $1 and made.id = candidate.source_id${kind}${system})`;
}

function visibleEntities(list: ListStatement, legalEntityIds: readonly Id[] | null): string {
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  return `(select id from governance.v_legal_entity where tenant_id = $1${seen}) as entity`;
}

function entitiesSeen(list: ListStatement, legalEntityIds: readonly Id[] | null): string {
  return list.when(
    'entities',
    legalEntityIds,
    (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
  );
}
