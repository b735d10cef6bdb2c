import { businessDate, Decimal, type BusinessDate } from '@duebook/kernel';
import type {
  ReadLine,
  ReadStatement,
  StandingStatement,
} from '../../src/bank-statements/domain/bank-statement';
import type { MarkedLine, StandingLine } from '../../src/bank-statements/domain/known-lines';
import { lineKey } from '../../src/bank-statements/domain/line-key';

/** The account that all of these are of. */
const ACCOUNT_ID = 'account';

/** A movement of 10.00 in on the fifth of March. */
export function aReadLine(over: Partial<ReadLine> = {}): ReadLine {
  return {
    ...{ position: 1, direction: 'CREDIT', amount: new Decimal(10), currency: 'CNY' },
    ...{ bookedOn: businessDate('2026-03-05'), valueOn: null, isReversal: false },
    ...{ bankReference: null, customerReference: null, creditorReference: null },
    ...{ counterpartyName: null, counterpartyAccount: null, counterpartyBankCode: null },
    ...{ counterpartyIdentifier: null, memo: 'Invoice 1', transactionCode: null },
    ...{ instructed: null, charges: null, remittance: [] },
    ...over,
  };
}

/** A statement of March that proves its lines. */
export function aReadStatement(over: Partial<ReadStatement> = {}): ReadStatement {
  const lines = over.lines ?? [aReadLine()];
  const opening = over.opening === undefined ? new Decimal(100) : over.opening;
  return {
    ...{ position: 1, reference: null, number: null, kind: 'STATEMENT', currency: 'CNY' },
    ...{ fromOn: businessDate('2026-03-01'), toOn: businessDate('2026-03-31') },
    ...{ isPeriodTold: true, opening, closing: opening && opening.plus(movedBy(lines)) },
    hasBothBalances: over.hasBothBalances ?? true,
    ...{ pendingCount: 0, skippedCount: 0, balanceBreaks: [] },
    ...over,
    lines,
  };
}

/** What came minus what went. */
export function movedBy(lines: readonly ReadLine[]): Decimal {
  return lines.reduce(
    (sum, { direction, amount }) => (direction === 'CREDIT' ? sum.plus(amount) : sum.minus(amount)),
    new Decimal(0),
  );
}

/** Lines with what they are told apart by; a hash of it would do the same. */
export function markedOf(lines: readonly ReadLine[]): readonly MarkedLine[] {
  return lines.map((line) => ({ line, fingerprint: lineKey(ACCOUNT_ID, line) }));
}

/** A statement that stands, of February, that closed with 100. */
export function aStanding(over: Partial<StandingStatement> = {}): StandingStatement {
  return {
    ...{ id: 'before', kind: 'STATEMENT', state: 'RELEASED' },
    ...{ fromOn: businessDate('2026-02-01'), toOn: businessDate('2026-02-28') },
    ...{ opening: new Decimal(0), closing: new Decimal(100), lineCount: 3, isBuiltUpon: false },
    ...over,
  };
}

/** Facts in which nothing stands, on the last of March. */
export const NOTHING_STANDS = {
  standing: [] as readonly StandingStatement[],
  standingLines: new Map<string, readonly StandingLine[]>(),
  today: businessDate('2026-03-31'),
  closedPeriods: [] as readonly { startsOn: BusinessDate; endsOn: BusinessDate }[],
};
