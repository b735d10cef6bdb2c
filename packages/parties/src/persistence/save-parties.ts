import type { Id } from '@duebook/kernel';
import type { Statement, Transaction } from '@duebook/platform';
import type { PartyWrite } from '../application/ports';
import { coreName } from '../domain/core-name';
import { comparedGramsOf, gramsOf } from '../domain/grams';
import { normaliseName } from '../domain/normalise-name';
import type {
  PartyAddress,
  PartyBankAccount,
  PartyContact,
  PartyIdentifier,
  PartyListName,
} from '../domain/party';
import { insertRows, textListFrom, type Column } from './insert-rows';

/** Writes decided changes of any number of parties in one round trip. */
export async function saveParties(tx: Transaction, writes: readonly PartyWrite[]): Promise<void> {
  const fresh = writes.filter((write) => write.before === null);
  const changed = writes.filter((write) => write.before !== null);
  const statements: Statement[] = [];
  if (fresh.length > 0) statements.push(insertRows(PARTY, tx.tenantId, fresh.map(stamped(tx))));
  if (changed.length > 0) statements.push(updateParties(tx, changed));
  statements.push(...nameStatements(tx, writes), ...listStatements(tx, writes));
  await tx.batch(statements);
}

type Stamped<T> = T & { readonly commitId: Id; readonly at: Date };

function stamped(tx: Transaction): <T extends object>(row: T) => Stamped<T> {
  return (row) => ({ ...row, commitId: tx.commitId, at: tx.startedAt });
}

type PartyColumn = Column<Stamped<PartyWrite>>;

const DETAIL_COLUMNS: readonly PartyColumn[] = [
  { name: 'legal_name', type: 'text', of: ({ plan }) => plan.details.legalName },
  {
    name: 'is_customer',
    type: 'boolean',
    of: ({ plan }) => plan.details.kinds.includes('CUSTOMER'),
  },
  {
    name: 'is_supplier',
    type: 'boolean',
    of: ({ plan }) => plan.details.kinds.includes('SUPPLIER'),
  },
  { name: 'credit_code', type: 'text', of: ({ plan }) => plan.details.creditCode },
  { name: 'country', type: 'text', of: ({ plan }) => plan.details.country },
  { name: 'language', type: 'text', of: ({ plan }) => plan.details.language },
  {
    name: 'virtual_account_number',
    type: 'text',
    of: ({ plan }) => plan.details.virtualAccountNumber,
  },
  { name: 'group_id', type: 'uuid', of: ({ plan }) => plan.details.groupId },
  { name: 'segment', type: 'text', of: ({ plan }) => plan.details.segment },
  { name: 'region', type: 'text', of: ({ plan }) => plan.details.region },
  { name: 'industry', type: 'text', of: ({ plan }) => plan.details.industry },
  {
    name: 'tags',
    type: 'text',
    of: ({ plan }) => JSON.stringify(plan.details.tags),
    as: textListFrom('tags'),
  },
  { name: 'owner_user_id', type: 'uuid', of: ({ plan }) => plan.details.ownerUserId },
  { name: 'version', type: 'int', of: ({ version }) => version },
  { name: 'commit_id', type: 'uuid', of: ({ commitId }) => commitId },
  { name: 'updated_at', type: 'timestamptz', of: ({ at }) => at },
];

const PARTY = {
  name: 'parties.insert_party',
  table: 'parties.party',
  columns: [
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    { name: 'code', type: 'text', of: ({ code }) => code },
    ...DETAIL_COLUMNS,
    { name: 'created_at', type: 'timestamptz', of: ({ at }) => at },
  ] as readonly PartyColumn[],
};

const UPDATE = `update parties.party as party
   set ${DETAIL_COLUMNS.map(({ name, as }) => `${name} = ${as ?? `given.${name}`}`).join(', ')}
  from unnest($2::uuid[], ${DETAIL_COLUMNS.map(({ type }, index) => `$${index + 3}::${type}[]`).join(', ')})
    as given (id, ${DETAIL_COLUMNS.map(({ name }) => name).join(', ')})
 where party.tenant_id = $1 and party.id = given.id`;

function updateParties(tx: Transaction, writes: readonly PartyWrite[]): Statement {
  const rows = writes.map(stamped(tx));
  return {
    name: 'parties.update_party',
    text: UPDATE,
    values: [
      tx.tenantId,
      rows.map(({ id }) => id),
      ...DETAIL_COLUMNS.map(({ of }) => rows.map(of)),
    ],
  };
}

