import type { AuditRow } from '@duebook/platform';

/** The first line of a table of audit entries. */
export const AUDIT_COLUMNS: readonly string[] = [
  ...['recorded_at', 'position', 'occurred_at', 'principal_kind', 'principal_id', 'action'],
  ...['subject_type', 'subject_key', 'operation', 'request_id', 'details', 'entry_id'],
];

/** An entry as a line of it. */
export function auditCells(row: AuditRow): readonly string[] {
  return [
    row.recordedAt?.toISOString() ?? '',
    row.position ?? '',
    row.occurredAt.toISOString(),
    ...[row.principalKind, row.principalId, row.action, row.subjectType, row.subjectId],
    ...[row.operation, row.requestId, row.details, row.id],
  ];
}
