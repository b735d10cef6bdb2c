import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import { Money } from '@duebook/kernel';
import { writeXlsx } from '../../../src';

describe('a workbook', () => {
  it('holds text as text, amounts as numbers with their digits, and what is longer exactly', async () => {
    const file = await writeXlsx([
      {
        name: '对账单',
        rows: [
          ['单据', '金额', '天数'],
          ['=HYPERLINK("http://x")', Money.of('1234.50', 'CNY'), 12],
          ['@SUM(1)', Money.of('12345678901234567.89', 'CNY'), null],
          ['-5', Money.of('-3', 'JPY'), 0],
        ],
        columnWidths: [20, 16, 8],
      },
      { name: 'Items', rows: [['a']] },
    ]);
    const workbook = read(file, { cellFormula: true });
    expect(workbook.SheetNames).toEqual(['对账单', 'Items']);
    const sheet = workbook.Sheets['对账单'] ?? {};
    expect(utils.sheet_to_json(sheet, { header: 1 })).toEqual([
      ['单据', '金额', '天数'],
      ['\'=HYPERLINK("http://x")', 1234.5, 12],
      ["'@SUM(1)", '12345678901234567.89'],
      ['-5', -3, 0],
    ]);
    expect(sheet['B2']).toMatchObject({ t: 'n', w: '1,234.50' });
    expect(sheet['B4']).toMatchObject({ t: 'n', w: '-3' });
    expect(Object.values(sheet).some((cell) => typeof cell === 'object' && 'f' in cell)).toBe(
      false,
    );
  });
});
