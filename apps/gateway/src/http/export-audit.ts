import type { IncomingMessage } from 'node:http';
import { auditTable, type AuditServices } from '@duebook/governance';
import { type Caller, writeCsv } from '@duebook/platform';
import { DateTimeScalar } from '@duebook/platform/graphql';
import { type Answer, errorAnswer, unreadUnlessSmall } from './answer';

/** Writes down that it is done, and gives out what there is. */
export type ExportAudit = AuditServices['export'];

/** What may be asked for; each once. */
const BOUNDS = ['from', 'to'] as const;
type Bounds = Partial<Record<(typeof BOUNDS)[number], Date>>;

/**
 * `POST /exports/audit?from=…&to=…`: audit entries as a table, at the pace of whoever reads it. It is
 * a POST because it leaves an entry of its own, which nothing that follows links should.
 */
export async function exportAudit(
  exportEntries: ExportAudit,
  request: IncomingMessage,
  caller: Caller,
): Promise<Answer> {
  const bounds = boundsOf(request.url ?? '');
  if (bounds === null) {
    const message = 'Say from and to, each at most once, as 2026-03-31T08:00:00Z.';
    return unreadUnlessSmall(errorAnswer('BAD_USER_INPUT', message), request);
  }
  return {
    status: 200,
    contentType: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': 'attachment; filename="audit-entries.csv"' },
    body: writeCsv(auditTable(await exportEntries(caller, bounds))),
  };
}

function boundsOf(url: string): Bounds | null {
  const given = [...new URLSearchParams(url.split('?').slice(1).join('?'))];
  const bounds: Bounds = {};
  for (const [name, text] of given) {
    const bound = BOUNDS.find((each) => each === name);
    const instant = instantOf(text);
    if (!bound || bounds[bound] || !instant) return null;
    bounds[bound] = instant;
  }
  return bounds;
}

/** As the API takes it anywhere. */
function instantOf(text: string): Date | null {
  try {
    return DateTimeScalar.parseValue(text);
  } catch {
    return null;
  }
}
