import type { AuditRow } from '@duebook/platform';

const COLUMNS: readonly string[] = [
  ...['recorded_at', 'position', 'occurred_at', 'principal_kind', 'principal_id', 'action'],
  ...['subject_type', 'subject_key', 'operation', 'request_id', 'details', 'entry_id'],
];

/** Audit entries as a table: its header, then a line for each. */
export async function* auditTable(
  rows: Iterable<AuditRow> | AsyncIterable<AuditRow>,
): AsyncGenerator<readonly string[]> {
  yield COLUMNS;
  for await (const row of rows) {
    yield [
      row.recordedAt?.toISOString() ?? '',
      row.position ?? '',
      row.occurredAt.toISOString(),
      ...[row.principalKind, row.principalId, row.action, row.subjectType, row.subjectId],
      ...[row.operation, row.requestId, row.details, row.id],
    ];
  }
}
