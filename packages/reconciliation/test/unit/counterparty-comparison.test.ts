import { businessDate, Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { compareStatements } from '../../src/counterparty-statements/domain/compare-statements';
import { entryErrorOf } from '../../src/counterparty-statements/domain/entry-error';
import { findSum } from '../../src/counterparty-statements/domain/find-sum';
import {
  areAlike,
  comparableNumber,
} from '../../src/counterparty-statements/domain/comparable-number';
import type { ComparisonInput } from '../../src/counterparty-statements/domain/comparison';
import { anAccount, ourLine, theirLine } from '../support/compared-lines';

const day = (text: string) => businessDate(`2026-${text}`);

/** What a comparison finds, in short. */
function found(input: ComparisonInput): readonly string[] {
  return compareStatements(input).differences.map(
    ({ type, cause, amount }) => `${type} ${cause} ${amount.toFixed(2)}`,
  );
}

describe('a statement that says what our books say', () => {
  it('has no differences, whatever its numbers look like', () => {
    const ours = [
      ourLine({ documentNumber: 'INV-00042', amount: '100.00' }),
      ourLine({ documentNumber: 'RC-7', references: ['PAY 001'], kind: 'RECEIPT', amount: '-60' }),
      ourLine({ documentNumber: 'INV-00105', amount: '30.00' }),
      ourLine({ documentNumber: 'CN-3', amount: '-5', documentOn: day('03-20') }),
    ];
    const theirs = [
      theirLine({ documentNumber: 'inv 42', amount: '100' }),
      theirLine({ documentNumber: 'PAY-1', amount: '-60.00' }),
      theirLine({ documentNumber: 'lNV-OO1O5', amount: '30' }),
      theirLine({ amount: '-5.00', documentOn: day('03-24') }),
    ];
    const { differences, matches } = compareStatements(anAccount(ours, theirs));
    expect(differences).toEqual([]);
    expect(matches.map(({ rule }) => rule)).toEqual([
      'NUMBER',
      'REFERENCE',
      'NUMBER_NOISE',
      'AMOUNT_AND_DATE',
    ]);
  });

  it('may say in one line what we have in several, and the other way round', () => {
    const ours = [
      ourLine({ documentNumber: 'RC-1', kind: 'RECEIPT', amount: '-40.10' }),
      ourLine({ documentNumber: 'RC-2', kind: 'RECEIPT', amount: '-59.90' }),
      ourLine({ documentNumber: 'SUM', amount: '77.00' }),
    ];
    const theirs = [
      theirLine({ amount: '-100.00' }),
      theirLine({ documentNumber: 'A1', amount: '70.00' }),
      theirLine({ documentNumber: 'A2', amount: '7.00' }),
    ];
    const { differences, matches } = compareStatements(anAccount(ours, theirs));
    expect(differences).toEqual([]);
    expect(matches.map(({ rule }) => rule)).toEqual(['SUM', 'SUM']);
  });

  it('passes over what was undone here before they heard of it', () => {
    const wrong = ourLine({ amount: '500.00' });
    const undoing = ourLine({ kind: 'REVERSAL', amount: '-500.00', reversesId: wrong.id });
    const { differences, matches } = compareStatements(anAccount([wrong, undoing], []));
    expect(differences).toEqual([]);
    expect(matches).toMatchObject([{ rule: 'CANCELS_OUT', theirs: [] }]);
  });
});

describe('differences', () => {
  it('of amounts say so, or what of keying in would explain them', () => {
    const one = (ours: string, theirs: string) =>
      found(
        anAccount(
          [ourLine({ documentNumber: 'X-9001', amount: ours })],
          [theirLine({ documentNumber: 'X-9001', amount: theirs })],
        ),
      );
    expect(one('100.00', '90.00')).toEqual(['AMOUNT_MISMATCH AMOUNTS_DIFFER 10.00']);
    expect(one('1234.00', '1324.00')).toEqual(['ENTRY_ERROR DIGITS_TRANSPOSED -90.00']);
    expect(one('100.00', '-100.00')).toEqual(['ENTRY_ERROR SIGN_TURNED 200.00']);
    expect(one('1250.00', '12.50')).toEqual(['ENTRY_ERROR DECIMAL_POINT_MOVED 1237.50']);
  });

  it('of lines that one side has', () => {
    const ours = [
      ourLine({ documentNumber: 'INV-1', amount: '10' }),
      ourLine({ documentNumber: 'INV-2', amount: '20', documentOn: day('03-30') }),
    ];
    const theirs = [
      theirLine({ documentNumber: 'DEL-5', kind: 'DELIVERY', amount: '7' }),
      theirLine({ documentNumber: 'INV-77', amount: '33' }),
    ];
    expect([...found(anAccount(ours, theirs))].sort()).toEqual([
      'MISSING_HERE NOT_IN_OUR_BOOKS -33.00',
      'MISSING_THERE NEAR_THE_CUT_OFF 20.00',
      'MISSING_THERE NOT_IN_THEIR_BOOKS 10.00',
      'VOUCHER_MISSING DELIVERED_WITHOUT_DOCUMENT -7.00',
    ]);
  });

  it('of what stands twice there, or was entered twice here', () => {
    const twice = theirLine({ documentNumber: 'INV-1', amount: '10' });
    expect(
      found(
        anAccount(
          [ourLine({ documentNumber: 'INV-1', amount: '10' })],
          [twice, { ...twice, id: 'again', fingerprint: 'f-again' }],
        ),
      ),
    ).toEqual(['DUPLICATE TWICE_THERE -10.00']);
    const entered = { references: ['PO-4711'], amount: '25' };
    expect(
      found(
        anAccount(
          [
            ourLine({ documentNumber: 'INV-1', ...entered }),
            ourLine({ documentNumber: 'INV-2', ...entered }),
          ],
          [theirLine({ documentNumber: 'PO-4711', amount: '25' })],
        ),
      ),
    ).toEqual(['DUPLICATE TWICE_HERE 25.00']);
  });

  it('of the cut-off, of either side', () => {
    const april = ourLine({ documentNumber: 'INV-8', amount: '80', documentOn: day('04-01') });
    const february = theirLine({
      ...{ documentNumber: 'INV-3', amount: '30', documentOn: day('02-27') },
    });
    const input = anAccount(
      [ourLine({ documentNumber: 'INV-3', amount: '30', documentOn: day('03-01') })],
      [theirLine({ documentNumber: 'INV-8', amount: '80', documentOn: day('03-31') })],
      { ours: { beside: [april] }, theirs: { beside: [february] } },
    );
    expect([...found(input)].sort()).toEqual([
      'TIMING POSTED_IN_ANOTHER_PERIOD_HERE -80.00',
      'TIMING STATED_IN_ANOTHER_PERIOD_THERE 30.00',
    ]);
  });

  it('of what is posted here in another currency', () => {
    const dollars = ourLine({ documentNumber: 'INV-6', amount: '100', currency: 'USD' });
    const input = anAccount([], [theirLine({ documentNumber: 'INV-6', amount: '700' })], {
      ours: { inOtherCurrencies: [dollars] },
    });
    const { differences } = compareStatements(input);
    expect(differences).toMatchObject([
      { type: 'CURRENCY', facts: { currency: 'USD', amount: '100' } },
    ]);
  });

  it('of when it falls due, and of who the party is, change no balance', () => {
    const input = anAccount(
      [ourLine({ documentNumber: 'INV-1', amount: '10', dueOn: day('04-30') })],
      [theirLine({ documentNumber: 'INV-1', amount: '10', dueOn: day('05-30') })],
      {
        master: [
          { field: 'NAME', ours: ['杭州测试客户有限公司'], theirs: '杭州测试客户（有限）公司' },
          { field: 'TAX_ID', ours: ['91330100MA27XYZ123'], theirs: '91330100MA27XYZ124' },
          { field: 'BANK_ACCOUNT', ours: [], theirs: '6222 0000' },
        ],
      },
    );
    expect(found(input)).toEqual([
      'MASTER_DATA MASTER_DATA_DIFFERS 0.00',
      'TERMS_MISMATCH DUE_DATES_DIFFER 0.00',
    ]);
  });

  it('of our documents that are otherwise than their contracts change no balance', () => {
    const line = ourLine({ documentNumber: 'INV-1', amount: '10', dueOn: day('04-30') });
    const due = { term: 'DUE_DATE', agreed: '2026-05-30', invoiced: '2026-04-30' } as const;
    const discount = { term: 'CASH_DISCOUNT', agreed: 'x', invoiced: 'y' } as const;
    const input = anAccount([line], [theirLine({ documentNumber: 'INV-1', amount: '10' })], {
      contracts: [
        { ...due, documentId: line.id },
        { ...discount, documentId: line.id },
        { ...due, documentId: 'beside' },
      ],
    });
    const { differences, ourClosing, theirClosing } = compareStatements(input);
    expect(differences).toEqual([
      {
        anchor: `CONTRACT CASH_DISCOUNT ${line.id}`,
        ...{ type: 'TERMS_MISMATCH', cause: 'OTHERWISE_THAN_CONTRACT', theirs: [], ours: [line] },
        amount: new Decimal(0),
        facts: { term: 'CASH_DISCOUNT', ours: 'y', contract: 'x' },
      },
      {
        anchor: `CONTRACT DUE_DATE ${line.id}`,
        ...{ type: 'TERMS_MISMATCH', cause: 'OTHERWISE_THAN_CONTRACT', theirs: [], ours: [line] },
        amount: new Decimal(0),
        facts: { term: 'DUE_DATE', ours: '2026-04-30', contract: '2026-05-30' },
      },
    ]);
    expect(ourClosing.equals(theirClosing)).toBe(true);
  });

  it('of balances: what was carried forward, and a statement that does not add up', () => {
    const input = anAccount([], [theirLine({ documentNumber: 'P', amount: '-10' })], {
      ours: { opening: new Decimal('100') },
      theirs: { opening: new Decimal('95'), closing: new Decimal('80') },
    });
    expect(found(input)).toEqual([
      'ENTRY_ERROR STATEMENT_DOES_NOT_ADD_UP 5.00',
      'AMOUNT_MISMATCH OPENING_DIFFERS 5.00',
      'MISSING_HERE NOT_IN_OUR_BOOKS 10.00',
    ]);
  });

  it('go when what resolves them is posted in the period', () => {
    const invoice = ourLine({ documentNumber: 'INV-1', amount: '100' });
    const theirs = theirLine({ documentNumber: 'INV-1', amount: '90' });
    const [difference] = compareStatements(anAccount([invoice], [theirs])).differences;
    const note = ourLine({ amount: '-10', resolves: difference?.anchor ?? '' });
    const after = compareStatements(anAccount([invoice, note], [theirs]));
    expect(after.differences).toEqual([]);
    expect(after.ourClosing.toFixed()).toBe('90');
  });
});

describe('numbers', () => {
  it('are compared without what people and machines do to them', () => {
    expect(comparableNumber('ＩＮＶ－００４２')).toBe(comparableNumber('inv 42'));
    expect(comparableNumber('INV-421')).not.toBe(comparableNumber('INV-42'));
    expect(areAlike('INV-2026-00123', '2026-00123')).toBe(true);
    expect(areAlike('INV-42', 'X-42')).toBe(false);
  });
});

describe('sums', () => {
  const parts = (...amounts: string[]) =>
    amounts.map((amount) => ({ amount: new Decimal(amount) }));

  it('are exact, and ambiguous where several sets make them', () => {
    const sum = findSum(parts('0.1', '0.2', '5'), new Decimal('0.3'));
    expect(sum).toMatchObject({ isAmbiguous: false, parts: [{}, {}] });
    expect(findSum(parts('1', '2', '3', '0.5', '2.5'), new Decimal('3'))).toMatchObject({
      isAmbiguous: true,
    });
    expect(findSum(parts('1', '2'), new Decimal('4'))).toBeNull();
  });

  it('are not looked for among more than can be tried', () => {
    expect(findSum(parts(...Array.from({ length: 25 }, () => '1')), new Decimal('2'))).toBeNull();
  });
});

describe('what is keyed in wrong', () => {
  it('is told from what is another amount', () => {
    expect(entryErrorOf(new Decimal('19.00'), new Decimal('91'))).toBe('DIGITS_TRANSPOSED');
    expect(entryErrorOf(new Decimal('123'), new Decimal('321'))).toBeUndefined();
    expect(entryErrorOf(new Decimal('10'), new Decimal('10'))).toBeUndefined();
  });
});
