import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf } from '../../../database/bulk-insert';
import { isOneOf } from '../../../database/is-one-of';
import { ListStatement } from '../../../database/list-statement';
import type { SqlReader, Statement } from '../../../database/statement';
import type { JobProgress } from '../../../jobs/job';
import type { Transaction } from '../../../unit-of-work/transaction';
import type { CheckFigures, FileCheck, FileCheckStore, FileFinding } from '../application/ports';
import type { LastCheck } from '../domain/check-due';
import { contentTotals, contentsAfter, hasFiles } from './contents.reader';

/** Counts are bigint in the database, and text of the driver. */
type CheckRow = Omit<FileCheck, keyof CheckFigures | 'locations'> &
  Readonly<Record<keyof CheckFigures, string>> & {
    readonly primaryLocation: string;
    readonly secondLocation: string | null;
  };

const COLUMNS = `job.id, job.state, job.primary_location as "primaryLocation",
  job.second_location as "secondLocation", job.planned_at as "plannedAt",
  job.started_at as "startedAt", job.finished_at as "finishedAt",
  encode(job.after_sha256, 'hex') as "afterSha256", job.contents, job.bytes_read as "bytesRead",
  job.copied, job.repaired, job.not_repaired as "notRepaired", job.lost, job.attempts, job.failure`;

const FROM = `from platform.file_check as job where job.tenant_id = $1`;

