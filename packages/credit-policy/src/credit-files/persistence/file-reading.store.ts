import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import { ListStatement, type SqlReader } from '@duebook/platform';
import type {
  ExpiringEntry,
  ExpiringFilter,
  FactFilter,
  FileReading,
  KeptChecklist,
  PlacedParty,
  StatementFigure,
} from '../application/ports';
import { endOfKnowledge } from '../../persistence/end-of-knowledge';
import type { FileItem } from '../domain/file-item';
import { FLOW_CODES } from '../domain/shipped-items';
import {
  FACT_COLUMNS,
  factOf,
  INVESTIGATION_COLUMNS,
  investigationOf,
  STATEMENT_COLUMNS,
  statementOf,
  type FactRow,
  type InvestigationRow,
  type StatementRow,
} from './file-rows';

/** A year less a week: some end theirs on the last Saturday of a month. */
const YEAR_DAYS = 358;

/** What was known at the end of the day `$3`. */
const KNOWN = (row: string): string =>
  `${row}.recorded_at < ${endOfKnowledge('$3')}
   and (${row}.retired_at is null or ${row}.retired_at >= ${endOfKnowledge('$3')})`;

/** Reads credit files from PostgreSQL. */
export const fileReading: FileReading = {
  ownItems: async (reader) => {
    const rows = await reader.query<Omit<FileItem, 'figure'>>({
      name: 'credit_policy.file_items',
      text: `select code, name, name_zh as "nameZh", value_type as type,
                    expires_after_months as "expiresAfterMonths"
               from credit_policy.file_item_code where tenant_id = $1 order by id`,
      values: [reader.tenantId],
    });
    return rows.map((row) => ({ ...row, figure: null }));
  },

  checklistOn: async (reader, asOf) => {
    const [found] = await reader.query<KeptChecklist>({
      name: 'credit_policy.checklist_on',
      text: `select id, version, groups, set_by as "setBy", set_at as "setAt"
               from credit_policy.file_checklist
              where tenant_id = $1 and set_at < ${endOfKnowledge('$2')} order by version desc limit 1`,
      values: [reader.tenantId, asOf],
    });
    return found ?? null;
  },

  checklists: (reader, { after, limit }) =>
    reader.query<KeptChecklist>({
      name: 'credit_policy.checklists',
      text: `select id, version, groups, set_by as "setBy", set_at as "setAt"
               from credit_policy.file_checklist
              where tenant_id = $1 and ($2::int is null or version < $2)
              order by version desc limit $3`,
      values: [reader.tenantId, after, limit],
    }),

  currentFacts: async (reader, { partyIds, asOf, codes }) => {
    const rows = await reader.query<FactRow>({
      name: `credit_policy.current_file_facts${codes === null ? '' : '_of'}`,
      text: `select distinct on (fact.party_id, fact.fact_code) ${FACT_COLUMNS}
               from credit_policy.file_fact as fact
              where fact.tenant_id = $1 and fact.party_id = any ($2::uuid[])
                and fact.dated_on <= $3 and ${KNOWN('fact')}
                and (fact.period_from is null or fact.fact_code <> all ($4::text[])
                     or fact.dated_on - fact.period_from >= ${YEAR_DAYS})
                ${codes === null ? '' : 'and fact.fact_code = any ($5::text[])'}
              order by fact.party_id, fact.fact_code, fact.dated_on desc, fact.id desc`,
      values: [...asOfValues(reader, partyIds, asOf), FLOW_CODES, ...(codes ? [codes] : [])],
    });
    return rows.map(factOf);
  },

  lastInvestigations: async (reader, { partyIds, asOf }) => {
    const rows = await reader.query<InvestigationRow>({
      name: 'credit_policy.last_investigations',
      text: `select distinct on (held.party_id, held.kind) ${INVESTIGATION_COLUMNS}
               from credit_policy.file_investigation as held
              where held.tenant_id = $1 and held.party_id = any ($2::uuid[])
                and held.held_on <= $3 and ${KNOWN('held')}
              order by held.party_id, held.kind, held.held_on desc, held.id desc`,
      values: asOfValues(reader, partyIds, asOf),
    });
    return rows.map(investigationOf);
  },

  yearFigures: async (reader, { partyIds, asOf }) => {
    const rows = await reader.query<FigureRow>({
      name: 'credit_policy.year_figures',
      text: `select statement.id as "statementId", statement.party_id as "partyId",
                    fact.fact_code as code, fact.value_number as number
               from (select distinct on (each.party_id) each.id, each.party_id
                       from credit_policy.financial_statement as each
                      where each.tenant_id = $1 and each.party_id = any ($2::uuid[])
                        and each.period_to <= $3 and ${KNOWN('each')}
                        and each.period_to - each.period_from >= ${YEAR_DAYS}
                        and (each.expires_on is null or each.expires_on >= $3)
                      order by each.party_id, each.period_to desc, each.id desc) as statement
               join credit_policy.file_fact as fact
                 on fact.tenant_id = $1 and fact.statement_id = statement.id`,
      values: asOfValues(reader, partyIds, asOf),
    });
    return rows.map(figureOf);
  },

  placements: (reader, { partyIds, asOf }) =>
    reader.query<PlacedParty>({
      name: 'credit_policy.placed_parties',
      text: `select party.id as "partyId", party.country,
                    case when placed.found is null then party.segment else placed.segment end as segment
               from parties.v_party as party
               left join lateral
                 (select true as found, each.segment
                    from parties.v_party_placement as each
                   where each.tenant_id = $1 and each.party_id = party.id
                     and (each.valid_from is null or each.valid_from <= $3)
                   order by each.valid_from desc nulls last, each.id desc limit 1) as placed on true
              where party.tenant_id = $1 and party.id = any ($2::uuid[])`,
      values: [reader.tenantId, partyIds, asOf],
    }),

  statementsOf: async (reader, { partyIds, asOf }) => {
    const rows = await reader.query<StatementRow>({
      name: 'credit_policy.statements_of_files',
      text: `select ${STATEMENT_COLUMNS} from credit_policy.financial_statement as statement
              where statement.tenant_id = $1 and statement.party_id = any ($2::uuid[])
                and statement.period_to <= $3 and ${KNOWN('statement')}
              order by statement.period_to desc, statement.id desc limit 1000`,
      values: asOfValues(reader, partyIds, asOf),
    });
    return rows.map(statementOf);
  },

  figuresOf: async (reader, statementIds) => {
    const rows = await reader.query<FigureRow>({
      name: 'credit_policy.figures_of_statements',
      text: `select statement_id as "statementId", party_id as "partyId", fact_code as code,
                    value_number as number
               from credit_policy.file_fact
              where tenant_id = $1 and statement_id = any ($2::uuid[]) order by fact_code`,
      values: [reader.tenantId, statementIds],
    });
    return rows.map(figureOf);
  },

  investigationsOf: async (reader, { partyIds, asOf }) => {
    const rows = await reader.query<InvestigationRow>({
      name: 'credit_policy.investigations_of_files',
      text: `select ${INVESTIGATION_COLUMNS} from credit_policy.file_investigation as held
              where held.tenant_id = $1 and held.party_id = any ($2::uuid[])
                and held.held_on <= $3 and ${KNOWN('held')}
              order by held.held_on desc, held.id desc limit 1000`,
      values: asOfValues(reader, partyIds, asOf),
    });
    return rows.map(investigationOf);
  },

  factsByIds: async (reader, ids) => {
    const rows = await reader.query<FactRow>({
      name: 'credit_policy.file_facts_by_ids',
      text: `select ${FACT_COLUMNS} from credit_policy.file_fact as fact
              where fact.tenant_id = $1 and fact.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(factOf);
  },

  statementsByIds: async (reader, ids) => {
    const rows = await reader.query<StatementRow>({
      name: 'credit_policy.statements_by_ids',
      text: `select ${STATEMENT_COLUMNS} from credit_policy.financial_statement as statement
              where statement.tenant_id = $1 and statement.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(statementOf);
  },

  investigationsByIds: async (reader, ids) => {
    const rows = await reader.query<InvestigationRow>({
      name: 'credit_policy.investigations_by_ids',
      text: `select ${INVESTIGATION_COLUMNS} from credit_policy.file_investigation as held
              where held.tenant_id = $1 and held.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(investigationOf);
  },

  page: async (reader, { filter: { partyIds, ownerUserId, segments }, limit, after }) => {
    const list = new ListStatement('credit_policy.credit_files', reader.tenantId);
    const rows = await reader.query<{ id: Id }>(
      list.of(`select party.id from parties.v_party as party
                where party.tenant_id = $1 and party.is_customer${[
                  list.when('ids', partyIds, (ids) => `party.id = any (${ids}::uuid[])`),
                  list.when('owner', ownerUserId, (id) => `party.owner_user_id = ${id}::uuid`),
                  list.when('segments', segments, (all) => `party.segment = any (${all}::text[])`),
                  list.when('after', after, (id) => `party.id > ${id}::uuid`),
                ].join('')}
                order by party.id ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(({ id }) => id);
  },

  expiring: async (reader, { filter, limit, after }) => {
    const list = new ListStatement('credit_policy.file_expiring', reader.tenantId);
    const conditions = expiringConditions(list, filter);
    const further =
      after === null
        ? ''
        : list.when(
            'after',
            after.expiresOn,
            (day) =>
              `(entry.expires_on, entry.id) > (${day}::date, ${list.parameter(after.id)}::uuid)`,
          );
    const rows = await reader.query<ExpiringEntry>(
      list.of(`select entry.id, entry.party_id as "partyId", entry.code,
                      entry.expires_on as "expiresOn", entry.of
                 from (${STANDING_FACTS} union all ${STANDING_INVESTIGATIONS}) as entry
                where true${conditions}${further}
                order by entry.expires_on, entry.id ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },

  facts: async (reader, { filter, limit, after }) => {
    const list = new ListStatement('credit_policy.file_facts', reader.tenantId);
    const rows = await reader.query<FactRow>(
      list.of(`select ${FACT_COLUMNS} from credit_policy.file_fact as fact
                where fact.tenant_id = $1${historyConditions(list, filter)}
                  ${list.when('after', after, (id) => `fact.id < ${id}::uuid`)}
                order by fact.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(factOf);
  },

  filesHeld: async (reader, fileIds) => {
    const held = ['file_fact', 'financial_statement', 'file_investigation'].map(
      (table) => `select file_id as "fileId" from credit_policy.${table}
                   where tenant_id = $1 and file_id is not null and file_id = any ($2::uuid[])`,
    );
    const rows = await reader.query<{ fileId: Id }>({
      name: 'credit_policy.files_of_credit_files',
      text: held.join(' union '),
      values: [reader.tenantId, fileIds],
    });
    return new Set(rows.map(({ fileId }) => fileId));
  },
};

/** Of each code the latest, since a later one is what is looked at. */
const STANDING_FACTS = `select fact.id, fact.party_id, fact.fact_code as code, fact.expires_on,
         'FACT' as of
    from credit_policy.file_fact as fact
   where fact.tenant_id = $1 and fact.retired_at is null and fact.expires_on is not null
     and not exists (select from credit_policy.file_fact as later
                      where later.tenant_id = $1 and later.party_id = fact.party_id
                        and later.fact_code = fact.fact_code and later.retired_at is null
                        and (later.dated_on, later.id) > (fact.dated_on, fact.id))`;

const STANDING_INVESTIGATIONS = `select held.id, held.party_id,
         case held.kind when 'INQUIRY' then 'inquiry' else 'siteVisit' end as code,
         held.next_due_on as expires_on, 'INVESTIGATION' as of
    from credit_policy.file_investigation as held
   where held.tenant_id = $1 and held.retired_at is null and held.next_due_on is not null
     and not exists (select from credit_policy.file_investigation as later
                      where later.tenant_id = $1 and later.party_id = held.party_id
                        and later.kind = held.kind and later.retired_at is null
                        and (later.held_on, later.id) > (held.held_on, held.id))`;

interface FigureRow extends Omit<StatementFigure, 'number'> {
  readonly number: string;
}

function figureOf(row: FigureRow): StatementFigure {
  return { ...row, number: new Decimal(row.number) };
}

/** `$1` to `$3` of statements as of a day. */
function asOfValues(
  { tenantId }: SqlReader,
  partyIds: readonly Id[],
  asOf: BusinessDate,
): readonly unknown[] {
  return [tenantId, [...new Set(partyIds)], asOf];
}

function expiringConditions(list: ListStatement, filter: ExpiringFilter): string {
  const { partyId, ownerUserId, codes, expiresFrom, expiresTo } = filter;
  return [
    list.when('party', partyId, (id) => `entry.party_id = ${id}::uuid`),
    list.when(
      'owner',
      ownerUserId,
      (id) => `exists (select from parties.v_party as party
                        where party.tenant_id = $1 and party.id = entry.party_id
                          and party.owner_user_id = ${id}::uuid)`,
    ),
    list.when('codes', codes, (all) => `entry.code = any (${all}::text[])`),
    list.when('from', expiresFrom, (day) => `entry.expires_on >= ${day}::date`),
    list.when('to', expiresTo, (day) => `entry.expires_on <= ${day}::date`),
  ].join('');
}

function historyConditions(list: ListStatement, filter: FactFilter): string {
  const { partyId, codes, datedFrom, datedTo, isStanding } = filter;
  return [
    list.when('party', partyId, (id) => `fact.party_id = ${id}::uuid`),
    list.when('codes', codes, (all) => `fact.fact_code = any (${all}::text[])`),
    list.when('from', datedFrom, (day) => `fact.dated_on >= ${day}::date`),
    list.when('to', datedTo, (day) => `fact.dated_on <= ${day}::date`),
    list.when('standing', isStanding, (is) => `(fact.retired_at is null) = ${is}::boolean`),
  ].join('');
}