interface NameRow {
  readonly id: Id;
  readonly partyId: Id;
  readonly kind: 'LEGAL' | 'ALIAS';
  readonly name: string;
}

const NAME = {
  name: 'parties.insert_name',
  table: 'parties.party_name',
  columns: [
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    { name: 'party_id', type: 'uuid', of: ({ partyId }) => partyId },
    { name: 'kind', type: 'text', of: ({ kind }) => kind },
    { name: 'name', type: 'text', of: ({ name }) => name },
    { name: 'core_name', type: 'text', of: ({ name }) => coreName(name) },
    {
      name: 'compared_gram_count',
      type: 'int',
      of: ({ name }) => comparedGramsOf(coreName(name)).length,
    },
    { name: 'commit_id', type: 'uuid', of: ({ commitId }) => commitId },
  ] as readonly Column<Stamped<NameRow>>[],
};

const GRAM = {
  name: 'parties.insert_gram',
  table: 'parties.name_gram',
  columns: [
    { name: 'gram', type: 'text', of: ({ gram }) => gram },
    { name: 'phrase_id', type: 'uuid', of: ({ phraseId }) => phraseId },
    { name: 'party_id', type: 'uuid', of: ({ partyId }) => partyId },
    { name: 'is_compared', type: 'boolean', of: ({ isCompared }) => isCompared },
  ] as readonly Column<GramRow>[],
};

interface GramRow {
  readonly gram: string;
  readonly phraseId: Id;
  readonly partyId: Id;
  readonly isCompared: boolean;
}

function nameStatements(tx: Transaction, writes: readonly PartyWrite[]): readonly Statement[] {
  const names = writes.flatMap(newNames);
  const retired = writes.flatMap(retiredNameIds);
  const grams = [
    ...names.flatMap(({ id, partyId, name }) => gramRows(name, id, partyId)),
    ...writes
      .filter((write) => write.before === null)
      .flatMap(({ id, code }) =>
        gramsOf(normaliseName(code)).map((gram) => ({
          gram,
          phraseId: id,
          partyId: id,
          isCompared: false,
        })),
      ),
  ];
  return [
    ...(retired.length > 0 ? [retireNames(tx, retired), forgetGrams(tx, retired)] : []),
    ...(names.length > 0 ? [insertRows(NAME, tx.tenantId, names.map(stamped(tx)))] : []),
    ...(grams.length > 0 ? [insertRows(GRAM, tx.tenantId, grams)] : []),
  ];
}

function newNames({ id: partyId, nameId, plan, added }: PartyWrite): readonly NameRow[] {
  const aliases = added.aliases.map(({ id, value }): NameRow => {
    return { id, partyId, kind: 'ALIAS', name: value };
  });
  if (nameId === null) return aliases;
  return [{ id: nameId, partyId, kind: 'LEGAL', name: plan.details.legalName }, ...aliases];
}

function retiredNameIds({ before, nameId, plan }: PartyWrite): readonly Id[] {
  const legal = before !== null && nameId !== null ? [before.legalNameId] : [];
  return [...legal, ...plan.lists.aliases.retiredIds];
}

function gramRows(name: string, phraseId: Id, partyId: Id): readonly GramRow[] {
  const compared = new Set(comparedGramsOf(coreName(name)));
  const searched = new Set([...gramsOf(normaliseName(name)), ...compared]);
  return [...searched].map((gram) => ({
    gram,
    phraseId,
    partyId,
    isCompared: compared.has(gram),
  }));
}

function retireNames(tx: Transaction, ids: readonly Id[]): Statement {
  return {
    name: 'parties.retire_party_name',
    text: `update parties.party_name set retired_at = $3 where tenant_id = $1 and id = any ($2::uuid[])`,
    values: [tx.tenantId, ids, tx.startedAt],
  };
}

function forgetGrams(tx: Transaction, nameIds: readonly Id[]): Statement {
  return {
    name: 'parties.forget_grams',
    text: 'delete from parties.name_gram where tenant_id = $1 and phrase_id = any ($2::uuid[])',
    values: [tx.tenantId, nameIds],
  };
}

