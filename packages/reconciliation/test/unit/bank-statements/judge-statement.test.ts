import { businessDate, Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import type {
  ReadStatement,
  StandingStatement,
} from '../../../src/bank-statements/domain/bank-statement';
import { judgeStatement } from '../../../src/bank-statements/domain/judge-statement';
import {
  aReadLine,
  aReadStatement,
  aStanding,
  markedOf,
  NOTHING_STANDS,
} from '../../support/read-statements';

const judged = (
  over: Partial<ReadStatement>,
  standing: readonly StandingStatement[] = [],
  facts: Partial<typeof NOTHING_STANDS> = {},
) => {
  const statement = aReadStatement(over);
  return judgeStatement(statement, markedOf(statement.lines), {
    ...NOTHING_STANDS,
    ...{ standing, ...facts },
  });
};

describe('a bank statement', () => {
  it('counts when opening and lines make the closing balance, to the cent', () => {
    const lines = [aReadLine(), aReadLine({ direction: 'DEBIT', amount: new Decimal('0.01') })];
    expect(judged({ lines })).toMatchObject({ outcome: 'RELEASED', holdReasons: [], warnings: [] });
    expect(judged({ lines, closing: new Decimal('110') })).toMatchObject({
      outcome: 'HELD',
      holdReasons: [{ code: 'DOES_NOT_ADD_UP', expected: '109.99', found: '110' }],
    });
  });

  it('counts without balances, and says that nothing is proved; a notification has none', () => {
    const none = { opening: null, closing: null };
    expect(judged(none)).toMatchObject({
      ...{ outcome: 'RELEASED', warnings: [{ code: 'BALANCES_MISSING' }] },
    });
    expect(judged({ ...none, kind: 'NOTIFICATION' }).warnings).toEqual([]);
  });

  it('is held with one balance alone where its format has two; else it was never promised', () => {
    const opening = { opening: new Decimal(100), closing: null };
    const closing = { opening: null, closing: new Decimal(110) };
    expect(judged(opening)).toMatchObject({
      ...{ outcome: 'HELD', warnings: [{ code: 'BALANCES_MISSING' }] },
      holdReasons: [{ code: 'BALANCE_MISSING', expected: null, found: '100' }],
    });
    expect(judged(closing)).toMatchObject({
      holdReasons: [{ code: 'BALANCE_MISSING', expected: null, found: '110' }],
    });
    expect(judged({ ...closing, hasBothBalances: false })).toMatchObject({
      ...{ outcome: 'RELEASED', warnings: [{ code: 'BALANCES_MISSING' }] },
    });
  });

  it('is held where running balances break, naming the first row', () => {
    const balanceBreaks = [
      { position: 7, expected: '5', found: '6' },
      { position: 9, expected: '1', found: '2' },
    ];
    expect(judged({ balanceBreaks }).holdReasons).toEqual([
      { code: 'RUNNING_BALANCE_BREAKS', expected: '5', found: '6', line: 7, count: 2 },
    ]);
  });

  it('is held when it does not open with what the one before closed with', () => {
    expect(judged({}, [aStanding()]).outcome).toBe('RELEASED');
    expect(judged({}, [aStanding({ closing: new Decimal(99) })]).holdReasons).toMatchObject([
      { code: 'OPENING_BREAKS', expected: '99', found: '100' },
    ]);
  });

  it('is held when it does not close with what the one after opens with', () => {
    const days = { fromOn: businessDate('2026-04-01'), toOn: businessDate('2026-04-30') };
    const after = aStanding({ ...days, opening: new Decimal(111), closing: null });
    expect(judged({}, [after]).holdReasons).toMatchObject([
      { code: 'CLOSING_BREAKS', expected: '111', found: '110' },
    ]);
  });

  it('names a gap in which the balance moved, and counts', () => {
    const older = { toOn: businessDate('2026-02-20'), closing: new Decimal(40) };
    expect(judged({}, [aStanding(older)])).toMatchObject({
      outcome: 'RELEASED',
      warnings: [{ code: 'STATEMENT_MISSING_BEFORE', expected: '40', found: '100' }],
    });
    const same = { toOn: businessDate('2026-02-20') };
    expect(judged({}, [aStanding(same)]).warnings).toEqual([]);
  });

  it('is not judged by one that is held, or of another kind', () => {
    const closing = new Decimal(1);
    expect(judged({}, [aStanding({ closing, state: 'HELD' })]).outcome).toBe('RELEASED');
    expect(judged({}, [aStanding({ closing, kind: 'REPORT' })]).outcome).toBe('RELEASED');
  });

  it('is held for a day that has not come, and told of days that are closed or outside', () => {
    const lines = [
      aReadLine({ position: 4, bookedOn: businessDate('2026-04-01') }),
      aReadLine({ bookedOn: businessDate('2026-02-27') }),
    ];
    const closedPeriods = [
      { startsOn: businessDate('2026-02-01'), endsOn: businessDate('2026-02-28') },
    ];
    expect(judged({ lines }, [], { closedPeriods })).toMatchObject({
      holdReasons: [{ code: 'DATE_IN_FUTURE', line: 4, count: 1 }],
      warnings: [
        { code: 'DATE_OUTSIDE_PERIOD', count: 2, expected: '2026-03-01/2026-03-31' },
        { code: 'PERIOD_CLOSED', count: 1, found: '2026-02-27' },
      ],
    });
  });

  it('tells of lines that are not booked yet, and of rows that move nothing', () => {
    expect(judged({ pendingCount: 2, skippedCount: 3 }).warnings).toMatchObject([
      { code: 'LINES_PENDING', count: 2 },
      { code: 'ROWS_SKIPPED', count: 3 },
    ]);
  });

  it('is known when its lines and its balances stand', () => {
    const statement = aReadStatement();
    const [marked] = markedOf(statement.lines);
    const standingLines = new Map([
      [marked?.fingerprint ?? '', [{ statementId: 'same', occurrence: 1 }]],
    ]);
    const { fromOn, toOn, opening, closing } = statement;
    const same = aStanding({ id: 'same', fromOn, toOn, opening, closing, lineCount: 1 });
    expect(judged({}, [same], { standingLines }).outcome).toBe('KNOWN');
    const bare = { ...same, opening: null, closing: null };
    expect(judged({}, [bare], { standingLines })).toMatchObject({
      ...{ outcome: 'RELEASED', added: [], known: [{ statementId: 'same', count: 1 }] },
    });
  });

  it('takes the place of a held one all of whose lines it has, unless another builds on that', () => {
    const [marked] = markedOf(aReadStatement().lines);
    const standingLines = new Map([
      [marked?.fingerprint ?? '', [{ statementId: 'held', occurrence: 1 }]],
    ]);
    const held = aStanding({ id: 'held', state: 'HELD', lineCount: 1 });
    expect(judged({}, [held], { standingLines })).toMatchObject({
      ...{ replacedIds: ['held'], added: [{ occurrence: 2 }], known: [] },
      warnings: [{ code: 'HELD_STATEMENT_REPLACED', count: 1 }],
    });
    const builtUpon = { ...held, isBuiltUpon: true };
    expect(judged({}, [builtUpon], { standingLines })).toMatchObject({
      replacedIds: [],
      added: [],
    });
  });
});
