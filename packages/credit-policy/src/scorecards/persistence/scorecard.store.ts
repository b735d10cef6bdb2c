import { isOneOf, ListStatement, type SqlReader, type Statement } from '@duebook/platform';
import type { ScorecardStore } from '../application/ports';
import type { Scorecard } from '../domain/scorecard';

const COLUMNS = `card.id, card.code, card.version, card.name, card.name_zh as "nameZh", card.state,
  card.content, card.revision, card.drafted_by as "draftedBy", card.drafted_at as "draftedAt",
  card.activated_by as "activatedBy", card.agreed_by as "agreedBy",
  card.activated_at as "activatedAt",
  card.superseded_at as "supersededAt"`;

/** Scorecards in PostgreSQL. */
export const scorecardStore: ScorecardStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.scorecards_by_ids',
      text: `select ${COLUMNS} from credit_policy.scorecard as card
              where card.tenant_id = $1 and ${isOneOf('card.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, filter, { after, limit }) => {
    const list = new ListStatement('credit_policy.scorecards', reader.tenantId);
    return read(
      reader,
      list.of(
        `select ${COLUMNS} from credit_policy.scorecard as card
          where card.tenant_id = $1${list.when('code', filter.codes, (p) => `card.code = any (${p}::text[])`)}${list.when(
            'state',
            filter.states,
            (p) => `card.state = any (${p}::text[])`,
          )}${list.when('after', after, (p) => `card.id < ${p}::uuid`)}
          order by card.id desc ${list.atMost(limit)}`,
      ),
    );
  },
  lockCode: async (tx, code) => {
    // A code without any version has no row to lock, so its place is locked instead.
    await tx.query({
      name: 'credit_policy.lock_scorecard_code',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.scorecard:' || $1::text || $2::text, 0))`,
      values: [tx.tenantId, code],
    });
    const versions = await read(tx, {
      name: 'credit_policy.scorecard_versions',
      text: `select ${COLUMNS} from credit_policy.scorecard as card
              where card.tenant_id = $1 and card.code = $2
                and (card.state <> 'SUPERSEDED' or card.version = (
                  select max(newest.version) from credit_policy.scorecard as newest
                   where newest.tenant_id = $1 and newest.code = $2))`,
      values: [tx.tenantId, code],
    });
    return {
      draft: versions.find(({ state }) => state === 'DRAFT') ?? null,
      active: versions.find(({ state }) => state === 'ACTIVE') ?? null,
      newestVersion: Math.max(0, ...versions.map(({ version }) => version)),
    };
  },
  add: async (tx, card) => {
    await tx.query({
      name: 'credit_policy.insert_scorecard',
      text: `insert into credit_policy.scorecard
               (tenant_id, id, code, version, name, name_zh, state, content, revision, drafted_by,
                drafted_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, 'DRAFT', $7, $8, $9, $10, $11)`,
      values: [
        ...[tx.tenantId, card.id, card.code, card.version, card.name, card.nameZh],
        ...[JSON.stringify(card.content), card.revision, card.draftedBy, card.draftedAt],
        tx.commitId,
      ],
    });
  },
  saveDraft: async (tx, card) => {
    await tx.query({
      name: 'credit_policy.save_scorecard_draft',
      text: `update credit_policy.scorecard
                set name = $3, name_zh = $4, content = $5, revision = $6, drafted_by = $7,
                    drafted_at = $8, commit_id = $9
              where tenant_id = $1 and id = $2 and state = 'DRAFT'`,
      values: [
        ...[tx.tenantId, card.id, card.name, card.nameZh, JSON.stringify(card.content)],
        ...[card.revision, card.draftedBy, card.draftedAt, tx.commitId],
      ],
    });
  },
  activate: async (tx, { id, by, agreedBy, at, supersedes }) => {
    // The old one first: of a code one is active at any time.
    if (supersedes !== null) {
      await tx.query({
        name: 'credit_policy.supersede_scorecard',
        text: `update credit_policy.scorecard
                  set state = 'SUPERSEDED', superseded_at = $3, commit_id = $4
                where tenant_id = $1 and id = $2 and state = 'ACTIVE'`,
        values: [tx.tenantId, supersedes, at, tx.commitId],
      });
    }
    await tx.query({
      name: 'credit_policy.activate_scorecard',
      text: `update credit_policy.scorecard
                set state = 'ACTIVE', activated_by = $3, agreed_by = $6, activated_at = $4,
                    commit_id = $5
              where tenant_id = $1 and id = $2 and state = 'DRAFT'`,
      values: [tx.tenantId, id, by, at, tx.commitId, agreedBy],
    });
  },
};

function read(reader: SqlReader, statement: Statement): Promise<readonly Scorecard[]> {
  return reader.query<Scorecard>(statement);
}
