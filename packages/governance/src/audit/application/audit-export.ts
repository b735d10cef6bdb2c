import { invariant, ok } from '@duebook/kernel';
import {
  auditEntriesBetween,
  auditSpan,
  requireInWholeTenant,
  type AuditFilter,
  type AuditRow,
  type Caller,
  type Span,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import { READ_AUDIT } from './read-audit';

/** So many commits are read at once: one of a bulk mutation has a thousand entries, and all are held. */
const COMMITS = 20n;

/**
 * Exports the audit entries that were recorded in a stretch of time, the oldest first: that it was
 * done, by whom and of what, is itself an audit entry before the first row is given out. Needs
 * `governance.audit.read` in the whole tenant.
 */
export const auditExport =
  ({ unitOfWork }: Pick<GovernanceContext, 'unitOfWork'>) =>
  async (
    caller: Caller,
    { from, to }: Pick<AuditFilter, 'from' | 'to'>,
  ): Promise<AsyncIterable<AuditRow>> => {
    requireInWholeTenant(caller, READ_AUDIT);
    const reader = unitOfWork.reader(caller);
    const span = await auditSpan(reader, { ...(from ? { from } : {}), ...(to ? { to } : {}) });
    const logged = await unitOfWork.run(caller, 'auditExport', (tx) => {
      tx.audit({
        action: 'audit.export',
        subjectType: 'Tenant',
        subjectId: caller.tenantId,
        details: {
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
