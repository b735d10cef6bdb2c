import type { SqlReader } from '../database/statement';

/** Which audit entries are wanted; what is absent does not matter. */
export interface AuditFilter {
  /** What was acted on, as entries name it. Several types, as one object may go by the name of several. */
  readonly subject?: { readonly types: readonly string[]; readonly id: string };
  readonly principalId?: string;
  readonly actions?: readonly string[];
  /** Recorded then or later. */
  readonly from?: Date;
  /** Recorded before. */
  readonly to?: Date;
}

/** An audit entry as it is told, with what is known of the commit that wrote it. */
export interface AuditRow {
  readonly id: string;
  readonly commitId: string;
  readonly ordinal: number;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly principalId: string;
  readonly principalKind: string;
  readonly occurredAt: Date;
  readonly details: string;
  readonly operation: string;
  readonly requestId: string;
  /** The place of its commit; null while it is not recorded. */
  readonly position: string | null;
  readonly recordedAt: Date | null;
}

/** Positions from the first up to the last; none when the last is below the first. */
export interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

/** The columns of {@link AuditRow} of `entry`, which its statement reads from `platform.audit_entry`. */
export const ENTRY_COLUMNS = `entry.id, entry.commit_id as "commitId", entry.ordinal, entry.action,
  entry.subject_type as "subjectType", entry.subject_id as "subjectId",
  entry.principal_id as "principalId", entry.principal_kind as "principalKind",
  entry.occurred_at as "occurredAt", entry.details`;

/** Of `made`, empty where it is missing: who deletes the record of a commit does not hide its entries. */
export const COMMIT_COLUMNS = `coalesce(made.operation, '') as operation,
  coalesce(made.request_id, '') as "requestId"`;
/** The join that reads it for each `entry`. */
export const WITH_COMMIT = `left join lateral (
  select operation, request_id from platform.commit_record
   where tenant_id = $1 and id = entry.commit_id offset 0) as made on true`;

/** The entries of one commit each, whatever the planner believes of the tenant. */
export function entriesOf(commit: string): string {
  return `cross join lateral (
    select * from platform.audit_entry
     where tenant_id = $1 and commit_id = ${commit}.commit_id offset 0) as entry`;
}

/** Conditions on `entry`, with four parameters from `$first` on; see {@link filterValues}. */
export function filterCondition(first: number): string {
  const [principal, actions, types, subject] = [first, first + 1, first + 2, first + 3];
  return `($${principal}::uuid is null or entry.principal_id = $${principal})
      and ($${actions}::text[] is null or entry.action = any ($${actions}))
      and ($${types}::text[] is null or entry.subject_type = any ($${types}))
      and ($${subject}::text is null or entry.subject_id = $${subject})`;
}

/** The parameters of {@link filterCondition}. */
export function filterValues({ principalId, actions, subject }: AuditFilter): readonly unknown[] {
  return [principalId ?? null, actions ?? null, subject?.types ?? null, subject?.id ?? null];
}

/**
 * The positions that were recorded in a stretch of time: recorded times never run backwards, so that
 * they are a stretch too.
 */
export async function auditSpan(
  reader: SqlReader,
  { from, to }: Pick<AuditFilter, 'from' | 'to'>,
): Promise<Span> {
  const [row] = await reader.query<{ first: string | null; last: string | null }>({
    name: 'platform.audit_span',
    text: `select case when $2::timestamptz is null then 1 else (
                    select position from platform.recording
                     where tenant_id = $1 and recorded_at >= $2
                     order by recorded_at, position limit 1) end as first,
                  case when $3::timestamptz is null then (
                    select position from platform.recording
                     where tenant_id = $1 order by position desc limit 1)
                  else (
                    select position from platform.recording
                     where tenant_id = $1 and recorded_at < $3
                     order by recorded_at desc, position desc limit 1) end as last`,
    values: [reader.tenantId, from ?? null, to ?? null],
  });
  const { first = null, last = null } = row ?? {};
  return first === null || last === null
    ? { first: 1n, last: 0n }
    : { first: BigInt(first), last: BigInt(last) };
}