/** Checks of files, and what they found, in PostgreSQL. */
export const fileCheckStore: FileCheckStore = {
  ...{ hasFiles, contentsAfter, contentTotals, claimNext, save, addPiece, addFindings },
  underWay: (reader) =>
    first(reader, {
      name: 'platform.file_check_under_way',
      text: `select ${COLUMNS} ${FROM} and job.state in ('WAITING', 'RUNNING')`,
      values: [reader.tenantId],
    }),
  last: async (reader) => {
    const last = await first(reader, {
      name: 'platform.last_file_check',
      text: `select ${COLUMNS} ${FROM} and job.state in ('COMPLETED', 'FAILED')
              order by job.id desc limit 1`,
      values: [reader.tenantId],
    });
    return last && ended(last);
  },
  checkedBefore: async (reader, locations) => {
    const rows = await reader.query<{ location: string }>({
      name: 'platform.file_places_checked',
      text: `select location from unnest($2::text[]) as asked (location)
              where exists (select ${FROM} and job.state = 'COMPLETED'
                               and location in (job.primary_location, job.second_location))`,
      values: [reader.tenantId, locations],
    });
    return new Set(rows.map(({ location }) => location));
  },
  plan: async (tx, { id, locations: [primary, second = null], lastId }) => {
    const rows = await tx.query({
      name: 'platform.plan_file_check',
      text: `insert into platform.file_check
               (tenant_id, id, state, primary_location, second_location, planned_at, commit_id)
             select $1::uuid, $2::uuid, 'WAITING', $3::text, $4::text, $5::timestamptz, $6::uuid
              where not exists (select ${FROM} and ($7::uuid is null or job.id > $7))
             on conflict (tenant_id) where state in ('WAITING', 'RUNNING') do nothing
             returning id`,
      values: [tx.tenantId, id, primary, second, tx.startedAt, tx.commitId, lastId],
    });
    return rows.length > 0;
  },
  isAnyWaiting: async (reader, now) => {
    const rows = await reader.query({
      name: 'platform.is_file_check_waiting',
      text: `select 1 ${FROM} and job.state in ('WAITING', 'RUNNING')
                and (job.claimed_until is null or job.claimed_until <= $2) limit 1`,
      values: [reader.tenantId, now],
    });
    return rows.length > 0;
  },
  lockClaimed: (tx, id, claimedBy) =>
    first(tx, {
      name: 'platform.lock_file_check',
      text: `select ${COLUMNS} ${FROM} and job.id = $2 and job.claimed_by = $3 for no key update`,
      values: [tx.tenantId, id, claimedBy],
    }),
  page: (reader, { limit, after }) => {
    const list = new ListStatement('platform.file_checks', reader.tenantId);
    const behind = list.when('after', after, (id) => `job.id < ${id}::uuid`);
    return read(
      reader,
      list.of(`select ${COLUMNS} ${FROM}${behind}
                                  order by job.id desc ${list.atMost(limit)}`),
    );
  },
  byIds: (reader, ids) =>
    read(reader, {
      name: 'platform.file_checks_by_ids',
      text: `select ${COLUMNS} ${FROM} and ${isOneOf('job.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  findingsPage: (reader, { limit, after, filter: { checkIds, outcomes } }) => {
    const list = new ListStatement('platform.file_findings', reader.tenantId);
    const conditions = [
      list.when('checks', checkIds, (ids) => `finding.check_id = any (${ids}::uuid[])`),
      list.when('outcomes', outcomes, (all) => `finding.outcome = any (${all}::text[])`),
      list.when('after', after, (id) => `finding.id < ${id}::uuid`),
    ];
    return reader.query<FileFinding>(
      list.of(`${FINDINGS}${conditions.join('')}
                order by finding.id desc ${list.atMost(limit)}`),
    );
  },
  findingsByIds: (reader, ids) =>
    reader.query<FileFinding>({
      name: 'platform.file_findings_by_ids',
      text: `${FINDINGS} and ${isOneOf('finding.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
};

const FINDINGS = `select finding.id, finding.check_id as "checkId", finding.file_id as "fileId",
         finding.primary_copy as "primary", finding.second_copy as "second", finding.outcome,
         finding.found_at as "foundAt"
    from platform.file_finding as finding where finding.tenant_id = $1`;

async function read(reader: SqlReader, statement: Statement): Promise<readonly FileCheck[]> {
  return (await reader.query<CheckRow>(statement)).map(checkOf);
}

async function first(reader: SqlReader, statement: Statement): Promise<FileCheck | null> {
  return (await read(reader, statement))[0] ?? null;
}

function checkOf({ primaryLocation, secondLocation, ...row }: CheckRow): FileCheck {
  return {
    ...row,
    locations: secondLocation === null ? [primaryLocation] : [primaryLocation, secondLocation],
    ...{ contents: Number(row.contents), bytesRead: Number(row.bytesRead) },
    ...{ copied: Number(row.copied), repaired: Number(row.repaired) },
    ...{ notRepaired: Number(row.notRepaired), lost: Number(row.lost) },
  };
}

function ended({ id, state, finishedAt, locations }: FileCheck): LastCheck | null {
  if (finishedAt === null || (state !== 'COMPLETED' && state !== 'FAILED')) return null;
  return { id, state, finishedAt, locations };
}

async function claimNext(
  tx: Transaction,
  { claimedBy, now, until }: Parameters<FileCheckStore['claimNext']>[1],
): Promise<FileCheck | null> {
  return first(tx, {
    name: 'platform.claim_file_check',
    text: `update platform.file_check as job
              set claimed_by = $2, claimed_until = $4, state = 'RUNNING', failure = null,
                  started_at = coalesce(job.started_at, $3)
            where job.tenant_id = $1
              and job.id = (select next.id from platform.file_check as next
                             where next.tenant_id = $1 and next.state in ('WAITING', 'RUNNING')
                               and (next.claimed_until is null or next.claimed_until <= $3)
                             limit 1 for no key update skip locked)
          returning ${COLUMNS}`,
    values: [tx.tenantId, claimedBy, now, until],
  });
}

/** What is left out stays; a claim that is let go is the one thing that becomes nothing. */
async function save(tx: Transaction, id: Id, progress: JobProgress): Promise<void> {
  const { state = null, finishedAt = null, attempts = null, failure = null } = progress;
  await tx.query({
    name: 'platform.save_file_check',
    text: `update platform.file_check
              set state = coalesce($3, state), finished_at = coalesce($4, finished_at),
                  attempts = coalesce($5, attempts), failure = coalesce($6, failure),
                  claimed_until = case when $7 then $8 else claimed_until end
            where tenant_id = $1 and id = $2`,
    values: [
      ...[tx.tenantId, id, state, finishedAt, attempts, failure],
      ...[progress.claimedUntil !== undefined, progress.claimedUntil ?? null],
    ],
  });
}

async function addPiece(
  tx: Transaction,
  id: Id,
  piece: Parameters<FileCheckStore['addPiece']>[2],
): Promise<void> {
  await tx.query({
    name: 'platform.add_file_check_piece',
    text: `update platform.file_check
              set after_sha256 = decode($3, 'hex'), contents = contents + $4,
                  bytes_read = bytes_read + $5, copied = copied + $6, repaired = repaired + $7,
                  not_repaired = not_repaired + $8, lost = lost + $9
            where tenant_id = $1 and id = $2`,
    values: [
      ...[tx.tenantId, id, piece.afterSha256, piece.contents, piece.bytesRead],
      ...[piece.copied, piece.repaired, piece.notRepaired, piece.lost],
    ],
  });
}

async function addFindings(tx: Transaction, findings: readonly FileFinding[]): Promise<void> {
  if (findings.length === 0) return;
  await tx.query(
    bulkInsert(
      { table: 'platform.file_finding', name: 'platform.insert_file_findings' },
      tx.tenantId,
      columnsOf(findings, {
        id: ['uuid', ({ id }) => id],
        check_id: ['uuid', ({ checkId }) => checkId],
        file_id: ['uuid', ({ fileId }) => fileId],
        primary_copy: ['text', ({ primary }) => primary],
        second_copy: ['text', ({ second }) => second],
        outcome: ['text', ({ outcome }) => outcome],
        found_at: ['timestamptz', ({ foundAt }) => foundAt],
        commit_id: ['uuid', () => tx.commitId],
      }),
    ),
  );
}
