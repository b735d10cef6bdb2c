import { Decimal, type Id } from '@duebook/kernel';
import { isOneOf, ListStatement, type Row } from '@duebook/platform';
import { timeZonesOf } from '../../persistence/time-zones.reader';
import type { SchemeStore } from '../application/ports';
import { creditReferenceOf, type SchemeVersion } from '../domain/discount-scheme';
import { readSchemeContent, schemeContent, type SchemeContent } from '../domain/scheme-json';

const TABLE = 'credit_policy.discount_scheme_version';

const COLUMNS = `listed.id, listed.scheme_code as "schemeCode", listed.version, listed.name,
  listed.legal_entity_id as "legalEntityId", listed.currency, listed.period_from as "periodFrom",
  listed.period_to as "periodTo", listed.state, listed.content,
  listed.budget_amount as "budget", listed.content_hash as "contentHash", listed.revision,
  listed.drafted_by as "draftedBy", listed.drafted_at as "draftedAt",
  listed.activated_by as "activatedBy", listed.agreed_by as "agreedBy",
  listed.activated_at as "activatedAt",
  listed.ended_by as "endedBy", listed.ended_at as "endedAt"`;

/** Versions of schemes in PostgreSQL. */
export const schemeStore: SchemeStore = {
  lock: async (tx) => {
    await tx.query({
      name: 'credit_policy.lock_schemes',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.discount_scheme_version:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },

  byIds: async (reader, ids) =>
    (
      await reader.query({
        name: 'credit_policy.schemes_by_ids',
        text: `select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1 and listed.id = any ($2::uuid[])`,
        values: [reader.tenantId, ids],
      })
    ).map(versionOf),

  ofCode: async (reader, schemeCode) =>
    (
      await reader.query({
        name: 'credit_policy.schemes_of_code',
        text: `select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1 and listed.scheme_code = $2
                order by listed.version desc`,
        values: [reader.tenantId, schemeCode],
      })
    ).map(versionOf),

  add: async (tx, version) => {
    await tx.query({
      name: 'credit_policy.insert_scheme',
      text: `insert into ${TABLE}
               (tenant_id, id, scheme_code, version, name, legal_entity_id, currency, period_from,
                period_to, state, content, budget_amount, content_hash, credit_reference, revision,
                drafted_by, drafted_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'DRAFT', $10, $11, $12, $13, 1, $14, $15,
                $16)`,
      values: [
        ...[tx.tenantId, version.id, version.schemeCode, version.version],
        ...[version.name, version.legalEntityId, version.currency, version.periodFrom],
        ...[version.periodTo, JSON.stringify(schemeContent(version)), textOf(version.budget)],
        ...[version.contentHash, creditReferenceOf(version), version.draftedBy],
        ...[version.draftedAt, tx.commitId],
      ],
    });
  },

  replace: async (tx, id, fields) => {
    await tx.query({
      name: 'credit_policy.replace_scheme',
      text: `update ${TABLE}
                set name = $3, legal_entity_id = $4, currency = $5, period_from = $6,
                    period_to = $7, content = $8, budget_amount = $9, content_hash = $10,
                    drafted_by = $11, drafted_at = $12, revision = revision + 1
              where tenant_id = $1 and id = $2 and state = 'DRAFT'`,
      values: [
        ...[tx.tenantId, id, fields.name, fields.legalEntityId, fields.currency],
        ...[fields.periodFrom, fields.periodTo, JSON.stringify(schemeContent(fields))],
        ...[textOf(fields.budget), fields.contentHash, tx.caller.principalId, tx.startedAt],
      ],
    });
  },

  activate: async (tx, id, agreedBy) => {
    await tx.query({
      name: 'credit_policy.activate_scheme',
      text: `update ${TABLE} set state = 'ACTIVE', activated_by = $3, activated_at = $4, agreed_by = $5
              where tenant_id = $1 and id = $2 and state = 'DRAFT'`,
      values: [tx.tenantId, id, tx.caller.principalId, tx.startedAt, agreedBy],
    });
  },

  end: async (tx, ids) => {
    if (ids.length === 0) return;
    await tx.query({
      name: 'credit_policy.end_schemes',
      text: `update ${TABLE} set state = 'ENDED', ended_by = $3, ended_at = $4
              where tenant_id = $1 and id = any ($2::uuid[]) and state = 'ACTIVE'`,
      values: [tx.tenantId, ids, tx.caller.principalId, tx.startedAt],
    });
  },

  page: async (reader, { limit, after }, { legalEntityIds, filter }) => {
    const list = new ListStatement('credit_policy.schemes', reader.tenantId);
    const conditions = [
      list.when('seen', legalEntityIds, (ids) => `listed.legal_entity_id = any (${ids}::uuid[])`),
      list.when('codes', filter.schemeCodes, (all) => `listed.scheme_code = any (${all}::text[])`),
      list.when('states', filter.states, (all) => `listed.state = any (${all}::text[])`),
      list.when(
        'on',
        filter.periodOn,
        (day) => `listed.period_from <= ${day}::date and listed.period_to >= ${day}::date`,
      ),
      list.when('after', after, (id) => `listed.id < ${id}::uuid`),
    ].join('');
    const rows = await reader.query(
      list.of(`select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1${conditions}
                order by listed.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(versionOf);
  },

  finalOf: async (reader, versionIds) => {
    const rows = await reader.query<{ id: Id }>({
      name: 'credit_policy.schemes_evaluated',
      text: `select scheme_version_id as id from credit_policy.discount_scheme_evaluation
              where tenant_id = $1 and scheme_version_id = any ($2::uuid[]) and is_final
                and state not in ('CANCELLED', 'FAILED')`,
      values: [reader.tenantId, versionIds],
    });
    return new Set(rows.map(({ id }) => id));
  },

  timeZones: timeZonesOf,

  unknownParties: async (reader, partyIds) => {
    const rows = await reader.query<{ id: Id }>({
      name: 'credit_policy.parties_of_scheme',
      text: `select party.id from parties.v_party as party
              where party.tenant_id = $1 and ${isOneOf('party.id', '$2::uuid[]')}`,
      values: [reader.tenantId, partyIds],
    });
    const known = new Set(rows.map(({ id }) => id));
    return partyIds.filter((id) => !known.has(id));
  },
};

function textOf(amount: Decimal | null): string | null {
  return amount === null ? null : amount.toFixed();
}

function versionOf(row: Row): SchemeVersion {
  const { content, budget, ...rest } = row as unknown as SchemeVersion & {
    readonly content: SchemeContent;
    readonly budget: string | null;
  };
  return {
    ...rest,
    ...readSchemeContent(content),
    budget: budget === null ? null : new Decimal(budget),
  };
}
