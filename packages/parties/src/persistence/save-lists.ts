import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Statement, type Transaction } from '@duebook/platform';
import type { PartyWrite } from '../application/ports';
import { identifierKey } from '../domain/identifier-key';
import type { PartyListName, PartyLists } from '../domain/party';

/** Elements of lists that come and go; names have statements of their own. */
export function listStatements(
  tx: Transaction,
  writes: readonly PartyWrite[],
): readonly Statement[] {
  return [
    ...listChange(tx, writes, IDENTIFIERS),
    ...listChange(tx, writes, ADDRESSES),
    ...listChange(tx, writes, CONTACTS),
    ...listChange(tx, writes, BANK_ACCOUNTS),
  ];
}

/** Where the elements of one list are kept. */
interface ListTable<L extends PartyListName> {
  readonly list: L;
  readonly table: string;
  readonly columns: Readonly<
    Record<string, readonly [type: string, read: (value: PartyLists[L]) => unknown]>
  >;
}

const IDENTIFIERS: ListTable<'identifiers'> = {
  list: 'identifiers',
  table: 'party_identifier',
  columns: {
    kind: ['text', ({ kind }) => kind],
    scheme: ['text', ({ scheme }) => scheme],
    country: ['text', ({ country }) => country],
    value: ['text', ({ value }) => value],
    value_key: ['text', ({ value }) => identifierKey(value)],
  },
};

const ADDRESSES: ListTable<'addresses'> = {
  list: 'addresses',
  table: 'party_address',
  columns: {
    kind: ['text', ({ kind }) => kind],
    lines: ['jsonb', ({ lines }) => JSON.stringify(lines)],
    city: ['text', ({ city }) => city],
    region: ['text', ({ region }) => region],
    postal_code: ['text', ({ postalCode }) => postalCode],
    country: ['text', ({ country }) => country],
  },
};

const CONTACTS: ListTable<'contacts'> = {
  list: 'contacts',
  table: 'party_contact',
  columns: {
    role: ['text', ({ role }) => role],
    person_name: ['text', ({ personName }) => personName],
    channel: ['text', ({ channel }) => channel],
    value: ['text', ({ value }) => value],
    language: ['text', ({ language }) => language],
    consent: ['text', ({ consent }) => consent],
    quiet_from: ['text', ({ quietHours }) => quietHours?.from],
    quiet_to: ['text', ({ quietHours }) => quietHours?.to],
    quiet_time_zone: ['text', ({ quietHours }) => quietHours?.timeZone],
  },
};

const BANK_ACCOUNTS: ListTable<'bankAccounts'> = {
  list: 'bankAccounts',
  table: 'party_bank_account',
  columns: {
    scheme: ['text', ({ scheme }) => scheme],
    number: ['text', ({ number }) => number],
    bank_name: ['text', ({ bankName }) => bankName],
    bank_code: ['text', ({ bankCode }) => bankCode],
    holder_name: ['text', ({ holderName }) => holderName],
    currency: ['text', ({ currency }) => currency],
  },
};

function listChange<L extends PartyListName>(
  tx: Transaction,
  writes: readonly PartyWrite[],
  { list, table, columns }: ListTable<L>,
): readonly Statement[] {
  const retired = writes.flatMap(({ plan }) => plan.lists[list].retiredIds);
  const added = writes.flatMap((write) =>
    write.added[list].map(({ id, value }) => ({ id, partyId: write.id, value })),
  );
  const ownColumns = Object.entries(columns).map(([name, [type, read]]) => ({
    name,
    type,
    values: added.map(({ value }) => read(value)),
  }));
  const keys = columnsOf(added, {
    id: ['uuid', ({ id }) => id],
    party_id: ['uuid', ({ partyId }) => partyId],
    commit_id: ['uuid', () => tx.commitId],
  });
  const target = { table: `parties.${table}`, name: `parties.insert_${table}` };
  return [
    ...(retired.length > 0 ? [retire(tx, table, retired)] : []),
    ...(added.length > 0 ? [bulkInsert(target, tx.tenantId, [...keys, ...ownColumns])] : []),
  ];
}

function retire(tx: Transaction, table: string, ids: readonly Id[]): Statement {
  return {
    name: `parties.retire_${table}`,
    text: `update parties.${table} set retired_at = $3
            where tenant_id = $1 and id = any ($2::uuid[])`,
    values: [tx.tenantId, ids, tx.startedAt],
  };
}
