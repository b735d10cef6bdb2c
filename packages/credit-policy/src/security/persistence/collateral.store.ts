import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  countedRows,
  isOneOf,
  ListStatement,
  Raced,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { CollateralFilter, CollateralStore } from '../application/ports';
import type { Collateral, Valuation } from '../domain/collateral';

const COLUMNS = `held.id, held.party_id as "partyId", held.covers,
  held.legal_entity_id as "legalEntityId", held.collateral_type as type, held.currency, held.rank,
  held.provider_party_id as "providerPartyId", held.valid_from as "validFrom",
  held.expires_on as "expiresOn", held.state, held.released_on as "releasedOn",
  held.recorded_by as "recordedBy", held.recorded_at as "recordedAt", held.approved_by as "approvedBy",
  held.approved_at as "approvedAt", held.version,
  told.provider_name as "providerName", told.reference, told.note,
  valued.valued_on as "valuedOn", valued.amount, valued.haircut_percent as "haircutPercent",
  array(select file.file_id from credit_policy.collateral_file as file
         where file.tenant_id = $1 and file.collateral_id = held.id
         order by file.file_id) as "fileIds"`;

/** With what was written of it, and its last valuation. */
const FROM = `credit_policy.collateral as held
  left join credit_policy.collateral_text as told
    on told.tenant_id = $1 and told.collateral_id = held.id
  cross join lateral (
    select valuation.valued_on, valuation.amount, valuation.haircut_percent
      from credit_policy.collateral_valuation as valuation
     where valuation.tenant_id = $1 and valuation.collateral_id = held.id
     order by valuation.valued_on desc, valuation.id desc limit 1) as valued`;

type Row = Omit<Collateral, 'valuation'> & {
  readonly valuedOn: BusinessDate;
  readonly amount: string;
  readonly haircutPercent: string;
};

