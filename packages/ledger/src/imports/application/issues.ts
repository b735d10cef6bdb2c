import type { RowFault } from '@duebook/platform';
import type { RowFinding } from '../domain/row-finding';
import type { BoundTarget } from './import-target';
import type { ImportIssue, IssueCount, ListedIssue } from './ports';

/** So many issues of an import are kept one by one; all are counted. */
export const MOST_ISSUES_KEPT = 100_000;

/** From here on no more warnings are: what makes rows bad must find a place behind them. */
export const MOST_WARNINGS_KEPT = MOST_ISSUES_KEPT / 2;

/** What was found in a stretch of a file: every issue counted, as many listed as may be kept. */
export class IssueList {
  readonly listed: ListedIssue[] = [];
  private readonly counts = new Map<string, IssueCount>();
  warnings = 0;

  /** @param kept how many issues of the import are kept already */
  constructor(private readonly kept: number) {}

  add(issue: ImportIssue): void {
    const { code, field, column, severity } = issue;
    const key = JSON.stringify([code, field, column, severity]);
    const count = (this.counts.get(key)?.count ?? 0) + 1;
    this.counts.set(key, { code, field, column, severity, count });
    if (severity === 'WARNING') this.warnings += 1;
    const place = this.kept + this.listed.length;
    const most = severity === 'WARNING' ? MOST_WARNINGS_KEPT : MOST_ISSUES_KEPT;
    if (place < most) this.listed.push({ ...issue, place });
  }

  get counted(): readonly IssueCount[] {
    return [...this.counts.values()];
  }
}

/** A finding in its place of the file. */
export function issueOfFinding(
  finding: RowFinding,
  line: number,
  target: BoundTarget,
): ImportIssue {
  const { fields, ...facts } = finding;
  const column = target.columnOf(fields);
  const field = fields.find((name) => target.columnOf([name]) === column) ?? fields[0] ?? null;
  return { ...facts, line, column, field };
}

/** A cell that could not be read. */
export function issueOfFault({ line, column, field, reason, expected }: RowFault): ImportIssue {
  return {
    line,
    column,
    field,
    code: reason,
    severity: 'REFUSED',
    posted: null,
    sent: null,
    detail: expected,
  };
}
