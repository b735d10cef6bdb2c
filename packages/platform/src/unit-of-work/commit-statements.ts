import { createHash } from 'node:crypto';
import { canonicalJson } from '@duebook/kernel';
import type { Statement } from '../database/statement';
import type { AuditDecision } from '../outbox/domain-event';
import type { Json } from '../outbox/domain-event';
import type { Transaction } from './transaction';

/** The outcome of a mutation as it is stored and replayed under its idempotency key. */
export interface StoredOutcome {
  readonly key: string;
  readonly operation: string;
  readonly inputHash: Buffer;
  readonly outcome: Json;
}

/**
 * What every commit writes besides its own rows: the commit record, its place in the recorder's
 * queue, audit rows, events and the stored outcome. Constant in number, whatever was collected.
 */
export function commitStatements(
  tx: Transaction,
  operation: string,
  stored: StoredOutcome | undefined,
): readonly Statement[] {
  const statements = [commitRecord(tx, operation), queueForRecorder(tx)];
  const { events, decisions } = tx.collected;
  if (decisions.length > 0) statements.push(auditEntries(tx, decisions));
  if (events.length > 0) statements.push(outboxEvents(tx));
  if (stored) statements.push(idempotencyKey(tx, stored));
  return statements;
}

function commitRecord(tx: Transaction, operation: string): Statement {
  return {
    name: 'platform.commit_record',
    text: `insert into platform.commit_record
             (tenant_id, id, principal_id, principal_kind, operation, request_id, started_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      tx.tenantId,
      tx.commitId,
      tx.caller.principalId,
      tx.caller.principalKind,
      operation,
      tx.caller.requestId,
      tx.startedAt,
    ],
  };
}

function queueForRecorder(tx: Transaction): Statement {
  return {
    name: 'platform.queue_for_recorder',
    text: 'insert into platform.unrecorded_commit (tenant_id, commit_id, started_at) values ($1, $2, $3)',
    values: [tx.tenantId, tx.commitId, tx.startedAt],
  };
}

function auditEntries(tx: Transaction, decisions: readonly AuditDecision[]): Statement {
  const rows = decisions.map((decision, ordinal) => {
    const id = tx.ids.next();
    const details = canonicalJson(decision.details);
    const leaf = auditLeaf({
      tenantId: tx.tenantId,
      id,
      commitId: tx.commitId,
      ordinal,
      action: decision.action,
      subjectType: decision.subjectType,
      subjectId: decision.subjectId,
      principalId: tx.caller.principalId,
      principalKind: tx.caller.principalKind,
      occurredAt: tx.startedAt.toISOString(),
      details,
    });
    return { id, ordinal, decision, details, leaf };
  });
  return {
    name: 'platform.audit_entries',
    text: `insert into platform.audit_entry
             (tenant_id, id, commit_id, ordinal, action, subject_type, subject_id,
              principal_id, principal_kind, occurred_at, details, leaf_hash)
           select $1, id, $2, ordinal, action, subject_type, subject_id, $3, $4, $5, details, leaf_hash
             from unnest($6::uuid[], $7::int[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[])
               as entry (id, ordinal, action, subject_type, subject_id, details, leaf_hash)`,
    values: [
      tx.tenantId,
      tx.commitId,
      tx.caller.principalId,
      tx.caller.principalKind,
      tx.startedAt,
      rows.map((row) => row.id),
      rows.map((row) => row.ordinal),
      rows.map((row) => row.decision.action),
      rows.map((row) => row.decision.subjectType),
      rows.map((row) => row.decision.subjectId),
      rows.map((row) => row.details),
      rows.map((row) => row.leaf),
    ],
  };
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

function outboxEvents(tx: Transaction): Statement {
  const { events } = tx.collected;
  return {
    name: 'platform.outbox_events',
    text: `insert into platform.event
             (tenant_id, id, commit_id, ordinal, type, aggregate_type, aggregate_id, payload, occurred_at)
           select $1, id, $2, ordinal, type, aggregate_type, aggregate_id, payload::jsonb, $3
             from unnest($4::uuid[], $5::int[], $6::text[], $7::text[], $8::uuid[], $9::text[])
               as happened (id, ordinal, type, aggregate_type, aggregate_id, payload)`,
    values: [
      tx.tenantId,
      tx.commitId,
      tx.startedAt,
      events.map(() => tx.ids.next()),
      events.map((_, ordinal) => ordinal),
      events.map((event) => event.type),
      events.map((event) => event.aggregateType),
      events.map((event) => event.aggregateId),
      events.map((event) => JSON.stringify(event.payload)),
    ],
  };
}

function idempotencyKey(tx: Transaction, stored: StoredOutcome): Statement {
  return {
    name: 'platform.idempotency_key',
    text: `insert into platform.idempotency_key
             (tenant_id, principal_id, key, operation, input_hash, outcome, commit_id, created_at)
           values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)`,
    values: [
      tx.tenantId,
      tx.caller.principalId,
      stored.key,
      stored.operation,
      stored.inputHash,
      JSON.stringify(stored.outcome),
      tx.commitId,
      tx.startedAt,
    ],
  };
}
