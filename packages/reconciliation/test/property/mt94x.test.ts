import { describe, expect, it } from '@jest/globals';
import { addDays, businessDate, type BusinessDate } from '@duebook/kernel';
import fc from 'fast-check';
import { parseMt94x } from '../../src/bank-statements/domain/parsing/mt94x/parse-mt94x';
import { bytesOf, statementOf, statementWith } from '../support/mt94x-messages';

/** What a bank prints, and is then to be found again. */
interface Printed {
  readonly valueOn: BusinessDate;
  readonly bookedAfterDays: number;
  readonly isCredit: boolean;
  readonly isReversal: boolean;
  readonly whole: number;
  readonly decimals: string;
  readonly reference: string;
  readonly bankReference: string;
  readonly memo: readonly string[];
}

const word = fc.stringMatching(/^[A-Z0-9]{1,12}$/).filter((text) => !text.startsWith('NONREF'));
const days = fc
  .integer({ min: 0, max: 20_000 })
  .map((at) => addDays(businessDate('2000-01-01'), at));

const printed: fc.Arbitrary<Printed> = fc.record({
  valueOn: days,
  bookedAfterDays: fc.integer({ min: -30, max: 30 }),
  isCredit: fc.boolean(),
  isReversal: fc.boolean(),
  whole: fc.integer({ min: 0, max: 999_999_999 }),
  decimals: fc.stringMatching(/^\d{0,3}$/),
  reference: word,
  bankReference: word,
  // A letter first, so that no line is a code, a tag or a word between strokes.
  memo: fc.array(fc.stringMatching(/^[A-Z][A-Za-z0-9 .,]{0,60}[a-z]$/), { maxLength: 6 }),
});

function printEntry(entry: Printed): readonly string[] {
  const value = entry.valueOn.slice(2).replaceAll('-', '');
  const booked = addDays(entry.valueOn, entry.bookedAfterDays).slice(5).replace('-', '');
  const mark = `${entry.isReversal ? 'R' : ''}${entry.isCredit ? 'C' : 'D'}`;
  const head = `:61:${value}${booked}${mark}${String(entry.whole)},${entry.decimals}`;
  const first = `${head}NTRF${entry.reference}//${entry.bankReference}`;
  return entry.memo.length === 0 ? [first] : [first, `:86:${entry.memo.join('\n')}`];
}

describe('MT940', () => {
  it('that is printed is read as it was', () => {
    fc.assert(
      fc.property(
        fc.array(printed, { maxLength: 20 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (entries, lineEnd) => {
          const file = statementWith(...entries.flatMap(printEntry)).replaceAll('\n', lineEnd);
          const { lines } = statementOf(file);
          expect(lines).toHaveLength(entries.length);
          entries.forEach((entry, at) => {
            const isMoneyIn = entry.isCredit !== entry.isReversal;
            expect(lines[at]).toMatchObject({
              valueOn: entry.valueOn,
              bookedOn: addDays(entry.valueOn, entry.bookedAfterDays),
              direction: isMoneyIn ? 'CREDIT' : 'DEBIT',
              isReversal: entry.isReversal,
              amount: `${String(entry.whole)}${entry.decimals === '' ? '' : `.${entry.decimals}`}`,
              customerReference: entry.reference,
              bankReference: entry.bankReference,
              memo: entry.memo.map((text) => text.trim()).join('\n'),
            });
          });
        },
      ),
    );
  });

  it('is an answer for whatever bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        expect(typeof parseMt94x(bytes).ok).toBe('boolean');
      }),
    );
  });

  it('is an answer for whatever is made of its pieces', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[':20:', ':25:', ':28C:', ':60F:', ':61:', ':86:', ':62M:', ':NS:', ':34F:', ':90D:'],
        ...['\n', '-\n', '?20', '//', 'EREF+', '/REMI/', '{1:', '{2:I940', '{4:', '-}', 'C', 'RD'],
        ...['260102', 'EUR', '1,00', 'NTRF', ':', '\u0000', '\t', ' '],
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const result = parseMt94x(bytesOf(pieces.join('')));
        if (!result.ok) expect(result.refusal.detail).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });
});
