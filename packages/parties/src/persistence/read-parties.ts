import { invariant, type Id } from '@duebook/kernel';
import type { SqlReader, Statement } from '@duebook/platform';
import type { PartyRecordLists } from '../application/ports';
import type {
  Kept,
  Party,
  PartyAddress,
  PartyBankAccount,
  PartyContact,
  PartyIdentifier,
} from '../domain/party';
import { byParty, RECORD_COLUMNS, recordOf, type RecordRow } from './party-record';

/** Which parties are read, by a condition on `party` with the one parameter $2. */
interface Selection {
  readonly name: string;
  readonly condition: string;
  readonly values: readonly string[];
}

const byIds = (values: readonly Id[]): Selection => ({
  name: 'ids',
  condition: 'party.id = any ($2::uuid[])',
  values,
});

const byCodes = (values: readonly string[]): Selection => ({
  name: 'codes',
  condition: 'party.code = any ($2::text[])',
  values,
});

/** The parties with these ids, in no order; ids of nothing are left out. One round trip. */
export function readPartiesByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Party[]> {
  return readParties(reader, byIds(ids));
}

/** The parties with these codes, in no order; codes of nothing are left out. One round trip. */
export function readPartiesByCodes(
  reader: SqlReader,
  codes: readonly string[],
): Promise<readonly Party[]> {
  return readParties(reader, byCodes(codes));
}

/** The lists of the parties with these ids, in no order. One round trip. */
export async function readPartyLists(
  reader: SqlReader,
  ids: readonly Id[],
): Promise<readonly PartyRecordLists[]> {
  if (ids.length === 0) return [];
  const answers = await reader.batch(listStatements(reader, byIds(ids)));
  const elements = elementsOf(answers);
  return ids.map((partyId) => ({ partyId, lists: elements(partyId).lists }));
}

async function readParties(reader: SqlReader, selection: Selection): Promise<readonly Party[]> {
  if (selection.values.length === 0) return [];
  const [records, ...answers] = await reader.batch([
    selectRecords(reader, selection),
    ...listStatements(reader, selection),
  ]);
  const elements = elementsOf(answers);
  return ((records ?? []) as readonly RecordRow[]).map((row): Party => {
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

/** Of each list table, its columns in the order of {@link elementsOf}. */
const LISTS: readonly (readonly [table: string, columns: string])[] = [
  ['party_name', 'element.kind, element.name'],
  ['party_identifier', 'element.kind, element.scheme, element.country, element.value'],
  [
    'party_address',
    `element.kind, element.lines, element.city, element.region,
     element.postal_code as "postalCode", element.country`,
  ],
  [
    'party_contact',
    `element.role, element.person_name as "personName", element.channel, element.value,
     element.language, element.consent, element.quiet_from as "quietFrom",
     element.quiet_to as "quietTo", element.quiet_time_zone as "quietTimeZone"`,
  ],
  [
    'party_bank_account',
    `element.scheme, element.number, element.bank_name as "bankName",
     element.bank_code as "bankCode", element.holder_name as "holderName", element.currency`,
  ],
];

function selectRecords({ tenantId }: SqlReader, { name, condition, values }: Selection): Statement {
  return {
    name: `parties.party_by_${name}`,
    text: `select ${RECORD_COLUMNS} from parties.party as party
            where party.tenant_id = $1 and ${condition}`,
    values: [tenantId, values],
  };
}

function listStatements(
  { tenantId }: SqlReader,
  { name, condition, values }: Selection,
): readonly Statement[] {
  return LISTS.map(([table, columns]) => ({
    name: `parties.${table}_by_${name}`,
    text: `select element.id, element.party_id as "partyId", ${columns}
             from parties.${table} as element
             join parties.party as party on party.tenant_id = $1 and party.id = element.party_id
            where element.tenant_id = $1 and element.retired_at is null and ${condition}
            order by element.id`,
    values: [tenantId, values],
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
