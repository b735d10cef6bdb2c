import { isOneOf } from '../database/is-one-of';
import { readFew } from './read-few';
import type { SqlReader, Statement } from '../database/statement';
import {
  type AuditFilter,
  type AuditRow,
  COMMIT_COLUMNS,
  entriesOf,
  ENTRY_COLUMNS,
  filterCondition,
  filterValues,
  type Span,
  auditSpan,
  WITH_COMMIT,
} from './audit-filter';

/** A place among audit entries: by its commit while that is not recorded, else by its position. */
export type AuditPlace =
  | { readonly commitId: string; readonly ordinal: number }
  | { readonly position: bigint; readonly ordinal: number };

/** A stretch of a list of entries. */
export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** Set where looking ended before the list did, and with fewer rows than were asked for. */
  readonly stoppedAt: AuditPlace | null;
}

/**
 * So many commits are looked through for a page, one window after another, so that what is frequent costs
 * little and what is rare does not cost a whole chain.
 */
const WINDOWS = [200n, 1_800n, 18_000n];

/**
 * Audit entries in the order of the chain, the newest first: those that are not recorded yet, as they
 * wait, then by position.
 */
export async function auditEntriesPage(
  reader: SqlReader,
  filter: AuditFilter,
  { limit, after }: { readonly limit: number; readonly after: AuditPlace | null },
): Promise<AuditPage> {
  const start = await startOf(reader, after);
  // What waits is read first: what is recorded meanwhile is met twice, never missed.
  const waiting = start.isWaiting ? await readWaiting(reader, filter, { limit, ...start }) : [];
  const span = await auditSpan(reader, filter);
  const last = start.position < span.last ? start.position : span.last;
  const ordinal = start.position <= span.last ? start.ordinal : null;
  if (filter.subject) {
    const rows = await readOfSubject(reader, filter, { ...span, last, ordinal, limit });
    return { rows: joined(waiting, rows, limit), stoppedAt: null };
  }
  return readWindows(reader, filter, { ...span, last, ordinal, limit }, waiting);
}

async function readWindows(
  reader: SqlReader,
  filter: AuditFilter,
  stretch: Stretch,
  waiting: readonly AuditRow[],
): Promise<AuditPage> {
  const { limit } = stretch;
  let [rows, { last, ordinal }] = [waiting, stretch];
  for (const size of WINDOWS) {
    if (rows.length >= limit || last < stretch.first) break;
    const first = last - size + 1n > stretch.first ? last - size + 1n : stretch.first;
    const found = await readRecorded(reader, filter, { first, last, ordinal, limit });
    rows = joined(rows, found, limit);
    [last, ordinal] = [first - 1n, null];
  }
  const isCutOff = rows.length < limit && last >= stretch.first;
  return { rows, stoppedAt: isCutOff ? { position: last + 1n, ordinal: 0 } : null };
}

/** Entries by their ids, in any order. */
export async function auditEntriesByIds(
  reader: SqlReader,
  ids: readonly string[],
): Promise<readonly AuditRow[]> {
  return readFew<AuditRow>(reader, {
    text: `select ${ENTRY_COLUMNS}, ${COMMIT_COLUMNS}, recorded.position,
                  recorded.recorded_at as "recordedAt"
             from (select * from platform.audit_entry
                    where tenant_id = $1 and ${isOneOf('id', '$2::uuid[]')} offset 0) as entry
             ${WITH_COMMIT}
             left join lateral (
               select position, recorded_at from platform.recording
                where tenant_id = $1 and ${isOneOf('commit_id', 'array[entry.commit_id]')}
               offset 0) as recorded on true`,
    values: [reader.tenantId, ids],
  });
}

/** The entries of recorded commits at these positions, the oldest first. */
export async function auditEntriesBetween(
  reader: SqlReader,
  { first, last }: Span,
): Promise<readonly AuditRow[]> {
  return reader.query<AuditRow>({
    name: 'platform.audit_entries_between',
    text: `select ${ENTRY_COLUMNS}, ${COMMIT_COLUMNS}, recorded.position,
                  recorded.recorded_at as "recordedAt"
             from (select position, commit_id, recorded_at from platform.recording
                    where tenant_id = $1 and position between $2 and $3 offset 0) as recorded
             ${entriesOf('recorded')}
             ${WITH_COMMIT}
            order by recorded.position, entry.ordinal`,
    values: [reader.tenantId, first, last],
  });
}

/** Where a page begins. */
interface Start {
  /** Entries that wait come first. */
  readonly isWaiting: boolean;
  /** The place in the queue of the last one seen that waited. */
  readonly place: string | null;
  /** Positions up to here. */
  readonly position: bigint;
  /** Of the entries at that position, or place, those below; null for all. */
  readonly ordinal: number | null;
}

