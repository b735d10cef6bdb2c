import { bulkInsert, columnsOf } from '@duebook/platform';
import type { ImportRunStore, IssueCount, ListedIssue } from '../application/ports';

type IssueReads = Pick<ImportRunStore, 'issues' | 'issueCounts'>;
type IssueWrites = Pick<ImportRunStore, 'addIssues' | 'countIssues' | 'clearIssues'>;

/** What was told of rows, read. */
export const importIssueReads: IssueReads = {
  issues: (reader, id, { severity, after, limit }) =>
    reader.query<ListedIssue>({
      name: 'ledger.import_issues',
      text: `select place, line, column_name as column, field, code, severity, posted, sent, detail
               from ledger.import_issue
              where tenant_id = $1 and import_run_id = $2
                and ($3::text is null or severity = $3) and ($4::int is null or place > $4)
              order by place limit $5`,
      values: [reader.tenantId, id, severity, after, limit],
    }),
  issueCounts: async (reader, ids) => {
    const rows = await reader.query<IssueCount & { readonly importRunId: string }>({
      name: 'ledger.import_issue_counts',
      text: `select import_run_id as "importRunId", code, nullif(field, '') as field,
                    nullif(column_name, '') as column, severity, count
               from ledger.import_issue_count
              where tenant_id = $1 and import_run_id = any ($2::uuid[])
              order by count desc, code, field, column_name`,
      values: [reader.tenantId, ids],
    });
    const counts = new Map<string, IssueCount[]>(ids.map((id) => [id, []]));
    for (const { importRunId, ...count } of rows) counts.get(importRunId)?.push(count);
    return counts;
  },
};

/** What is told of rows, written. */
export const importIssueWrites: IssueWrites = {
  addIssues: async (tx, id, issues) => {
    if (issues.length === 0) return;
    await tx.query(
      bulkInsert(
        { name: 'ledger.insert_import_issues', table: 'ledger.import_issue' },
        tx.tenantId,
        columnsOf(issues, {
          import_run_id: ['uuid', () => id],
          place: ['int', ({ place }) => place],
          line: ['int', ({ line }) => line],
          column_name: ['text', ({ column }) => column],
          field: ['text', ({ field }) => field],
          code: ['text', ({ code }) => code],
          severity: ['text', ({ severity }) => severity],
          posted: ['text', ({ posted }) => posted],
          sent: ['text', ({ sent }) => sent],
          detail: ['text', ({ detail }) => detail],
        }),
      ),
    );
  },
  countIssues: async (tx, id, counts) => {
    if (counts.length === 0) return;
    await tx.query(
      bulkInsert(
        {
          name: 'ledger.count_import_issues',
          table: 'ledger.import_issue_count as known',
          suffix: `on conflict (tenant_id, import_run_id, code, field, column_name, severity)
                   do update set count = known.count + excluded.count`,
        },
        tx.tenantId,
        columnsOf(counts, {
          import_run_id: ['uuid', () => id],
          code: ['text', ({ code }) => code],
          field: ['text', ({ field }) => field ?? ''],
          column_name: ['text', ({ column }) => column ?? ''],
          severity: ['text', ({ severity }) => severity],
          count: ['int', ({ count }) => count],
        }),
      ),
    );
  },
  clearIssues: async (tx, id) => {
    const values = [tx.tenantId, id];
    await tx.batch([
      {
        name: 'ledger.clear_import_issues',
        text: 'delete from ledger.import_issue where tenant_id = $1 and import_run_id = $2',
        values,
      },
      {
        name: 'ledger.clear_import_issue_counts',
        text: 'delete from ledger.import_issue_count where tenant_id = $1 and import_run_id = $2',
        values,
      },
    ]);
  },
};
