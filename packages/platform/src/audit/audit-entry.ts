import { createHash } from 'node:crypto';
import { canonicalJson, type IdSource } from '@duebook/kernel';
import type { AuditDecision } from '../outbox/domain-event';
import type { Caller } from '../tenancy/caller';

/** An audit row as it is stored, with the hash of its content. */
export interface AuditEntry {
  readonly content: AuditContent;
  readonly leafHash: Buffer;
}

/** What an entry takes from the unit of work in which its decision was made. */
interface Origin {
  readonly tenantId: string;
  readonly commitId: string;
  readonly caller: Caller;
  readonly startedAt: Date;
  readonly ids: IdSource;
}

/** The entry of a decision that was made in a unit of work. */
export function auditEntry(tx: Origin, decision: AuditDecision, ordinal: number): AuditEntry {
  const content: AuditContent = {
    tenantId: tx.tenantId,
    id: tx.ids.next(),
    commitId: tx.commitId,
    ordinal,
    action: decision.action,
    subjectType: decision.subjectType,
    subjectId: decision.subjectId,
    principalId: tx.caller.principalId,
    principalKind: tx.caller.principalKind,
    occurredAt: tx.startedAt.toISOString(),
    details: canonicalJson(decision.details),
  };
  return { content, leafHash: auditLeaf(content) };
}

/** The content of an audit row that its hash covers: all of it. */
export interface AuditContent {
  readonly tenantId: string;
  readonly id: string;
  readonly commitId: string;
  readonly ordinal: number;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly principalId: string;
  readonly principalKind: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly occurredAt: string;
  /** Canonical JSON (sorted keys). */
  readonly details: string;
}

/** A commit's place in order and time, as its leaf covers it. */
export interface CommitPlace {
  readonly tenantId: string;
  readonly position: string;
  readonly commitId: string;
  /** ISO 8601 in UTC with microseconds, as PostgreSQL keeps it. */
  readonly recordedAt: string;
}

/** Who did what in a commit, as its record tells. */
export interface CommitRecord {
  readonly principalId: string;
  readonly principalKind: string;
  readonly operation: string;
  readonly requestId: string;
  /** As {@link AuditContent.occurredAt}. */
  readonly startedAt: string;
}

/** What the leaf of a commit covers: its place, and since format 3 its record too. */
export type CommitContent = CommitPlace | (CommitPlace & CommitRecord);

/** {@link CommitPlace.recordedAt} of a row of `platform.recording as recording`. */
export const RECORDED_AT = `to_char(recording.recorded_at at time zone 'UTC',
  'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * An instant that was written in milliseconds, as what a hash covers has it. One that has more is shown
 * with more, so that it does not pass for what was written.
 */
export function instantText(column: string): string {
  return `to_char(${column} at time zone 'UTC',
    case when ${column} = date_trunc('milliseconds', ${column})
         then 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"' else 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"' end)`;
}

/** The columns of {@link CommitRecord} of a row of `platform.commit_record as made`. */
export const RECORD_COLUMNS = `made.principal_id as "principalId",
  made.principal_kind as "principalKind", made.operation, made.request_id as "requestId",
  ${instantText('made.started_at')} as "startedAt"`;

/** The leaf before a commit's entries: which commit stands where, since when it is known, and whose it is. */
export function commitLeaf(content: CommitContent): Buffer {
  return leafOf(content);
}

/**
 * SHA-256 of an audit row's canonical JSON, prefixed with 0x00 as RFC 6962 does for leaves, so
 * that a leaf can never be passed off as an inner node.
 */
export function auditLeaf(content: AuditContent): Buffer {
  return leafOf(content);
}

const LEAF = Buffer.from([0]);

function leafOf(content: AuditContent | CommitContent): Buffer {
  return createHash('sha256').update(LEAF).update(canonicalJson(content)).digest();
}