const ABOVE_ALL = 2n ** 63n - 1n;

async function startOf(reader: SqlReader, after: AuditPlace | null): Promise<Start> {
  if (after === null) {
    return { isWaiting: true, place: null, position: ABOVE_ALL, ordinal: null };
  }
  const { ordinal } = after;
  if ('position' in after) {
    return { isWaiting: false, place: null, position: after.position, ordinal };
  }
  const [[waiting], [recorded]] = (await reader.batch([
    {
      text: 'select place from platform.unrecorded_commit where tenant_id = $1 and commit_id = $2',
      values: [reader.tenantId, after.commitId],
    },
    {
      text: 'select position from platform.recording where tenant_id = $1 and commit_id = $2',
      values: [reader.tenantId, after.commitId],
    },
  ])) as unknown as [[{ place: string }?], [{ position: string }?]];
  if (recorded) {
    return { isWaiting: false, place: null, position: BigInt(recorded.position), ordinal };
  }
  return { isWaiting: true, place: waiting?.place ?? null, position: ABOVE_ALL, ordinal };
}

function joined(
  waiting: readonly AuditRow[],
  recorded: readonly AuditRow[],
  limit: number,
): readonly AuditRow[] {
  const known = new Set(recorded.map(({ id }) => id));
  return [...waiting.filter(({ id }) => !known.has(id)), ...recorded].slice(0, limit);
}

async function readWaiting(
  reader: SqlReader,
  filter: AuditFilter,
  { place, ordinal, limit }: Pick<Start, 'place' | 'ordinal'> & { readonly limit: number },
): Promise<readonly AuditRow[]> {
  return reader.query<AuditRow>({
    text: `select ${ENTRY_COLUMNS}, ${COMMIT_COLUMNS}, null as position, null as "recordedAt"
             from platform.unrecorded_commit as waiting
             ${entriesOf('waiting')}
             ${WITH_COMMIT}
            where waiting.tenant_id = $1
              and ($2::bigint is null or (waiting.place, entry.ordinal) < ($2, $3::int))
              and ($4::timestamptz is null or $4 <= clock_timestamp())
              and ($5::timestamptz is null or $5 > clock_timestamp())
              and ${filterCondition(6)}
            order by waiting.place desc, entry.ordinal desc limit $10`,
    values: [
      ...[reader.tenantId, place, ordinal, filter.from ?? null, filter.to ?? null],
      ...[...filterValues(filter), limit],
    ],
  });
}

/** The recorded entries that are wanted: from one position down to another. */
interface Stretch extends Span {
  /** Of the entries at the last position those below; null for all. */
  readonly ordinal: number | null;
  readonly limit: number;
}

async function readRecorded(
  reader: SqlReader,
  filter: AuditFilter,
  stretch: Stretch,
): Promise<readonly AuditRow[]> {
  if (stretch.last < stretch.first) return [];
  return readFew<AuditRow>(
    reader,
    newestFirst(reader.tenantId, filter, {
      ...stretch,
      from: `(select position, commit_id, recorded_at from platform.recording
               where tenant_id = $1 and position between $2 and $3
               order by position desc offset 0) as recorded
             ${entriesOf('recorded')}`,
    }),
  );
}

/** Found by their subject, which has few. */
async function readOfSubject(
  reader: SqlReader,
  filter: AuditFilter,
  stretch: Stretch,
): Promise<readonly AuditRow[]> {
  return readFew<AuditRow>(
    reader,
    newestFirst(reader.tenantId, filter, {
      ...stretch,
      from: `(select * from platform.audit_entry
               where tenant_id = $1 and subject_type = any ($7::text[])
                 and ${isOneOf('subject_id', 'array[$8]::text[]')}
              offset 0) as entry
             cross join lateral (
               select position, recorded_at from platform.recording
                where tenant_id = $1 and ${isOneOf('commit_id', 'array[entry.commit_id]')}
               offset 0) as recorded`,
    }),
  );
}

function newestFirst(
  tenantId: string,
  filter: AuditFilter,
  { first, last, ordinal, limit, from }: Stretch & { readonly from: string },
): Statement {
  return {
    text: `select ${ENTRY_COLUMNS}, ${COMMIT_COLUMNS}, recorded.position,
                  recorded.recorded_at as "recordedAt"
             from ${from}
             ${WITH_COMMIT}
            where recorded.position between $2 and $3
              and ($4::int is null or recorded.position < $3 or entry.ordinal < $4)
              and ${filterCondition(5)}
            order by recorded.position desc, entry.ordinal desc limit $9`,
    values: [tenantId, first, last, ordinal, ...filterValues(filter), limit],
  };
}
