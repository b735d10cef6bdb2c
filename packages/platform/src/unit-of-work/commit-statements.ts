import type { AuditEntry } from '../audit/audit-entry';
import { bulkInsert, columnsOf } from '../database/bulk-insert';
import type { Statement } from '../database/statement';
import type { DomainEvent, Json } from '../outbox/domain-event';
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
export function commitStatements(closing: readonly Committed[]): readonly Statement[] {
  const [first] = closing;
  if (!first) return [];
  const committed = closing.flatMap((each): readonly Committed[] => [each, ...each.tx.joined]);
  const { tenantId } = first.tx;
  const events = committed.flatMap(({ tx }) =>
    tx.collected.events.map((event, ordinal) => ({ tx, event, ordinal })),
  );
  const entries = committed.flatMap(({ tx }) => tx.collected.entries);
  const keyed = committed.filter(({ key }) => key !== undefined);
  return [
    commitRecords(tenantId, committed),
    queueForRecorder(tenantId, committed),
    ...(entries.length > 0 ? [auditEntries(tenantId, entries)] : []),
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

/** Sent when all locks are held: the place in the queue is drawn here. */
function queueForRecorder(tenantId: string, committed: readonly Committed[]): Statement {
  return bulkInsert(
    { name: 'platform.queue_for_recorder', table: 'platform.unrecorded_commit' },
    tenantId,
    columnsOf(committed, {
      commit_id: ['uuid', ({ tx }) => tx.commitId],
      started_at: ['timestamptz', ({ tx }) => tx.startedAt],
      entries: ['int', ({ tx }) => tx.collected.entries.length],
    }),
  );
}

function auditEntries(tenantId: string, entries: readonly AuditEntry[]): Statement {
  return bulkInsert(
    { name: 'platform.audit_entries', table: 'platform.audit_entry' },
    tenantId,
    columnsOf(entries, {
      id: ['uuid', ({ content }) => content.id],
      commit_id: ['uuid', ({ content }) => content.commitId],
      ordinal: ['int', ({ content }) => content.ordinal],
      action: ['text', ({ content }) => content.action],
      subject_type: ['text', ({ content }) => content.subjectType],
      subject_id: ['text', ({ content }) => content.subjectId],
      principal_id: ['uuid', ({ content }) => content.principalId],
      principal_kind: ['text', ({ content }) => content.principalKind],
      occurred_at: ['timestamptz', ({ content }) => content.occurredAt],
      details: ['text', ({ content }) => content.details],
      leaf_hash: ['bytea', ({ leafHash }) => leafHash],
    }),
  );
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
