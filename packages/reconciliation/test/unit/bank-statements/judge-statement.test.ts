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
      [marked?.fingerprint ?? '', [{ statementId: 'same', occurrence: 1, isHeld: false }]],
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
      [marked?.fingerprint ?? '', [{ statementId: 'held', occurrence: 1, isHeld: true }]],
    ]);
    const held = aStanding({ id: 'held', state: 'HELD', lineCount: 1 });
    expect(judged({}, [held], { standingLines })).toMatchObject({
      ...{ replacedIds: ['held'], added: [{ occurrence: 2 }], known: [] },
      warnings: [{ code: 'HELD_STATEMENT_REPLACED', count: 1 }],
    });
    const builtUpon = { ...held, isBuiltUpon: true };
    expect(judged({}, [builtUpon], { standingLines })).toMatchObject({
      ...{ outcome: 'HELD', replacedIds: [], added: [] },
      holdReasons: [{ code: 'LINES_HELD', count: 1 }],
    });
  });

  describe('beside one that is held', () => {
    const amounts = (...all: readonly number[]) =>
      all.map((amount, index) => aReadLine({ position: index + 1, amount: new Decimal(amount) }));
    /** 100 and 200 were right of it, 290 was not. */
    const standingLines = new Map(
      markedOf(amounts(100, 200, 290)).map(({ fingerprint }) => [
        fingerprint,
        [{ statementId: 'held', occurrence: 1, isHeld: true }],
      ]),
    );
    const { fromOn, toOn } = aReadStatement();
    const [opening, closing] = [new Decimal(0), new Decimal(600)];
    const held = aStanding({
      ...{ id: 'held', state: 'HELD', fromOn, toOn, opening, closing, lineCount: 3 },
    });

    it('of the same days takes its place with all its own lines, though not all recur', () => {
      const mended = { lines: amounts(100, 200, 300), opening };
      expect(judged(mended, [held], { standingLines })).toMatchObject({
        ...{ outcome: 'RELEASED', holdReasons: [], replacedIds: ['held'], known: [] },
        added: [{ occurrence: 2 }, { occurrence: 2 }, { occurrence: 1 }],
        warnings: [{ code: 'HELD_STATEMENT_REPLACED', count: 1 }],
      });
    });

    it('of other days, or with other balances, waits for it', () => {
      const mended = { lines: amounts(100, 200, 300), opening };
      for (const over of [
        { fromOn: businessDate('2026-03-02') },
        { kind: 'REPORT' as const },
        { opening: new Decimal(1), closing: new Decimal(601) },
      ]) {
        expect(judged({ ...mended, ...over }, [held], { standingLines })).toMatchObject({
          ...{ outcome: 'HELD', replacedIds: [], known: [{ statementId: 'held', count: 2 }] },
          holdReasons: [{ code: 'LINES_HELD', count: 2 }],
        });
      }
    });

    it('is held too, or known, where it proves nothing, and never takes its place', () => {
      for (const none of [
        { opening: null, closing: null },
        { opening: null, closing, hasBothBalances: false },
      ]) {
        const more = { ...none, lines: amounts(100, 200, 290, 10) };
        expect(judged(more, [held], { standingLines })).toMatchObject({
          ...{ outcome: 'HELD', replacedIds: [], added: [{ occurrence: 1 }] },
          holdReasons: [{ code: 'LINES_HELD', count: 3 }],
        });
      }
      const same = { opening: null, closing: null, lines: amounts(100, 200, 290) };
      expect(judged(same, [held], { standingLines })).toMatchObject({
        ...{ outcome: 'KNOWN', replacedIds: [], added: [] },
      });
    });

    it('knows its lines in one that counts, where they stand in both', () => {
      const [marked] = markedOf(amounts(100));
      const both = new Map([
        [
          marked?.fingerprint ?? '',
          [
            { statementId: 'held', occurrence: 1, isHeld: true },
            { statementId: 'before', occurrence: 2, isHeld: false },
          ],
        ],
      ]);
      const none = { opening: null, closing: null, lines: amounts(100, 10) };
      expect(judged(none, [held, aStanding()], { standingLines: both })).toMatchObject({
        ...{ outcome: 'RELEASED', known: [{ statementId: 'before', count: 1 }] },
      });
    });
  });
});
