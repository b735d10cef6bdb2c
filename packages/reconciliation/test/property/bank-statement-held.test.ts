import { Decimal } from '@duebook/kernel';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReadLine } from '../../src/bank-statements/domain/bank-statement';
import { judgeStatement } from '../../src/bank-statements/domain/judge-statement';
import type { StandingLine } from '../../src/bank-statements/domain/known-lines';
import {
  aReadLine,
  aReadStatement,
  aStanding,
  markedOf,
  movedBy,
  NOTHING_STANDS,
} from '../support/read-statements';

/** Few values, so that many lines say the same. */
const lines = fc.array(
  fc
    .record({
      cents: fc.integer({ min: 1, max: 4 }),
      direction: fc.constantFrom('CREDIT' as const, 'DEBIT' as const),
    })
    .map(({ cents, direction }) => aReadLine({ direction, amount: new Decimal(cents).div(100) })),
  { minLength: 1, maxLength: 12 },
);

function standingOf(held: readonly ReadLine[]): ReadonlyMap<string, readonly StandingLine[]> {
  const standing = new Map<string, readonly StandingLine[]>();
  for (const { fingerprint } of markedOf(held)) {
    const same = standing.get(fingerprint) ?? [];
    const next = { statementId: 'held', occurrence: same.length + 1, isHeld: true };
    standing.set(fingerprint, [...same, next]);
  }
  return standing;
}

describe('a statement beside one of the same days that is held', () => {
  it('counts with all its money when it adds up, whatever was wrong of the held one', () => {
    fc.assert(
      fc.property(lines, lines, (broken, right) => {
        const mended = aReadStatement({ lines: right });
        const { fromOn, toOn, opening, closing } = mended;
        const held = aStanding({
          ...{ id: 'held', state: 'HELD', fromOn, toOn, opening, closing },
          lineCount: broken.length,
        });
        const { outcome, added, known, credit, debit, replacedIds } = judgeStatement(
          mended,
          markedOf(right),
          { ...NOTHING_STANDS, standing: [held], standingLines: standingOf(broken) },
        );
        const isWhole = added.length === right.length && known.length === 0;
        const isMoved = credit.minus(debit).eq(movedBy(right));
        return outcome === 'RELEASED' && replacedIds[0] === 'held' && isWhole && isMoved;
      }),
    );
  });

  it('counts for nothing when it proves nothing and has a line of that one', () => {
    fc.assert(
      fc.property(lines, lines, fc.boolean(), (broken, others, isClosed) => {
        const bare = aReadStatement({
          lines: [...others, ...broken.slice(0, 1)],
          ...{ opening: null, closing: isClosed ? new Decimal(1) : null, hasBothBalances: false },
        });
        const { fromOn, toOn } = bare;
        const held = aStanding({
          ...{ id: 'held', state: 'HELD', fromOn, toOn, lineCount: broken.length },
        });
        const { outcome, replacedIds } = judgeStatement(bare, markedOf(bare.lines), {
          ...NOTHING_STANDS,
          ...{ standing: [held], standingLines: standingOf(broken) },
        });
        return outcome !== 'RELEASED' && replacedIds.length === 0;
      }),
    );
  });
});