/** Collateral in PostgreSQL. */
export const collateralStore: CollateralStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.collateral_by_ids',
      text: `select ${COLUMNS} from ${FROM}
              where held.tenant_id = $1 and ${isOneOf('held.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, { legalEntityIds, filter, limit, after }) => {
    const list = new ListStatement('credit_policy.collateral', reader.tenantId);
    const conditions = conditionsOf(list, legalEntityIds, filter);
    const further = list.when('after', after, (id) => `held.id < ${id}::uuid`);
    return read(
      reader,
      list.of(`select ${COLUMNS} from ${FROM} where held.tenant_id = $1${conditions}${further}
                order by held.id desc ${list.atMost(limit)}`),
    );
  },
  count: (reader, { legalEntityIds, filter }, most) => {
    const list = new ListStatement('credit_policy.collateral_count', reader.tenantId);
    const limit = list.parameter(most);
    const conditions = conditionsOf(list, legalEntityIds, filter);
    const rows = `from credit_policy.collateral as held where held.tenant_id = $1${conditions}`;
    return countedRows(reader, list.counting(rows, limit));
  },
  valuations: async (reader, id) => {
    const rows = await reader.query<Pick<Row, 'valuedOn' | 'amount' | 'haircutPercent'>>({
      name: 'credit_policy.collateral_valuations',
      text: `select valued_on as "valuedOn", amount, haircut_percent as "haircutPercent"
               from credit_policy.collateral_valuation
              where tenant_id = $1 and collateral_id = $2
              order by valued_on desc, id desc limit 100`,
      values: [reader.tenantId, id],
    });
    return rows.map(valuationOf);
  },
  filesHeld: async (reader, fileIds) => {
    const rows = await reader.query<{ readonly id: Id }>({
      name: 'credit_policy.files_of_collateral',
      text: `select distinct file_id as id from credit_policy.collateral_file
              where tenant_id = $1 and file_id = any ($2::uuid[])`,
      values: [reader.tenantId, fileIds],
    });
    return new Set(rows.map(({ id }) => id));
  },
  lock: async (tx, id) => {
    const [collateral] = await read(tx, {
      name: 'credit_policy.lock_collateral',
      text: `select ${COLUMNS} from ${FROM}
              where held.tenant_id = $1 and held.id = $2 for no key update of held`,
      values: [tx.tenantId, id],
    });
    return collateral ?? null;
  },
  add,
  value,
  save: async (tx, collateral) => {
    const { id, expiresOn, state, releasedOn, approvedBy, approvedAt, version } = collateral;
    const rows = await tx.query({
      name: 'credit_policy.save_collateral',
      text: `update credit_policy.collateral
                set expires_on = $3, state = $4, released_on = $5, approved_by = $6, approved_at = $7,
                    version = version + 1
              where tenant_id = $1 and id = $2 and version = $8 returning id`,
      values: [tx.tenantId, id, expiresOn, state, releasedOn, approvedBy, approvedAt, version],
    });
    if (rows.length === 0) throw new Raced('collateral');
  },
};

function conditionsOf(
  list: ListStatement,
  legalEntityIds: readonly Id[] | null,
  filter: CollateralFilter,
): string {
  return [
    list.when('entities', legalEntityIds, (ids) => `held.legal_entity_id = any(${ids}::uuid[])`),
    list.when('party', filter.partyId, (id) => `held.party_id = ${id}::uuid`),
    list.when('types', filter.types, (types) => `held.collateral_type = any(${types}::text[])`),
    list.when('states', filter.states, (states) => `held.state = any(${states}::text[])`),
    list.when('from', filter.expiresFrom, (day) => `held.expires_on >= ${day}::date`),
    list.when('to', filter.expiresTo, (day) => `held.expires_on <= ${day}::date`),
  ].join('');
}

async function read(reader: SqlReader, statement: Statement): Promise<readonly Collateral[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(({ valuedOn, amount, haircutPercent, ...row }) => ({
    ...row,
    valuation: valuationOf({ valuedOn, amount, haircutPercent }),
  }));
}

function valuationOf({
  valuedOn,
  amount,
  haircutPercent,
}: Pick<Row, 'valuedOn' | 'amount' | 'haircutPercent'>): Valuation {
  return { valuedOn, amount: new Decimal(amount), haircutPercent: new Decimal(haircutPercent) };
}

async function add(tx: Transaction, collateral: Collateral): Promise<void> {
  await tx.query(
    bulkInsert(
      { name: 'credit_policy.insert_collateral', table: 'credit_policy.collateral' },
      tx.tenantId,
      columnsOf([collateral], {
        id: ['uuid', ({ id }) => id],
        party_id: ['uuid', ({ partyId }) => partyId],
        covers: ['text', ({ covers }) => covers],
        legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
        collateral_type: ['text', ({ type }) => type],
        currency: ['text', ({ currency }) => currency],
        rank: ['int', ({ rank }) => rank],
        provider_party_id: ['uuid', ({ providerPartyId }) => providerPartyId],
        valid_from: ['date', ({ validFrom }) => validFrom],
        expires_on: ['date', ({ expiresOn }) => expiresOn],
        state: ['text', ({ state }) => state],
        recorded_by: ['uuid', ({ recordedBy }) => recordedBy],
        recorded_at: ['timestamptz', ({ recordedAt }) => recordedAt],
        version: ['int', ({ version }) => version],
        commit_id: ['uuid', () => tx.commitId],
      }),
    ),
  );
  await value(tx, collateral.id, collateral.valuation);
  await tx.query({
    name: 'credit_policy.insert_collateral_text',
    text: `insert into credit_policy.collateral_text
             (tenant_id, collateral_id, provider_name, reference, note)
           values ($1, $2, $3, $4, $5)`,
    values: [
      tx.tenantId,
      collateral.id,
      collateral.providerName,
      collateral.reference,
      collateral.note,
    ],
  });
  await tx.query({
    name: 'credit_policy.insert_collateral_files',
    text: `insert into credit_policy.collateral_file (tenant_id, collateral_id, file_id, added_at)
           select $1, $2, each.id, $4 from unnest($3::uuid[]) as each (id)`,
    values: [tx.tenantId, collateral.id, collateral.fileIds, collateral.recordedAt],
  });
}

async function value(tx: Transaction, collateralId: Id, valuation: Valuation): Promise<void> {
  const { valuedOn, amount, haircutPercent } = valuation;
  await tx.query({
    name: 'credit_policy.insert_collateral_valuation',
    text: `insert into credit_policy.collateral_valuation
             (tenant_id, id, collateral_id, valued_on, amount, haircut_percent, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      tx.tenantId,
      tx.ids.next(),
      collateralId,
      valuedOn,
      amount.toFixed(),
      haircutPercent.toFixed(),
      tx.commitId,
    ],
  });
}
