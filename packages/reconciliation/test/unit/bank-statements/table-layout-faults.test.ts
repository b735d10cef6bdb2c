import { describe, expect, it } from '@jest/globals';
import { parseTableLayout } from '../../../src/bank-statements/application/tables/parse-table-layout';
import { BUILT_IN_LAYOUTS } from '../../../src/bank-statements/domain/parsing/table/layouts/built-in-layouts';
import { inShort, onlyStatement, readTableFile } from '../../support/tables';

const GOOD = {
  name: 'OURS',
  title: 'Our bank',
  header: { requires: ['Nr'] },
  columns: { bookedOn: 'Tag', amount: 'Betrag', memo: ['Text'] },
  datePatterns: ['dd.MM.yyyy'],
  number: { decimalMark: ',', groupMarks: ['.'] },
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

function faultsOf(layout: unknown): readonly string[] {
  const result = parseTableLayout(layout);
  return result.ok ? [] : result.refusal.map(({ field, why }) => `${field ?? ''}: ${why}`);
}

describe('a layout that somebody saves', () => {
  it('reads a file once it is found good', async () => {
    const layout = parseTableLayout(JSON.parse(JSON.stringify(GOOD)));
    if (!layout.ok) throw new Error(JSON.stringify(layout.refusal));
    const file = await readTableFile('Nr;Tag;Text;Betrag\n1;02.03.2026;x;-1.000,50', [
      layout.value,
    ]);
    expect(onlyStatement(file).lines.map(inShort)).toEqual(['2026-03-02 -1000.50 x']);
  });

  it.each(BUILT_IN_LAYOUTS.map((layout) => [layout.name, layout] as const))(
    'is as good as the built-in %s, which is plain data',
    (_name, layout) => {
      const copy: unknown = JSON.parse(JSON.stringify(layout));
      expect(parseTableLayout(copy)).toEqual({ ok: true, value: copy });
    },
  );

  it.each([
    ['no object', null, 'Invalid input'],
    [
      'a name with blanks',
      { ...GOOD, name: 'our bank' },
      'name: Capital letters, digits and underscores.',
    ],
    ['an unknown field', { ...GOOD, colour: 'red' }, 'colour'],
    [
      'a pattern without a day',
      { ...GOOD, datePatterns: ['MM.yyyy'] },
      'datePatterns.0: It has to name day and month',
    ],
    ['a pattern with two months', { ...GOOD, datePatterns: ['dd.MM.MM'] }, 'datePatterns.0'],
    ['a pattern that is an expression', { ...GOOD, datePatterns: ['(d+)+M'] }, 'datePatterns.0'],
    [
      'neither header nor shape',
      { ...GOOD, header: undefined },
      'header: Either the header is told',
    ],
    [
      'header and shape',
      { ...GOOD, shape: { minColumns: 2, maxColumns: 3 } },
      'header: Either the header is told',
    ],
    [
      'a shape that nothing has',
      { ...GOOD, header: undefined, shape: { minColumns: 4, maxColumns: 3 } },
      'shape.maxColumns: It is less than minColumns.',
    ],
    [
      'names without a header',
      { ...GOOD, header: undefined, shape: { minColumns: 2, maxColumns: 3 } },
      'columns: Without a header columns are places',
    ],
    ['no date', { ...GOOD, columns: { amount: 'Betrag' } }, 'columns.bookedOn: Without a date'],
    [
      'no amount',
      { ...GOOD, columns: { bookedOn: 'Tag' } },
      'columns.amount: Amounts of kind SIGNED need it.',
    ],
    [
      'one of two columns',
      {
        ...GOOD,
        columns: { bookedOn: 'Tag', amountIn: 'In' },
        amount: { kind: 'IN_OUT', signs: 'MEANT' },
      },
      'columns.amountOut: Amounts of kind IN_OUT need it.',
    ],
    [
      'words without their column',
      { ...GOOD, amount: { kind: 'WORDED', credit: ['C'], debit: ['D'] } },
      'columns.direction: Amounts of kind WORDED need it.',
    ],
    [
      'rules that tell no direction',
      { ...GOOD, amount: { kind: 'RULED' }, rules: [{ when: [], then: { kind: 'COUNT' } }] },
      'rules: Each rule that counts has to tell the direction.',
    ],
    [
      'one mark for two things',
      { ...GOOD, number: { decimalMark: ',', groupMarks: [','] } },
      'number.groupMarks: One mark cannot',
    ],
    [
      'a currency that is none',
      { ...GOOD, currency: { constant: 'EURO' } },
      'currency.constant: It is no code of ISO 4217.',
    ],
  ])('is refused with the place of the fault: %s', (_name, layout, fault) => {
    expect(faultsOf(layout).join('\n')).toContain(fault);
  });
});
