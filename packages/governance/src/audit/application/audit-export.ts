import { invariant, ok, type Id } from '@duebook/kernel';
import {
  auditEntriesBetween,
  auditSpan,
  systemCaller,
  type AuditFilter,
  type AuditRow,
  type Span,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';

/** What is exported: all entries that were recorded in a stretch of time. */
export interface AuditExportRequest extends Pick<AuditFilter, 'from' | 'to'> {
  readonly tenantId: Id;
}

/** So many commits are read at once: memory stays flat. */
const COMMITS = 500n;

/**
 * Exports recorded audit entries, the oldest first, by an operator: that it was done, and of what, is
 * itself an audit entry before the first row is given out.
 */
export const auditExport =
  ({ unitOfWork, ids }: Pick<GovernanceContext, 'unitOfWork' | 'ids'>) =>
  async ({ tenantId, from, to }: AuditExportRequest): Promise<AsyncIterable<AuditRow>> => {
    const caller = systemCaller(tenantId, ids.next());
    const reader = unitOfWork.reader(caller);
    const span = await auditSpan(reader, {
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    });
    const logged = await unitOfWork.run(caller, 'auditExport', (tx) => {
      tx.audit({
        action: 'audit.export',
        subjectType: 'Tenant',
        subjectId: tenantId,
        details: {
          byOperator: true,
          from: from?.toISOString() ?? null,
          to: to?.toISOString() ?? null,
          ...positionsOf(span),
        },
      });
      return Promise.resolve(ok(null));
    });
    invariant(logged.ok, 'an export is logged');
    return rowsOf((part) => auditEntriesBetween(reader, part), span);
  };

function positionsOf({ first, last }: Span): { readonly [key: string]: string | null } {
  const isEmpty = last < first;
  return {
    firstPosition: isEmpty ? null : first.toString(),
    lastPosition: isEmpty ? null : last.toString(),
  };
}

async function* rowsOf(
  read: (part: Span) => Promise<readonly AuditRow[]>,
  { first, last }: Span,
): AsyncGenerator<AuditRow> {
  for (let from = first; from <= last; from += COMMITS) {
    const to = from + COMMITS - 1n;
    yield* await read({ first: from, last: to < last ? to : last });
  }
}
