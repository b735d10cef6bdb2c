import { Money, type Id } from '@duebook/kernel';
import { isOneOf, type Statement, ListStatement } from '@duebook/platform';
import type {
  SettledFilter,
  SettledHistoryDocument,
  SettledReader,
  SettledStretch,
} from '../application/settled-documents.ports';

type Row = Omit<SettledHistoryDocument, 'total'> & {
  readonly amount: string;
  readonly currency: string;
};

/** Lists of settled history on PostgreSQL. */
export const settledReader: SettledReader = {
  page: async (reader, stretch) => {
    const rows = await reader.query<Row>(pageOf(reader.tenantId, stretch));
    return rows.map(({ amount, currency, ...row }) => ({
      ...row,
      total: Money.of(amount, currency),
    }));
  },
};

const latestFirst = (alias: string): string => `${alias}.settled_on desc, ${alias}.id desc`;

/**
 * A page, settled last first. Those of a party or a number come from an index of their own, all
 * others are taken per legal entity in the order of an index, and merged.
 */
function pageOf(tenantId: Id, stretch: SettledStretch): Statement {
  const list = new ListStatement('ledger.settled_documents', tenantId);
  const limit = list.parameter(stretch.limit);
  const inner = {
    conditions: conditionsOf(list, stretch.filter) + furtherOf(list, stretch.after),
    end: `order by ${latestFirst('candidate')} ${list.atMost(stretch.limit)}`,
  };
  return list.of(
    `select settled.id, settled.legal_entity_id as "legalEntityId", settled.party_id as "partyId",
            settled.kind, settled.source_system as "sourceSystem",
            settled.document_number as "documentNumber", settled.document_date as "documentDate",
            settled.due_date as "dueDate", settled.settled_on as "settledOn", settled.amount,
            settled.currency, settled.is_disputed as "isDisputed", settled.reference
       from ${candidatesOf(list, stretch, inner)} as settled
      order by ${latestFirst('settled')} limit ${limit}`,
  );
}

function conditionsOf(list: ListStatement, filter: SettledFilter): string {
  return [
    list.when('party', filter.partyId, (id) => `candidate.party_id = ${id}::uuid`),
    list.when('kinds', filter.kinds, (kinds) => `candidate.kind = any(${kinds}::text[])`),
    list.when('number', filter.documentNumber, (number) =>
      isOneOf('candidate.document_number', `array[${number}::text]`),
    ),
    list.days('candidate.settled_on', filter.settledFrom, filter.settledTo),
    list.when('disputed', filter.isDisputed, (is) => `candidate.is_disputed = ${is}::boolean`),
  ].join('');
}

function furtherOf(list: ListStatement, after: SettledStretch['after']): string {
  if (after === null) return '';
  const id = list.parameter(after.id);
  return list.when(
    'after',
    after.day,
    (day) => `(candidate.settled_on, candidate.id) < (${day}::date, ${id}::uuid)`,
  );
}

function candidatesOf(
  list: ListStatement,
  { legalEntityIds, filter }: SettledStretch,
  { conditions, end }: { readonly conditions: string; readonly end: string },
): string {
  if (filter.partyId !== null || filter.documentNumber !== null) {
    const seen = list.when(
      'entities',
      legalEntityIds,
      (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
    );
    return `(select * from ledger.settled_history as candidate
              where candidate.tenant_id = $1${seen}${conditions} ${end})`;
  }
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  return `(select id from governance.v_legal_entity where tenant_id = $1${seen}) as entity
          cross join lateral (
            select * from ledger.settled_history as candidate
             where candidate.tenant_id = $1
               and candidate.legal_entity_id = entity.id${conditions} ${end})`;
}