interface Element<T> {
  readonly id: Id;
  readonly partyId: Id;
  readonly value: T;
}

/** The columns that the rows of every list have, followed by the list's own. */
function elementColumns<T>(
  own: readonly (readonly [name: string, of: (value: T) => unknown, as?: string])[],
): readonly Column<Stamped<Element<T>>>[] {
  return [
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    { name: 'party_id', type: 'uuid', of: ({ partyId }) => partyId },
    { name: 'commit_id', type: 'uuid', of: ({ commitId }) => commitId },
    ...own.map(([name, of, as]) => ({
      name,
      type: 'text',
      of: ({ value }: Element<T>) => of(value),
      ...(as === undefined ? {} : { as }),
    })),
  ];
}

type ListTable = Exclude<PartyListName, 'aliases'>;

const TABLES = {
  identifiers: {
    table: 'party_identifier',
    columns: elementColumns<PartyIdentifier>([
      ['kind', ({ kind }) => kind],
      ['scheme', ({ scheme }) => scheme],
      ['country', ({ country }) => country],
      ['value', ({ value }) => value],
      ['value_key', ({ value }) => identifierKey(value)],
    ]),
  },
  addresses: {
    table: 'party_address',
    columns: elementColumns<PartyAddress>([
      ['kind', ({ kind }) => kind],
      ['lines', ({ lines }) => JSON.stringify(lines), textListFrom('lines')],
      ['city', ({ city }) => city],
      ['region', ({ region }) => region],
      ['postal_code', ({ postalCode }) => postalCode],
      ['country', ({ country }) => country],
    ]),
  },
  contacts: {
    table: 'party_contact',
    columns: elementColumns<PartyContact>([
      ['role', ({ role }) => role],
      ['person_name', ({ personName }) => personName],
      ['channel', ({ channel }) => channel],
      ['value', ({ value }) => value],
      ['language', ({ language }) => language],
      ['consent', ({ consent }) => consent],
      ['quiet_from', ({ quietHours }) => quietHours?.from],
      ['quiet_to', ({ quietHours }) => quietHours?.to],
      ['quiet_time_zone', ({ quietHours }) => quietHours?.timeZone],
    ]),
  },
  bankAccounts: {
    table: 'party_bank_account',
    columns: elementColumns<PartyBankAccount>([
      ['scheme', ({ scheme }) => scheme],
      ['number', ({ number }) => number],
      ['bank_name', ({ bankName }) => bankName],
      ['bank_code', ({ bankCode }) => bankCode],
      ['holder_name', ({ holderName }) => holderName],
      ['currency', ({ currency }) => currency],
    ]),
  },
};

/** How two spellings of a tax or registration number are told to be one: letters and digits only. */
function identifierKey(value: string): string {
  return normaliseName(value).replaceAll(' ', '');
}

function listStatements(tx: Transaction, writes: readonly PartyWrite[]): readonly Statement[] {
  return [
    ...listChange(tx, writes, 'identifiers'),
    ...listChange(tx, writes, 'addresses'),
    ...listChange(tx, writes, 'contacts'),
    ...listChange(tx, writes, 'bankAccounts'),
  ];
}

function listChange(
  tx: Transaction,
  writes: readonly PartyWrite[],
  list: ListTable,
): readonly Statement[] {
  const { table, columns } = TABLES[list];
  const retired = writes.flatMap(({ plan }) => plan.lists[list].retiredIds);
  const added = writes.flatMap(({ id: partyId, added: lists }) =>
    lists[list].map((element) => ({ ...element, partyId })),
  );
  const insert = {
    name: `parties.insert_${table}`,
    table: `parties.${table}`,
    // The rows are those of this very list; TypeScript cannot follow the pairing through the index.
    columns: columns as readonly Column<Stamped<Element<unknown>>>[],
  };
  return [
    ...(retired.length > 0 ? [retire(tx, table, retired)] : []),
    ...(added.length > 0 ? [insertRows(insert, tx.tenantId, added.map(stamped(tx)))] : []),
  ];
}

function retire(tx: Transaction, table: string, ids: readonly Id[]): Statement {
  return {
    name: `parties.retire_${table}`,
    text: `update parties.${table} set retired_at = $3 where tenant_id = $1 and id = any ($2::uuid[])`,
    values: [tx.tenantId, ids, tx.startedAt],
  };
}
