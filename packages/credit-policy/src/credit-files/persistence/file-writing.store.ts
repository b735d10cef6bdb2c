import type { Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  violates,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { EntryKind, EntryStanding, FileWriting } from '../application/ports';
import type { FileFact } from '../domain/file-fact';

const TABLES: Readonly<Record<EntryKind, string>> = {
  FACT: 'file_fact',
  STATEMENT: 'financial_statement',
  INVESTIGATION: 'file_investigation',
};

/** Writes credit files to PostgreSQL. */
export const fileWriting: FileWriting = {
  lock: async (tx, partyId) => {
    await tx.query({
      name: 'credit_policy.lock_file',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.file:' || $1::text || $2::text, 0))`,
      values: [tx.tenantId, partyId],
    });
  },

  addItem: async (tx, { id, code, name, nameZh, type, expiresAfterMonths }) => {
    try {
      await tx.query({
        name: 'credit_policy.add_file_item',
        text: `insert into credit_policy.file_item_code
                 (tenant_id, id, code, name, name_zh, value_type, expires_after_months, defined_by,
                  defined_at, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        values: [
          ...[tx.tenantId, id, code, name, nameZh, type, expiresAfterMonths],
          ...[tx.caller.principalId, tx.startedAt, tx.commitId],
        ],
      });
      return true;
    } catch (error) {
      if (violates(error, 'file_item_code_once')) return false;
      throw error;
    }
  },

  lockChecklists: async (tx) => {
    await tx.query({
      name: 'credit_policy.lock_checklists',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.file_checklist:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },

  addChecklist: async (tx, { id, version, groups, setBy, setAt }) => {
    await tx.query({
      name: 'credit_policy.add_checklist',
      text: `insert into credit_policy.file_checklist
               (tenant_id, id, version, groups, set_by, set_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [tx.tenantId, id, version, JSON.stringify(groups), setBy, setAt, tx.commitId],
    });
  },

  addFacts: async (tx, facts) => {
    await tx.batch([retireSame(tx, facts), insertFacts(tx, facts), nameSuccessors(tx, facts)]);
  },

  addStatement: async (tx, statement, figures) => {
    await tx.batch([
      {
        name: 'credit_policy.retire_same_statement',
        text: `update credit_policy.financial_statement set retired_at = $5, retired_by = $6
                where tenant_id = $1 and party_id = $2 and period_from = $3 and period_to = $4
                  and retired_at is null`,
        values: [
          ...[tx.tenantId, statement.partyId, statement.periodFrom, statement.periodTo],
          ...[tx.startedAt, tx.caller.principalId],
        ],
      },
      {
        name: 'credit_policy.add_statement',
        text: `insert into credit_policy.financial_statement
                 (tenant_id, id, party_id, period_from, period_to, currency, is_audited, source,
                  expires_on, file_id, recorded_at, recorded_by, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        values: [
          ...[tx.tenantId, statement.id, statement.partyId, statement.periodFrom],
          ...[statement.periodTo, statement.currency, statement.isAudited, statement.source],
          ...[statement.expiresOn, statement.fileId, statement.recordedAt, statement.recordedBy],
          tx.commitId,
        ],
      },
      {
        name: 'credit_policy.name_successor_of_statement',
        text: `update credit_policy.financial_statement set superseded_by = $5
                where tenant_id = $1 and party_id = $2 and period_from = $3 and period_to = $4
                  and retired_at = $6 and retirement_reason is null and superseded_by is null
                  and id <> $5`,
        values: [
          ...[tx.tenantId, statement.partyId, statement.periodFrom, statement.periodTo],
          ...[statement.id, tx.startedAt],
        ],
      },
      // The figures of a statement stand and fall with it.
      {
        name: 'credit_policy.retire_its_figures',
        text: `update credit_policy.file_fact as fact set retired_at = $5, retired_by = $6
                 from credit_policy.financial_statement as earlier
                where earlier.tenant_id = $1 and earlier.party_id = $2
                  and earlier.period_from = $3 and earlier.period_to = $4
                  and earlier.retired_at is not null
                  and fact.tenant_id = $1 and fact.statement_id = earlier.id
                  and fact.retired_at is null`,
        values: [
          ...[tx.tenantId, statement.partyId, statement.periodFrom, statement.periodTo],
          ...[tx.startedAt, tx.caller.principalId],
        ],
      },
      insertFacts(tx, figures),
    ]);
  },

  addInvestigation: async (tx, held) => {
    await tx.query({
      name: 'credit_policy.add_investigation',
      text: `insert into credit_policy.file_investigation
               (tenant_id, id, party_id, kind, held_on, conducted_by, findings, next_due_on,
                file_id, recorded_at, recorded_by, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        ...[tx.tenantId, held.id, held.partyId, held.kind, held.heldOn, held.conductedBy],
        ...[held.findings, held.nextDueOn, held.fileId, held.recordedAt, held.recordedBy],
        tx.commitId,
      ],
    });
  },

  findEntry: async (tx, kind, id) => {
    const code = kind === 'FACT' ? 'fact_code' : kind === 'INVESTIGATION' ? 'kind' : 'null::text';
    const statementId = kind === 'FACT' ? 'statement_id' : 'null::uuid';
    const [found] = await tx.query<EntryStanding>({
      text: `select party_id as "partyId", ${code} as code, retired_at is not null as "isRetired",
                    ${statementId} as "statementId"
               from credit_policy.${TABLES[kind]} where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id],
    });
    return found ?? null;
  },

  retract: async (tx, { kind, id, reason }) => {
    const values = [tx.tenantId, id, tx.startedAt, tx.caller.principalId, reason];
    const retire = `set retired_at = $3, retired_by = $4, retirement_reason = $5
                    where tenant_id = $1 and retired_at is null`;
    await tx.query({
      text: `update credit_policy.${TABLES[kind]} ${retire} and id = $2`,
      values,
    });
    if (kind === 'STATEMENT') {
      await tx.query({
        text: `update credit_policy.file_fact ${retire} and statement_id = $2`,
        values,
      });
    }
  },
};

/** What stands of the same code and day as one of these gives way to it. */
function retireSame(tx: Transaction, facts: readonly FileFact[]): Statement {
  return {
    name: 'credit_policy.retire_same_facts',
    text: `update credit_policy.file_fact as fact set retired_at = $5, retired_by = $6
             from unnest($2::uuid[], $3::text[], $4::date[]) as told (party_id, code, dated_on)
            where fact.tenant_id = $1 and fact.party_id = told.party_id
              and fact.fact_code = told.code and fact.dated_on = told.dated_on
              and fact.retired_at is null and fact.statement_id is null`,
    values: [tx.tenantId, ...keysOf(facts), tx.startedAt, tx.caller.principalId],
  };
}

/** After both rows are there: the earlier one names the one that took its place. */
function nameSuccessors(tx: Transaction, facts: readonly FileFact[]): Statement {
  return {
    name: 'credit_policy.name_successors_of_facts',
    text: `update credit_policy.file_fact as fact set superseded_by = told.id
             from unnest($2::uuid[], $3::text[], $4::date[], $5::uuid[])
               as told (party_id, code, dated_on, id)
            where fact.tenant_id = $1 and fact.party_id = told.party_id
              and fact.fact_code = told.code and fact.dated_on = told.dated_on
              and fact.id <> told.id and fact.retired_at = $6 and fact.superseded_by is null
              and fact.retirement_reason is null and fact.statement_id is null`,
    values: [tx.tenantId, ...keysOf(facts), facts.map(({ id }) => id), tx.startedAt],
  };
}

function keysOf(facts: readonly FileFact[]): readonly [readonly Id[], readonly string[], unknown] {
  return [
    facts.map(({ partyId }) => partyId),
    facts.map(({ code }) => code),
    facts.map(({ datedOn }) => datedOn),
  ];
}

function insertFacts(tx: Transaction, facts: readonly FileFact[]): Statement {
  return bulkInsert(
    { table: 'credit_policy.file_fact', name: 'credit_policy.add_file_facts' },
    tx.tenantId,
    columnsOf(facts, {
      id: ['uuid', ({ id }) => id],
      party_id: ['uuid', ({ partyId }) => partyId],
      fact_code: ['text', ({ code }) => code],
      value_number: ['numeric', ({ number }) => number?.toFixed() ?? null],
      value_text: ['text', ({ text }) => text],
      value_date: ['date', ({ date }) => date],
      value_boolean: ['boolean', ({ isTrue }) => isTrue],
      currency: ['text', ({ currency }) => currency],
      source: ['text', ({ source }) => source],
      period_from: ['date', ({ periodFrom }) => periodFrom],
      dated_on: ['date', ({ datedOn }) => datedOn],
      expires_on: ['date', ({ expiresOn }) => expiresOn],
      file_id: ['uuid', ({ fileId }) => fileId],
      statement_id: ['uuid', ({ statementId }) => statementId],
      recorded_at: ['timestamptz', ({ recordedAt }) => recordedAt],
      recorded_by: ['uuid', ({ recordedBy }) => recordedBy],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}
