import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '@duebook/kernel';
import type { StatementFaultCode } from '../../src/bank-statements/domain/parsing/parsed-statement';
import { BUILT_IN_LAYOUTS } from '../../src/bank-statements/domain/parsing/table/layouts/built-in-layouts';
import { parseStatementTable } from '../../src/bank-statements/domain/parsing/table/parse-statement-table';
import { readAmount } from '../../src/bank-statements/domain/parsing/table/read-amount';
import { runningBalances } from '../../src/bank-statements/domain/parsing/table/running-balances';
import type { TableNumber } from '../../src/bank-statements/domain/parsing/table/table-layout';
import { readStatementTable } from '../../src/bank-statements/application/tables/read-statement-table';

/** Minor units, so that no float has a part in the test. */
const cents = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });

interface Written {
  readonly format: TableNumber;
  readonly group: '' | '.' | ',' | ' ' | "'";
  readonly isSignBehind: boolean;
  readonly isBracketed: boolean;
  readonly affix: string;
}

const written: fc.Arbitrary<Written> = fc
  .record({
    decimalMark: fc.constantFrom('.' as const, ',' as const),
    group: fc.constantFrom('' as const, '.' as const, ',' as const, ' ' as const, "'" as const),
    isSignBehind: fc.boolean(),
    isBracketed: fc.boolean(),
    affix: fc.constantFrom('', '£', '¥', 'CNY', '元'),
  })
  .filter(({ decimalMark, group }) => decimalMark !== group)
  .map(({ decimalMark, group, affix, ...rest }) => ({
    ...rest,
    group,
    affix,
    format: {
      decimalMark,
      ...(group === '' ? {} : { groupMarks: [group] }),
      affixes: affix === '' ? [] : [affix],
    },
  }));

function plainText(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function write(
  amount: bigint,
  { format, group, isSignBehind, isBracketed, affix }: Written,
): string {
  const plain = plainText(amount < 0n ? -amount : amount);
  const [whole = '', fraction = ''] = plain.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const digits = `${affix}${grouped}${format.decimalMark}${fraction}`;
  if (amount >= 0n) return digits;
  if (isBracketed) return `(${digits})`;
  return isSignBehind ? `${digits}-` : `-${digits}`;
}

describe('amounts of tables', () => {
  it('parse to the same decimal text, however a bank writes them', () => {
    fc.assert(
      fc.property(cents, written, (amount, form) => {
        expect(readAmount(write(amount, form), form.format)).toBe(plainText(amount));
      }),
    );
  });

  it('are plain decimal text, or refused', () => {
    const noise = fc.stringMatching(/^[0-9.,' ()+\-£eE]{0,20}$/);
    fc.assert(
      fc.property(noise, written, (text, { format }) => {
        const amount = readAmount(text, format);
        expect(amount === null || /^-?[0-9]+(?:\.[0-9]+)?$/.test(amount)).toBe(true);
      }),
    );
  });

  it('of movements and running balances give the opening balance back, in either order', () => {
    const amounts = fc.array(cents, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(cents, amounts, fc.boolean(), (opening, moves, isNewestFirst) => {
        let balance = opening;
        const rows = moves.map((move, at) => {
          balance += move;
          return {
            position: at + 1,
            direction: move < 0n ? ('DEBIT' as const) : ('CREDIT' as const),
            amount: plainText(move < 0n ? -move : move),
            balance: plainText(balance),
            on: `2026-03-${String(at + 1).padStart(2, '0')}`,
          };
        });
        const found = runningBalances(isNewestFirst ? rows.reverse() : rows);
        expect(new Decimal(found?.opening ?? 'NaN').equals(plainText(opening))).toBe(true);
        expect(new Decimal(found?.closing ?? 'NaN').equals(plainText(balance))).toBe(true);
        expect(found?.breaks).toEqual([]);
      }),
    );
  });
});

describe('whatever a table holds', () => {
  const names = BUILT_IN_LAYOUTS.flatMap(({ columns }) =>
    Object.values(columns).filter((ref): ref is string => typeof ref === 'string'),
  );
  const cell = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom(
      '2026-03-02',
      '02/03/2026',
      '1,234.50',
      '-1.00',
      'CNY',
      '收入',
      '支出',
      '余额',
      '',
    ),
    fc.string({ maxLength: 12 }),
  );
  const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 });

  it('parsing never throws, and amounts are positive decimal text', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (cells, isWorkbook) => {
        const table = { isWorkbook, rows: cells.map((one, at) => ({ line: at + 1, cells: one })) };
        const result = parseStatementTable(table, BUILT_IN_LAYOUTS);
        const lines = result.ok ? result.value.statements.flatMap((one) => one.lines) : [];
        for (const { amount } of lines) expect(amount).toMatch(/^[0-9]+(?:\.[0-9]+)?$/);
      }),
      { numRuns: 300 },
    );
  });

  it('reading any bytes never throws, and refuses with a code', async () => {
    const codes: readonly StatementFaultCode[] = [
      'STATEMENT_FORMAT_UNKNOWN',
      'STATEMENT_EMPTY',
      'STATEMENT_ENCODING_INVALID',
      'STATEMENT_MALFORMED',
      'STATEMENT_TOO_LARGE',
    ];
    const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    const bytes = fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 600 }));
    await fc.assert(
      fc.asyncProperty(bytes, async ([isOle, content]) => {
        const whole = isOle ? Buffer.concat([ole, content]) : content;
        const result = await readStatementTable(whole, BUILT_IN_LAYOUTS);
        expect(result.ok || codes.includes(result.refusal.code)).toBe(true);
      }),
    );
  });
});
