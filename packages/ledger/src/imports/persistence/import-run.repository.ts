import { createHash } from 'node:crypto';
import { canonicalJson } from '@duebook/kernel';
import type { Caller, JobClaim, SqlReader, Statement, Transaction } from '@duebook/platform';
import type { ImportOrder, ImportProgress, ImportRun, ImportRunStore } from '../application/ports';
import { importIssueReads, importIssueWrites } from './import-issue.repository';
import { importPartyRows } from './import-party.repository';

/** Imports in PostgreSQL; the table is the queue they wait in as well. */
export const importRunStore: ImportRunStore = {
  ...importIssueReads,
  ...importIssueWrites,
  ...importPartyRows,
  add,
  byIds: (reader, ids) =>
    read(reader, {
      name: 'ledger.import_runs_by_ids',
      text: `select ${COLUMNS} from ledger.import_run
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  filesOf: async (reader, fileIds, { legalEntityIds, principalId }) => {
    const rows = await reader.query<{ readonly fileId: string }>({
      name: 'ledger.imported_files',
      text: `select distinct file_id as "fileId" from ledger.import_run
              where tenant_id = $1 and file_id = any ($2::uuid[])
                and ($3::uuid[] is null or legal_entity_id = any ($3) or principal_id = $4)`,
      values: [reader.tenantId, fileIds, legalEntityIds, principalId],
    });
    return rows.map(({ fileId }) => fileId);
  },
  page: (reader, filter, { after, limit }) =>
    read(reader, {
      name: 'ledger.import_runs_page',
      text: `select ${COLUMNS} from ledger.import_run
              where tenant_id = $1
                and ($2::text[] is null or kind = any ($2))
                and ($3::text[] is null or state = any ($3))
                and ($4::uuid[] is null or legal_entity_id = any ($4)
                     or (legal_entity_id is null and principal_id = $5))
                and ($6::uuid is null or id < $6)
              order by id desc limit $7`,
      values: [
        reader.tenantId,
        filter.kinds,
        filter.states,

        filter.legalEntityIds,
        filter.principalId,
        after,
        limit,
      ],
    }),
  findSame: async (reader, order) => {
    const [run] = await read(reader, {
      name: 'ledger.same_import_run',
      text: `select ${COLUMNS} from ledger.import_run
              where tenant_id = $1 and fingerprint = $2
                and (state in ('WAITING', 'CHECKING', 'POSTING')
                     or (state = 'COMPLETED' and rows_refused = 0))
              order by id desc limit 1`,
      values: [reader.tenantId, fingerprintOf(order)],
    });
    return run ?? null;
  },
  isAnyWaiting: async (reader, now) => {
    const [row] = await reader.query({
      name: 'ledger.is_import_waiting',
      text: `select 1 from ledger.import_run
              where tenant_id = $1 and state in ('WAITING', 'CHECKING', 'POSTING')
                and (claimed_until is null or claimed_until <= $2) limit 1`,
      values: [reader.tenantId, now],
    });
    return row !== undefined;
  },
  claimNext: async (tx, claim) => {
    const [run] = await read(tx, {
      name: 'ledger.claim_next_import_run',
      text: `update ledger.import_run set ${CLAIM}
              where tenant_id = $1
                and id = (select id from ledger.import_run
                           where tenant_id = $1 and state in ('WAITING', 'CHECKING', 'POSTING')
                             and (claimed_until is null or claimed_until <= $3)
                           order by requested_at, id limit 1
                           for no key update skip locked)
             returning ${COLUMNS}`,
      values: claimValues(tx, claim),
    });
    return run ?? null;
  },
  claim: async (tx, id, claim) => {
    const [run] = await read(tx, {
      name: 'ledger.claim_import_run',
      text: `update ledger.import_run set ${CLAIM} where tenant_id = $1 and id = $5
             returning ${COLUMNS}`,
      values: [...claimValues(tx, claim), id],
    });
    return run ?? null;
  },
  lock: async (tx, id, claimedBy) => {
    const [run] = await read(tx, {
      name: 'ledger.lock_claimed_import_run',
      text: `select ${COLUMNS} from ledger.import_run
              where tenant_id = $1 and id = $2 and claimed_by = $3 for no key update`,
      values: [tx.tenantId, id, claimedBy],
    });
    return run ?? null;
  },
  lockAny: async (tx, id) => {
    const [run] = await read(tx, {
      name: 'ledger.lock_import_run',
      text: `select ${COLUMNS} from ledger.import_run
              where tenant_id = $1 and id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return run ?? null;
  },
  save,
  badRows: async (reader, id) => {
    const [row] = await reader.query<{ badRows: Buffer | null }>({
      name: 'ledger.import_bad_rows',
      text: `select bad_rows as "badRows" from ledger.import_run
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, id],
    });
    return row?.badRows ?? null;
  },
};

const COLUMNS = `id, kind, profile, file_id as "fileId", sha256, file_name as "fileName",
  legal_entity_id as "legalEntityId", is_dry_run as "isDryRun", on_bad_rows as "onBadRows",
  creates_parties as "createsParties", rows_per_chunk as "rowsPerChunk", state,
  tenant_id as "tenantId", principal_id as "principalId", principal_kind as "principalKind",
  grants, request_id as "requestId", requested_at as "requestedAt", started_at as "startedAt",
  checked_at as "checkedAt", finished_at as "finishedAt",
  is_cancel_requested as "isCancelRequested", rows_total as "rowsTotal",
  rows_checked as "rowsChecked", rows_posted as "rowsPosted",
  rows_already_there as "rowsAlreadyThere", rows_refused as "rowsRefused", warnings,
  issues_kept as "issuesKept", chunks_done as "chunksDone", attempts, failure`;

// $2 claimed by, $3 now, $4 until.
const CLAIM = `claimed_by = $2, claimed_until = $4, started_at = coalesce(started_at, $3),
  finished_at = null, failure = null,
  state = case when checked_at is null then 'CHECKING' else 'POSTING' end`;

function claimValues(tx: Transaction, { claimedBy, now, until }: JobClaim): readonly unknown[] {
  return [tx.tenantId, claimedBy, now, until];
}

type Row = Omit<ImportRun, 'tally' | 'starter'> &
  Caller & {
    readonly rowsChecked: number;
    readonly rowsPosted: number;
    readonly rowsAlreadyThere: number;
    readonly rowsRefused: number;
  };

async function read(reader: SqlReader, statement: Statement): Promise<readonly ImportRun[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(runOf);
}

function runOf(row: Row): ImportRun {
  const { rowsChecked, rowsPosted, rowsAlreadyThere, rowsRefused, ...others } = row;
  const { tenantId, principalId, principalKind, grants, requestId, ...run } = others;
  return {
    ...run,
    starter: { tenantId, principalId, principalKind, grants, requestId },
    tally: {
      checked: rowsChecked,
      posted: rowsPosted,
      alreadyThere: rowsAlreadyThere,
      refused: rowsRefused,
    },
  };
}

/** The same bytes, read in the same way for the same purpose. */
function fingerprintOf(order: ImportOrder): string {
  const { kind, sha256, legalEntityId, isDryRun, onBadRows, createsParties, profile } = order;
  const { mapping, table, amounts } = profile;
  const text = canonicalJson({
    ...{ kind, sha256, legalEntityId, isDryRun, onBadRows, createsParties },
    ...{ mapping, table, amounts },
  });
  return createHash('sha256').update(text).digest('hex');
}

async function add(tx: Transaction, run: ImportRun): Promise<void> {
  const { starter } = run;
  await tx.query({
    name: 'ledger.insert_import_run',
    text: `insert into ledger.import_run
             (tenant_id, id, commit_id, kind, profile, file_id, file_name, sha256, fingerprint,
              legal_entity_id, is_dry_run, on_bad_rows, creates_parties, rows_per_chunk,
              principal_id, principal_kind, grants, request_id, state, requested_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                   $19, $20)`,
    values: [
      tx.tenantId,
      run.id,
      tx.commitId,
      run.kind,
      JSON.stringify(run.profile),
      run.fileId,
      run.fileName,
      run.sha256,
      fingerprintOf(run),
      run.legalEntityId,
      run.isDryRun,
      run.onBadRows,
      run.createsParties,
      run.rowsPerChunk,
      starter.principalId,
      starter.principalKind,
      JSON.stringify(starter.grants),
      starter.requestId,
      run.state,
      run.requestedAt,
    ],
  });
}

/** Each part of the progress with its column; null means that it was left out. */
async function save(tx: Transaction, id: string, progress: ImportProgress): Promise<void> {
  const { tally, ...rest } = progress;
  const values: Readonly<Record<string, unknown>> = {
    state: rest.state,
    checked_at: rest.checkedAt,
    finished_at: rest.finishedAt,
    rows_total: rest.rowsTotal,
    warnings: rest.warnings,
    issues_kept: rest.issuesKept,
    chunks_done: rest.chunksDone,
    attempts: rest.attempts,
    failure: rest.failure,
    claimed_until: rest.claimedUntil,
    is_cancel_requested: rest.isCancelRequested,
    bad_rows: rest.badRows,
    rows_checked: tally?.checked,
    rows_posted: tally?.posted,
    rows_already_there: tally?.alreadyThere,
    rows_refused: tally?.refused,
  };
  const changed = Object.keys(values).filter((column) => values[column] !== undefined);
  if (changed.length === 0) return;
  await tx.query({
    text: `update ledger.import_run
              set ${changed.map((column, index) => `${column} = $${index + 3}`).join(', ')}
            where tenant_id = $1 and id = $2`,
    values: [tx.tenantId, id, ...changed.map((column) => values[column])],
  });
}
