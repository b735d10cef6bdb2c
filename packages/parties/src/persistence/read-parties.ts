import { invariant, type Id } from '@duebook/kernel';
import type { SqlReader, Statement } from '@duebook/platform';
import type {
  Kept,
  Party,
  PartyAddress,
  PartyBankAccount,
  PartyContact,
  PartyDetails,
  PartyIdentifier,
  PartyKind,
} from '../domain/party';

/** The parties with these ids, in no order; ids of nothing are left out. One round trip. */
export function readPartiesByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Party[]> {
  return readParties(reader, {
    name: 'ids',
    condition: 'party.id = any ($2::uuid[])',
    values: ids,
  });
}

/** The parties with these codes, in no order; codes of nothing are left out. One round trip. */
export function readPartiesByCodes(
  reader: SqlReader,
  codes: readonly string[],
): Promise<readonly Party[]> {
  return readParties(reader, {
    name: 'codes',
    condition: 'party.code = any ($2::text[])',
    values: codes,
  });
}

interface Selection {
  readonly name: string;
  readonly condition: string;
  readonly values: readonly string[];
}

async function readParties(reader: SqlReader, selection: Selection): Promise<readonly Party[]> {
  if (selection.values.length === 0) return [];
  const [parties, ...lists] = (await reader.batch([
    select(reader, selection),
    ...LISTS.map((list) => selectList(reader, selection, list)),
  ])) as readonly [
    readonly PartyRow[],
    readonly NameRow[],
    readonly ElementRow<PartyIdentifier>[],
    readonly ElementRow<PartyAddress>[],
    readonly ContactRow[],
    readonly ElementRow<PartyBankAccount>[],
  ];
  const [names, identifiers, addresses, contacts, bankAccounts] = lists;
  const namesOf = byParty(names);
  const kept = {
    identifiers: byParty(identifiers),
    addresses: byParty(addresses),
    contacts: byParty(contacts),
    bankAccounts: byParty(bankAccounts),
  };
  return parties.map((row) => {
    const own = namesOf.get(row.id) ?? [];
    const legal = own.find(({ kind }) => kind === 'LEGAL');
    invariant(legal !== undefined, 'every party has its legal name among its names');
    return {
      id: row.id,
      code: row.code,
      version: row.version,
      legalNameId: legal.id,
      details: detailsOf(row),
      lists: {
        aliases: own
          .filter(({ kind }) => kind === 'ALIAS')
          .map(({ id, name }) => ({ id, value: name })),
        identifiers: keptOf(kept.identifiers, row.id),
        addresses: keptOf(kept.addresses, row.id),
        contacts: (kept.contacts.get(row.id) ?? []).map(contactOf),
        bankAccounts: keptOf(kept.bankAccounts, row.id),
      },
    };
  });
}

type PartyRow = Omit<PartyDetails, 'kinds'> & {
  readonly id: Id;
  readonly code: string;
  readonly version: number;
  readonly isCustomer: boolean;
  readonly isSupplier: boolean;
};

type OfParty = Readonly<{ id: Id; partyId: Id }>;
type NameRow = OfParty & Readonly<{ kind: 'LEGAL' | 'ALIAS'; name: string }>;
type ElementRow<T> = OfParty & T;
type ContactRow = OfParty &
  Omit<PartyContact, 'quietHours'> &
  Readonly<{ quietFrom: string | null; quietTo: string | null; quietTimeZone: string | null }>;

const LISTS = [
  { table: 'party_name', columns: 'kind, name' },
  { table: 'party_identifier', columns: 'kind, scheme, country, value' },
  {
    table: 'party_address',
    columns: 'kind, lines, city, region, postal_code as "postalCode", country',
  },
  {
    table: 'party_contact',
    columns: `role, person_name as "personName", channel, value, language, consent,
              quiet_from as "quietFrom", quiet_to as "quietTo", quiet_time_zone as "quietTimeZone"`,
  },
  {
    table: 'party_bank_account',
    columns: `scheme, number, bank_name as "bankName", bank_code as "bankCode",
              holder_name as "holderName", currency`,
  },
] as const;

function select({ tenantId }: SqlReader, { name, condition, values }: Selection): Statement {
  return {
    name: `parties.by_${name}`,
    text: `select id, code, version, legal_name as "legalName", is_customer as "isCustomer",
                  is_supplier as "isSupplier", credit_code as "creditCode", country, language,
                  virtual_account_number as "virtualAccountNumber", segment, region, industry, tags,
                  group_id as "groupId", owner_user_id as "ownerUserId"
             from parties.party
            where tenant_id = $1 and ${condition}`,
    values: [tenantId, values],
  };
}

function selectList(
  { tenantId }: SqlReader,
  { name, condition, values }: Selection,
  { table, columns }: (typeof LISTS)[number],
): Statement {
  const element = columns
    .split(',')
    .map((column) => `element.${column.trim()}`)
    .join(', ');
  return {
    name: `parties.${table}_by_${name}`,
    text: `select element.id, element.party_id as "partyId", ${element}
             from parties.${table} as element
             join parties.party as party on party.tenant_id = $1 and party.id = element.party_id
            where element.tenant_id = $1 and element.retired_at is null and ${condition}
            order by element.id`,
    values: [tenantId, values],
  };
}

function byParty<T extends OfParty>(rows: readonly T[]): ReadonlyMap<Id, readonly T[]> {
  const groups = new Map<Id, T[]>();
  for (const row of rows) {
    const group = groups.get(row.partyId);
    if (group) group.push(row);
    else groups.set(row.partyId, [row]);
  }
  return groups;
}

function keptOf<T>(
  rows: ReadonlyMap<Id, readonly ElementRow<T>[]>,
  partyId: Id,
): readonly Kept<T>[] {
  return (rows.get(partyId) ?? []).map(({ id, partyId: _, ...value }) => ({
    id,
    // What is left of the row is the element: its columns are named after its fields.
    value: value as unknown as T,
  }));
}

function contactOf({
  id,
  partyId: _,
  quietFrom,
  quietTo,
  quietTimeZone,
  ...contact
}: ContactRow): Kept<PartyContact> {
  const quietHours =
    quietFrom === null || quietTo === null
      ? null
      : { from: quietFrom, to: quietTo, timeZone: quietTimeZone };
  return { id, value: { ...contact, quietHours } };
}

function detailsOf({
  isCustomer,
  isSupplier,
  id: _,
  code: __,
  version: ___,
  ...row
}: PartyRow): PartyDetails {
  const kinds: PartyKind[] = [];
  if (isCustomer) kinds.push('CUSTOMER');
  if (isSupplier) kinds.push('SUPPLIER');
  return { ...row, kinds };
}
