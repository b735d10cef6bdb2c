import { createHash } from 'node:crypto';
import { canonicalJson } from '@duebook/kernel';
import { bulkInsert, columnsOf } from '../database/bulk-insert';
import type { Statement } from '../database/statement';
import type { AuditDecision, DomainEvent, Json } from '../outbox/domain-event';
import type { Transaction } from './transaction';

/** A unit of work that is to be committed, with its outcome as it is replayed under its key. */
export interface Committed {
  readonly tx: Transaction;
  readonly operation: string;
  readonly key?: string;
  readonly inputHash?: Buffer;
  readonly outcome?: Json;
}

/**
 * What every commit writes besides its own rows: the commit record, its place in the recorder's
 * queue, audit rows, events and the stored outcome. Constant in number, whatever was collected and
 * however many units of work of one tenant are committed together.
 */
export function commitStatements(committed: readonly Committed[]): readonly Statement[] {
  const [first] = committed;
  if (!first) return [];
  const { tenantId } = first.tx;
  const events = committed.flatMap(({ tx }) =>
    tx.collected.events.map((event, ordinal) => ({ tx, event, ordinal })),
  );
  const decisions = committed.flatMap(({ tx }) =>
    tx.collected.decisions.map((decision, ordinal) => ({ tx, decision, ordinal })),
  );
  const keyed = committed.filter(({ key }) => key !== undefined);
  return [
    commitRecords(tenantId, committed),
    queueForRecorder(tenantId, committed),
    ...(decisions.length > 0 ? [auditEntries(tenantId, decisions)] : []),
    ...(events.length > 0 ? [outboxEvents(tenantId, events)] : []),
    ...(keyed.length > 0 ? [idempotencyKeys(tenantId, keyed)] : []),
  ];
}

function commitRecords(tenantId: string, committed: readonly Committed[]): Statement {
  return bulkInsert(
    { name: 'platform.commit_records', table: 'platform.commit_record' },
    tenantId,
    columnsOf(committed, {
      id: ['uuid', ({ tx }) => tx.commitId],
      principal_id: ['uuid', ({ tx }) => tx.caller.principalId],
      principal_kind: ['text', ({ tx }) => tx.caller.principalKind],
      operation: ['text', ({ operation }) => operation],
      request_id: ['text', ({ tx }) => tx.caller.requestId],
      started_at: ['timestamptz', ({ tx }) => tx.startedAt],
    }),
  );
}

function queueForRecorder(tenantId: string, committed: readonly Committed[]): Statement {
  return bulkInsert(
    { name: 'platform.queue_for_recorder', table: 'platform.unrecorded_commit' },
    tenantId,
    columnsOf(committed, {
      commit_id: ['uuid', ({ tx }) => tx.commitId],
      started_at: ['timestamptz', ({ tx }) => tx.startedAt],
    }),
  );
}

function auditEntries(
  tenantId: string,
  decisions: readonly {
    readonly tx: Transaction;
    readonly decision: AuditDecision;
    readonly ordinal: number;
  }[],
): Statement {
  const rows = decisions.map(({ tx, decision, ordinal }): AuditContent => ({
    tenantId,
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
  }));
  return bulkInsert(
    { name: 'platform.audit_entries', table: 'platform.audit_entry' },
    tenantId,
    columnsOf(rows, {
      id: ['uuid', (row) => row.id],
      commit_id: ['uuid', (row) => row.commitId],
      ordinal: ['int', (row) => row.ordinal],
      action: ['text', (row) => row.action],
      subject_type: ['text', (row) => row.subjectType],
      subject_id: ['text', (row) => row.subjectId],
      principal_id: ['uuid', (row) => row.principalId],
      principal_kind: ['text', (row) => row.principalKind],
      occurred_at: ['timestamptz', (row) => row.occurredAt],
      details: ['text', (row) => row.details],
      leaf_hash: ['bytea', auditLeaf],
    }),
  );
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

/**
 * SHA-256 of an audit row's canonical JSON, prefixed with 0x00 as RFC 6962 does for leaves, so
 * that a leaf can never be passed off as an inner node.
 */
export function auditLeaf(content: AuditContent): Buffer {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(canonicalJson({ ...content }))
    .digest();
}

function outboxEvents(
  tenantId: string,
  events: readonly {
    readonly tx: Transaction;
    readonly event: DomainEvent;
    readonly ordinal: number;
  }[],
): Statement {
  return bulkInsert(
    { name: 'platform.outbox_events', table: 'platform.event' },
    tenantId,
    columnsOf(events, {
      id: ['uuid', ({ tx }) => tx.ids.next()],
      commit_id: ['uuid', ({ tx }) => tx.commitId],
      ordinal: ['int', ({ ordinal }) => ordinal],
      type: ['text', ({ event }) => event.type],
      aggregate_type: ['text', ({ event }) => event.aggregateType],
      aggregate_id: ['uuid', ({ event }) => event.aggregateId],
      payload: ['jsonb', ({ event }) => JSON.stringify(event.payload)],
      occurred_at: ['timestamptz', ({ tx }) => tx.startedAt],
    }),
  );
}

function idempotencyKeys(tenantId: string, keyed: readonly Committed[]): Statement {
  return bulkInsert(
    { name: 'platform.idempotency_keys', table: 'platform.idempotency_key' },
    tenantId,
    columnsOf(keyed, {
      principal_id: ['uuid', ({ tx }) => tx.caller.principalId],
      key: ['text', ({ key }) => key],
      operation: ['text', ({ operation }) => operation],
      input_hash: ['bytea', ({ inputHash }) => inputHash],
      outcome: ['jsonb', ({ outcome }) => JSON.stringify(outcome)],
      commit_id: ['uuid', ({ tx }) => tx.commitId],
      created_at: ['timestamptz', ({ tx }) => tx.startedAt],
    }),
  );
}
