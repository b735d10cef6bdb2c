import { invariant, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Statement } from '@duebook/platform';
import type { FormerContact, PartyRecordLists } from '../application/ports';
import type {
  Kept,
  Party,
  PartyAddress,
  PartyBankAccount,
  PartyContact,
  PartyIdentifier,
} from '../domain/party';
import { byParty, RECORD_COLUMNS, recordOf, type RecordRow } from './party-record';

/** The parties with these ids, in no order; ids of nothing are left out. Two round trips. */
export function readPartiesByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Party[]> {
  return readParties(reader, ids, {
    name: 'parties.party_by_ids',
    text: `select ${RECORD_COLUMNS} from parties.party as party
            where party.tenant_id = $1 and party.id = any ($2::uuid[])`,
    values: [reader.tenantId, ids],
  });
}

/** The parties with these codes, in no order; codes of nothing are left out. Two round trips. */
export function readPartiesByCodes(
  reader: SqlReader,
  codes: readonly string[],
): Promise<readonly Party[]> {
  return readParties(reader, codes, {
    name: 'parties.party_by_codes',
    text: `select ${RECORD_COLUMNS} from parties.party as party
            where party.tenant_id = $1 and ${isOneOf('party.code', '$2::text[]')}`,
    values: [reader.tenantId, codes],
  });
}

/** The lists of the parties with these ids, in their order. One round trip. */
export async function readPartyLists(
  reader: SqlReader,
  ids: readonly Id[],
): Promise<readonly PartyRecordLists[]> {
  if (ids.length === 0) return [];
  const elements = elementsOf(await reader.batch(listStatements(reader, ids)));
  return ids.map((partyId) => ({ partyId, lists: elements(partyId).lists }));
}

/** More former contacts of a party nobody looks through; when these are erased the next are shown. */
const MOST_FORMER = 100;

/** Contacts that were replaced or taken away and are not erased, the latest of each party first. */
export async function readFormerContacts(
  reader: SqlReader,
  partyIds: readonly Id[],
): Promise<readonly FormerContact[]> {
  const rows = await reader.query<ContactRow>({
    name: 'parties.former_contacts',
    text: `select former.*
             from unnest($2::uuid[]) as asked (party_id)
            cross join lateral (
                  select element.id, element.party_id as "partyId", ${CONTACT_COLUMNS}
                    from parties.party_contact as element
                   where element.tenant_id = $1 and element.party_id = asked.party_id
                     and element.retired_at is not null and element.erased_at is null
                   order by element.id desc limit ${MOST_FORMER}) as former`,
    values: [reader.tenantId, [...new Set(partyIds)]],
  });
  return rows.map((row) => ({ partyId: row.partyId, contact: contactOf(row) }));
}

async function readParties(
  reader: SqlReader,
  keys: readonly string[],
  statement: Statement,
): Promise<readonly Party[]> {
  const rows = keys.length === 0 ? [] : await reader.query<RecordRow>(statement);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const elements = elementsOf(await reader.batch(listStatements(reader, ids)));
  return rows.map((row): Party => {
    const { id, code, version, createdAt: _, updatedAt: __, ...details } = recordOf(row);
    const { legalNameId, lists } = elements(id);
    invariant(legalNameId !== null, 'every party has its legal name among its names');
    return { id, code, version, legalNameId, details, lists };
  });
}

type OfParty = Readonly<{ id: Id; partyId: Id }>;
type NameRow = OfParty & Readonly<{ kind: 'LEGAL' | 'ALIAS'; name: string }>;
type ElementRow<T> = OfParty & T;
type ContactRow = OfParty &
  Omit<PartyContact, 'quietHours'> &
  Readonly<{ quietFrom: string | null; quietTo: string | null; quietTimeZone: string | null }>;

const CONTACT_COLUMNS = `element.role, element.person_name as "personName", element.channel, element.value,
     element.language, element.consent, element.quiet_from as "quietFrom",
     element.quiet_to as "quietTo", element.quiet_time_zone as "quietTimeZone"`;

/** Of each list table, its columns in the order of {@link elementsOf}. */
const LISTS: readonly (readonly [table: string, columns: string])[] = [
  ['party_name', 'element.kind, element.name'],
  ['party_identifier', 'element.kind, element.scheme, element.country, element.value'],
  [
    'party_address',
    `element.kind, element.lines, element.city, element.region,
     element.postal_code as "postalCode", element.country`,
  ],
  ['party_contact', CONTACT_COLUMNS],
  [
    'party_bank_account',
    `element.scheme, element.number, element.bank_name as "bankName",
     element.bank_code as "bankCode", element.holder_name as "holderName", element.currency`,
  ],
];

function listStatements({ tenantId }: SqlReader, partyIds: readonly Id[]): readonly Statement[] {
  return LISTS.map(([table, columns]) => ({
    name: `parties.read_${table}`,
    text: `select element.id, element.party_id as "partyId", ${columns}
             from parties.${table} as element
            where element.tenant_id = $1 and ${isOneOf('element.party_id', '$2::uuid[]')}
              and element.retired_at is null
            order by element.id`,
    values: [tenantId, partyIds],
  }));
}

/** What the statements of {@link listStatements} answered, party by party. */
function elementsOf(
  answers: readonly (readonly object[])[],
): (partyId: Id) => { readonly legalNameId: Id | null; readonly lists: Party['lists'] } {
  const [names, identifiers, addresses, contacts, bankAccounts] = answers as readonly [
    readonly NameRow[],
    readonly ElementRow<PartyIdentifier>[],
    readonly ElementRow<PartyAddress>[],
    readonly ContactRow[],
    readonly ElementRow<PartyBankAccount>[],
  ];
  const rows = {
    names: byParty(names),
    identifiers: byParty(identifiers),
    addresses: byParty(addresses),
    contacts: byParty(contacts),
    bankAccounts: byParty(bankAccounts),
  };
  return (partyId) => {
    const own = rows.names.get(partyId) ?? [];
    return {
      legalNameId: own.find(({ kind }) => kind === 'LEGAL')?.id ?? null,
      lists: {
        aliases: own.filter(({ kind }) => kind === 'ALIAS').map(aliasOf),
        identifiers: keptOf(rows.identifiers.get(partyId)),
        addresses: keptOf(rows.addresses.get(partyId)),
        contacts: (rows.contacts.get(partyId) ?? []).map(contactOf),
        bankAccounts: keptOf(rows.bankAccounts.get(partyId)),
      },
    };
  };
}

function aliasOf({ id, name }: NameRow): Kept<string> {
  return { id, value: name };
}

function keptOf<T>(rows: readonly ElementRow<T>[] | undefined): readonly Kept<T>[] {
  return (rows ?? []).map(({ id, partyId: _, ...value }) => ({
    id,
    // What is left of the row is the element: its columns are named after its fields.
    value: value as unknown as T,
  }));
}

function contactOf(row: ContactRow): Kept<PartyContact> {
  const { id, partyId: _, quietFrom, quietTo, quietTimeZone, ...contact } = row;
  const quietHours =
    quietFrom === null || quietTo === null
      ? null
      : { from: quietFrom, to: quietTo, timeZone: quietTimeZone };
  return { id, value: { ...contact, quietHours } };
}
