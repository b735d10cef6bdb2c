import type { Id } from '@duebook/kernel';
import type { SqlReader, Statement } from '@duebook/platform';
import type { DefaultRule, DefaultRuleStore } from '../application/ports';
import type { LateInterestRule } from '../domain/late-interest-rule';

const COLUMNS = `told.id, told.legal_entity_id as "legalEntityId", told.effective_on as "effectiveOn",
  told.revision, told.rule, told.set_at as "setAt", told.set_by as "setBy",
  exists (select 1 from contracts.late_interest_default as later
           where later.tenant_id = $1 and later.legal_entity_id = told.legal_entity_id
             and later.effective_on = told.effective_on
             and later.revision > told.revision) as "isReplaced"`;

/** Rules of the house in PostgreSQL. */
export const defaultRuleStore: DefaultRuleStore = {
  lock: async (tx, legalEntityId) => {
    await tx.query({
      name: 'contracts.lock_late_interest_defaults',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.late_interest_default:' || $1::text || $2::text, 0))`,
      values: [tx.tenantId, legalEntityId],
    });
  },

  revisionOf: async (tx, legalEntityId, effectiveOn) => {
    const [row] = await tx.query<{ revision: number }>({
      name: 'contracts.late_interest_default_revision',
      text: `select coalesce(max(revision), 0) as revision from contracts.late_interest_default
              where tenant_id = $1 and legal_entity_id = $2 and effective_on = $3::date`,
      values: [tx.tenantId, legalEntityId, effectiveOn],
    });
    return row?.revision ?? 0;
  },

  add: async (tx, { id, legalEntityId, effectiveOn, revision, rule }) => {
    await tx.query({
      name: 'contracts.insert_late_interest_default',
      text: `insert into contracts.late_interest_default
               (tenant_id, id, legal_entity_id, effective_on, revision, rule, set_at, set_by,
                commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        ...[tx.tenantId, id, legalEntityId, effectiveOn, revision],
        rule && JSON.stringify(rule),
        ...[tx.startedAt, tx.caller.principalId, tx.commitId],
      ],
    });
  },

  byIds: (reader, ids) =>
    read(reader, {
      name: 'contracts.late_interest_defaults_by_ids',
      text: `select ${COLUMNS} from contracts.late_interest_default as told
              where told.tenant_id = $1 and told.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),

  page: (reader, { legalEntityIds, after, limit }) =>
    read(reader, {
      name: 'contracts.late_interest_defaults_page',
      text: `select ${COLUMNS} from contracts.late_interest_default as told
              where told.tenant_id = $1
                and ($2::uuid[] is null or told.legal_entity_id = any ($2))
                and ($3::uuid is null or told.id < $3)
              order by told.id desc limit $4`,
      values: [reader.tenantId, legalEntityIds, after, limit],
    }),

  // The terms of the house of the day of the document: what is set later is no term of an older one.
  rulesOf: async (reader, items) => {
    const rows = await reader.query<{
      readonly itemId: Id;
      readonly id: Id;
      readonly rule: LateInterestRule | null;
    }>({
      name: 'contracts.late_interest_defaults_of',
      text: `select item.id as "itemId", held.id, held.rule
               from unnest($2::uuid[], $3::uuid[], $4::date[])
                 as item (id, legal_entity_id, document_date)
              cross join lateral (
                select told.id, told.rule from contracts.late_interest_default as told
                 where told.tenant_id = $1 and told.legal_entity_id = item.legal_entity_id
                   and told.effective_on <= item.document_date
                 order by told.effective_on desc, told.revision desc limit 1) as held`,
      values: [
        reader.tenantId,
        items.map(({ id }) => id),
        items.map(({ legalEntityId }) => legalEntityId),
        items.map(({ documentDate }) => documentDate),
      ],
    });
    return new Map(
      rows.map(({ itemId, id, rule }) => [
        itemId,
        {
          ...{ rule, origin: 'DEFAULT' as const, citation: null },
          source: { type: 'LateInterestDefault', id },
        },
      ]),
    );
  },
};

function read(reader: SqlReader, statement: Statement): Promise<readonly DefaultRule[]> {
  return reader.query<DefaultRule>(statement);
}
