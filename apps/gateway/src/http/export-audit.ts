import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { auditTable, type AuditServices } from '@duebook/governance';
import { type AuditRow, type Caller, writeCsv } from '@duebook/platform';
import { DateTimeScalar } from '@duebook/platform/graphql';
import { InFlight } from '../limits/rate/in-flight';
import type { Passage } from '../limits/rate/passage';
import { type Answer, errorAnswer, unreadUnlessSmall } from './answer';

/** Writes down that it is done, and gives out what there is. */
export type ExportAudit = AuditServices['export'];

/** Who asks, and how they are counted; absent where nobody is. */
interface By {
  readonly caller: Caller;
  readonly passage: Passage | undefined;
}

const ONE_AT_A_TIME = errorAnswer(
  'RATE_LIMITED',
  'An export of yours is under way. Ask for the next one when it is over.',
  { refusal: 'in-flight' },
);

/** What may be asked for; each once. */
const BOUNDS = ['from', 'to'] as const;
type Bounds = Partial<Record<(typeof BOUNDS)[number], Date>>;

/**
 * `POST /exports/audit?from=…&to=…`: audit entries as a table, at the pace of whoever reads it. It is
 * a POST because it leaves an entry of its own, which nothing that follows links should.
 */
export class AuditExports {
  /** By principal: an export holds a part of the chain in memory for as long as it is read. */
  private readonly underWay = new InFlight(1);

  constructor(private readonly exportEntries: ExportAudit) {}

  async answer(request: IncomingMessage, by: By): Promise<Answer> {
    const bounds = boundsOf(request.url ?? '');
    if (bounds === null) {
      const message = 'Say from and to, each at most once, as 2026-03-31T08:00:00Z.';
      return unreadUnlessSmall(errorAnswer('BAD_USER_INPUT', message), request);
    }
    const { principalId } = by.caller;
    if (!this.underWay.enter(principalId)) return unreadUnlessSmall(ONE_AT_A_TIME, request);
    let isHeld = true;
    const leave = (): void => {
      if (isHeld) this.underWay.leave(principalId);
      isHeld = false;
    };
    try {
      const rows = await this.exportEntries(by.caller, bounds);
      const body = writeCsv(auditTable(paidFor(rows, by.passage)));
      // However it ends: read to its end, given up by the client, or failed.
      return tableAnswer(body.once('end', leave).once('close', leave));
    } catch (error) {
      leave();
      throw error;
    }
  }
}

function tableAnswer(body: Readable): Answer {
  return {
    status: 200,
    contentType: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': 'attachment; filename="audit-entries.csv"' },
    body,
  };
}

/** Rows are paid for by so many. */
const ROWS_PAID_AT_ONCE = 100;
/** Half of the time after which an answer of which nothing is taken is cut. */
const LONGEST_WAIT_SECONDS = 30;

/**
 * A row is work like an object that an operation answers. A long export would keep all of its tenant
 * waiting if it took what there is: it takes of one half only, and waits itself, but never so long that
 * its connection seems to be dead.
 */
async function* paidFor(
  rows: AsyncIterable<AuditRow>,
  passage: Passage | undefined,
): AsyncGenerator<AuditRow> {
  let owed = 0;
  try {
    for await (const row of rows) {
      owed += 1;
      yield row;
      if (owed < ROWS_PAID_AT_ONCE) continue;
      await paid(owed, passage);
      owed = 0;
    }
  } finally {
    passage?.note(owed);
  }
}

async function paid(units: number, passage: Passage | undefined): Promise<void> {
  for (let waited = 0; passage !== undefined;) {
    const refusal = passage.chargeSparing(units);
    if (!refusal) return;
    const left = LONGEST_WAIT_SECONDS - waited;
    if (left <= 0) {
      passage.note(units);
      return;
    }
    const seconds = Math.min(refusal.waitSeconds, left);
    await setTimeout(seconds * 1_000);
    waited += seconds;
  }
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
