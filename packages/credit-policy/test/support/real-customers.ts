import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, businessDate, Decimal, type BusinessDate } from '@duebook/kernel';

/** Data of others, beside the repository and never part of it. */
const SHARED = join(__dirname, '../../../../../shared/data');

/** An invoice of a real customer, and when it was paid; null while it is not. */
export interface RealInvoice {
  readonly customer: string;
  readonly number: string;
  readonly writtenOn: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly paidOn: BusinessDate | null;
  readonly amount: Decimal;
}

/** A set of real invoices. */
export interface RealCustomers {
  readonly name: string;
  readonly path: string;
  /** Whether it is what a company moves in with: open items alone, from the books of before. */
  readonly isBroughtOver: boolean;
  /** Moved in whole days, so that the last thing that is known of them happened on `today`. */
  read(today: BusinessDate): readonly RealInvoice[];
}

/** 1,930 settled invoices of 100 customers. */
export const SETTLED: RealCustomers = {
  name: 'customers who have paid',
  path: join(SHARED, '01_ibm_ar/split/dev_invoiced_before_2013-07-01.csv'),
  isBroughtOver: false,
  read(today) {
    const rows = cellsOf(this.path).map((cells) => ({
      ...{ customer: cells[1] ?? '', number: cells[3] ?? '' },
      ...{ writtenOn: americanDay(cells[4]), dueOn: americanDay(cells[5]) },
      ...{ amount: new Decimal(cells[6] ?? '0'), paidOn: americanDay(cells[8]) },
    }));
    return moved(rows, businessDate('2013-06-30'), today);
  },
};

/** 9,681 open invoices of an extract, each taken once. */
export const OPEN: RealCustomers = {
  name: 'customers who owe',
  path: join(SHARED, '02_highradius/open_invoices_nooobcoder_nulldata.csv'),
  isBroughtOver: true,
  read(today) {
    const seen = new Set<string>();
    const rows = cellsOf(this.path).flatMap((cells) => {
      const number = cells[6] ?? '';
      if (seen.has(number)) return [];
      seen.add(number);
      return [
        {
          ...{ customer: cells[2] ?? '', number, writtenOn: germanDay(cells[7]) },
          ...{ dueOn: germanDay(cells[8]), paidOn: null, amount: new Decimal(cells[11] ?? '0') },
        },
      ];
    });
    const last = rows
      .map(({ writtenOn }) => writtenOn)
      .sort()
      .at(-1);
    return moved(rows, last ?? today, today);
  },
};

export function isThere({ path }: RealCustomers): boolean {
  return existsSync(path);
}

function cellsOf(path: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/u);
  return lines.map((line) => line.split(',').map((cell) => cell.trim()));
}

/** What was not known on that day is not told: later invoices are left out, later payments open. */
function moved(
  rows: readonly RealInvoice[],
  known: BusinessDate,
  today: BusinessDate,
): readonly RealInvoice[] {
  const by = Math.round((Date.parse(today) - Date.parse(known)) / 86_400_000);
  return rows
    .filter(({ writtenOn }) => writtenOn <= known)
    .map(({ writtenOn, dueOn, paidOn, amount, ...row }) => ({
      ...row,
      ...{ writtenOn: addDays(writtenOn, by), dueOn: addDays(dueOn, by) },
      paidOn: paidOn === null || paidOn > known ? null : addDays(paidOn, by),
      amount: new Decimal(amount.toFixed(2)),
    }));
}

/** M/D/YYYY. */
function americanDay(cell = ''): BusinessDate {
  const [month = '', day = '', year = ''] = cell.split('/');
  return businessDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** DD-MM-YYYY. */
function germanDay(cell = ''): BusinessDate {
  return businessDate(cell.split('-').reverse().join('-'));
}
