import { businessDate, Decimal, type Id } from '@duebook/kernel';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReadLine } from '../../src/bank-statements/domain/bank-statement';
import {
  planLines,
  type PlannedLines,
  type StandingLine,
} from '../../src/bank-statements/domain/known-lines';
import { aReadLine, markedOf, movedBy } from '../support/read-statements';

/** Few values, so that many lines say the same. */
const line = fc
  .record({
    cents: fc.integer({ min: 1, max: 3 }),
    direction: fc.constantFrom('CREDIT' as const, 'DEBIT' as const),
    bookedOn: fc.constantFrom('2026-03-01', '2026-03-02').map(businessDate),
    memo: fc.constantFrom('', 'Invoice 1', 'invoice  1'),
    bankReference: fc.option(fc.constantFrom('R1', 'R2'), { nil: null }),
  })
  .map(({ cents, ...over }) => aReadLine({ ...over, amount: new Decimal(cents).div(100) }));
const lines = fc.array(line, { maxLength: 30 });

/** An account whose files come one after the other. */
class Account {
  private readonly standing = new Map<string, readonly StandingLine[]>();
  count = 0;
  moved = new Decimal(0);

  take(statementId: Id, file: readonly ReadLine[]): PlannedLines {
    const planned = planLines(markedOf(file), this.standing, new Set());
    for (const { fingerprint, occurrence, line: added } of planned.added) {
      const same = this.standing.get(fingerprint) ?? [];
      this.standing.set(fingerprint, [...same, { statementId, occurrence, isHeld: false }]);
      this.count += 1;
      this.moved = this.moved.plus(movedBy([added]));
    }
    return planned;
  }

  /** Each how manieth of its kind once. */
  isNumbered(): boolean {
    return [...this.standing.values()].every(
      (same) => new Set(same.map(({ occurrence }) => occurrence)).size === same.length,
    );
  }
}

const knownOf = ({ known }: PlannedLines) => known.reduce((sum, { count }) => sum + count, 0);

describe('lines of files', () => {
  it('add nothing when the same file comes in another order', () => {
    fc.assert(
      fc.property(
        lines.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const account = new Account();
          account.take('first', all);
          const again = account.take('again', shuffled);
          return again.added.length === 0 && knownOf(again) === all.length;
        },
      ),
    );
  });

  it('add nothing when a part of the file comes, and only what is new of a longer one', () => {
    fc.assert(
      fc.property(lines, lines, fc.nat(), (all, more, cut) => {
        const account = new Account();
        account.take('first', all);
        const part = account.take('part', all.slice(0, cut % (all.length + 1)));
        const longer = account.take('longer', [...all, ...more]);
        return part.added.length === 0 && longer.added.length === more.length;
      }),
    );
  });

  it('come to the same whatever overlaps: counts and money are those of the longest file', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.nat(), { maxLength: 6 }), (all, cuts) => {
        const account = new Account();
        for (const cut of cuts) account.take('part', all.slice(0, cut % (all.length + 1)));
        account.take('whole', all);
        return (
          account.count === all.length && account.moved.eq(movedBy(all)) && account.isNumbered()
        );
      }),
    );
  });

  it('are all told of: new and known make the file, in number and in money', () => {
    fc.assert(
      fc.property(lines, lines, (before, file) => {
        const account = new Account();
        account.take('before', before);
        const planned = account.take('file', file);
        const known = planned.known.reduce(
          (sum, { credit, debit }) => sum.plus(credit).minus(debit),
          new Decimal(0),
        );
        const added = movedBy(planned.added.map((each) => each.line));
        return (
          planned.added.length + knownOf(planned) === file.length &&
          added.plus(known).eq(movedBy(file))
        );
      }),
    );
  });
});
