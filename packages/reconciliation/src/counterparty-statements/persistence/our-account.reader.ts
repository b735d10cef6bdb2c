import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import { isOneOf, type Statement } from '@duebook/platform';
import type { OurAccountReader } from '../application/ports';
import type { AccountPlace } from '../application/statement.ports';
import type { MasterField, OurLine, Relation } from '../domain/comparison';

/** Of what an account consists. A bill that a customer gave has paid what it was given for. */
const CLASSES: Readonly<Record<Relation, readonly string[]>> = {
  CUSTOMER: ['RECEIVABLE', 'CUSTOMER_ADVANCE'],
  SUPPLIER: ['PAYABLE', 'SUPPLIER_ADVANCE'],
};

interface LineRow {
  readonly id: Id;
  readonly kind: string;
  readonly documentNumber: string;
  readonly externalRef: string | null;
  readonly reference: string | null;
  readonly documentOn: BusinessDate;
  readonly postedOn: BusinessDate;
  readonly dueOn: BusinessDate | null;
  readonly amount: string;
  readonly currency: string;
  readonly reversesId: Id | null;
  readonly resolves: string | null;
}

/** Our side of an account, by the read views of the ledger and of parties. */
export const ourAccountReader: OurAccountReader = {
  read: async (reader, place, besideDays) => {
    const [openings, rows] = await reader.batch([
      openingOf(reader.tenantId, place),
      linesOf(reader.tenantId, place, besideDays),
    ]);
    const [opening] = (openings ?? []) as unknown as readonly { amount: string }[];
    const lines = ((rows ?? []) as unknown as readonly LineRow[]).map(lineOf);
    const own = lines.filter(({ currency }) => currency === place.currencyCode);
    const isInPeriod = ({ postedOn }: OurLine): boolean =>
      postedOn >= place.from && postedOn <= place.to;
    return {
      opening: new Decimal(opening?.amount ?? '0'),
      lines: own.filter(isInPeriod),
      beside: own.filter((line) => !isInPeriod(line)),
      inOtherCurrencies: lines.filter(({ currency }) => currency !== place.currencyCode),
    };
  },
  masterOf: async (reader, partyId) => {
    const rows = await reader.query<{ field: MasterField['field']; value: string }>({
      name: 'reconciliation.master_of_party',
      text: `select 'NAME' as field, name as value from parties.v_party_name
              where tenant_id = $1 and party_id = $2
             union select 'NAME', legal_name from parties.v_party
              where tenant_id = $1 and id = $2
             union select 'TAX_ID', value from parties.v_party_identifier
              where tenant_id = $1 and party_id = $2
             union select 'TAX_ID', unified_social_credit_code from parties.v_party
              where tenant_id = $1 and id = $2 and unified_social_credit_code is not null
             union select 'BANK_ACCOUNT', number from parties.v_party_bank_account
              where tenant_id = $1 and party_id = $2`,
      values: [reader.tenantId, partyId],
    });
    const fields = new Map<MasterField['field'], string[]>();
    for (const { field, value } of rows) fields.set(field, [...(fields.get(field) ?? []), value]);
    return fields;
  },
  numbersOf: async (reader, documentIds) => {
    if (documentIds.length === 0) return new Map();
    const rows = await reader.query<{ readonly id: Id; readonly number: string }>({
      name: 'reconciliation.numbers_of_documents',
      text: `select document.id, document.document_number as number
               from unnest($2::uuid[]) as wanted (id)
               join ledger.v_document as document
                 on document.tenant_id = $1 and document.id = wanted.id`,
      values: [reader.tenantId, documentIds],
    });
    return new Map(rows.map(({ id, number }) => [id, number]));
  },
  undone: async (reader, documentIds) => {
    if (documentIds.length === 0) return new Set();
    const rows = await reader.query<{ id: Id }>({
      name: 'reconciliation.undone_documents',
      text: `select document.reverses_document_id as id from ledger.v_document as document
              where document.tenant_id = $1
                and ${isOneOf('document.reverses_document_id', '$2::uuid[]')}`,
      values: [reader.tenantId, documentIds],
    });
    return new Set(rows.map(({ id }) => id));
  },
};

/** The documents of a party, and those that settle its items together with another's. */
const MINE = `select document.id from ledger.v_document as document
   where document.tenant_id = $1 and document.legal_entity_id = $2 and document.party_id = $3
  union
  select item.document_id from ledger.v_open_item as item
   where item.tenant_id = $1 and item.legal_entity_id = $2 and item.party_id = $3
     and item.instalment > 1`;

/** What each document moves on the account; what only settles within it moves nothing. */
const MOVED = `from (${MINE}) as mine
  cross join lateral (
    select item.currency, max(item.posting_date) as posted_on,
           case when count(*) = 1 then max(item.due_date) end as due_on,
           sum(case item.side when 'DEBIT' then item.original_amount else -item.original_amount end)
             as amount
      from ledger.v_open_item as item
     where item.tenant_id = $1 and item.document_id = mine.id and item.party_id = $3
       and item.item_class = any($4::text[])
     group by item.currency) as moved`;

function openingOf(tenantId: Id, place: AccountPlace): Statement {
  return {
    name: 'reconciliation.our_opening',
    text: `select coalesce(sum(moved.amount), 0) as amount ${MOVED}
            where moved.currency = $5 and moved.posted_on < $6::date`,
    values: [...accountValues(tenantId, place), place.currencyCode, place.from],
  };
}

function linesOf(tenantId: Id, place: AccountPlace, besideDays: number): Statement {
  return {
    name: 'reconciliation.our_lines',
    text: `select document.id, document.kind, document.document_number as "documentNumber",
                  document.external_ref as "externalRef", document.reference,
                  document.document_date as "documentOn", moved.posted_on as "postedOn",
                  moved.due_on as "dueOn", moved.amount, moved.currency,
                  document.reverses_document_id as "reversesId", difference.anchor as resolves
             ${MOVED}
             join ledger.v_document as document
               on document.tenant_id = $1 and document.id = mine.id
             left join reconciliation.difference as difference
               on difference.tenant_id = $1
              and difference.document_id = any(array[document.id, document.reverses_document_id])
            where moved.amount <> 0
              and moved.posted_on between $5::date - $7::int and $6::date + $7::int
            order by moved.posted_on, document.id`,
    values: [...accountValues(tenantId, place), place.from, place.to, besideDays],
  };
}

function accountValues(tenantId: Id, place: AccountPlace): readonly unknown[] {
  return [tenantId, place.legalEntityId, place.partyId, CLASSES[place.relation]];
}

function lineOf({ externalRef, reference, amount, ...row }: LineRow): OurLine {
  return {
    ...row,
    references: [externalRef, reference].filter((each) => each !== null),
    amount: new Decimal(amount),
  };
}
