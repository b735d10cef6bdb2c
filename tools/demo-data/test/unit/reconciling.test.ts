import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  businessDate,
  Decimal,
  endOfMonth,
  invariant,
  startOfMonth,
} from '@duebook/kernel';
import {
  type BankMonth,
  drawMonthOfSales,
  generateBankMonth,
  generateDemoCompany,
  planStatedAccount,
  writeCamt,
} from '../../src';

/** The month before a company's last day, as the tour tells of it. */
function tourMonth(until: string) {
  const company = generateDemoCompany({
    ...{ seed: 1, until: businessDate(until), months: 12, parties: 60 },
  });
  const to = addDays(startOfMonth(company.until), -1);
  const place = { legalEntityCode: 'CN01', from: startOfMonth(to), to };
  const sales = drawMonthOfSales(company, place);
  const month = generateBankMonth(company, {
    ...{ ...place, currency: 'CNY', payments: 8 },
    regular: sales.regular.map((sale) => ({ ...sale, amount: sale.total })),
    without: sales.stated.map(({ partyCode }) => partyCode),
  });
  return { company, place, sales, month };
}

function signedSum(lines: BankMonth['lines']): Decimal {
  return lines.reduce(
    (sum, { direction, amount }) => (direction === 'CREDIT' ? sum.plus(amount) : sum.minus(amount)),
    new Decimal(0),
  );
}

describe('a bank statement of the demo company', () => {
  it.each(['2026-11-23', '2026-12-01', '2027-01-31', '2027-02-28', '2027-05-31', '2027-08-08'])(
    'tells the month before %s, with everything that makes payments hard to apply',
    (until) => {
      const { month, place } = tourMonth(until);
      expect(new Decimal(month.openingBalance).plus(signedSum(month.lines)).toFixed(2)).toBe(
        month.closingBalance,
      );
      const days = month.lines.map(({ bookedOn }) => bookedOn);
      expect(days).toEqual([...days].sort());
      expect(days.every((day) => day >= place.from && day <= endOfMonth(place.from))).toBe(true);
      const kinds = new Set(month.lines.map(({ kind }) => kind));
      for (const kind of ['IN_BOOKS', 'NAMED', 'SEVERAL', 'TWICE', 'LESS_FEE', 'SHORT'] as const) {
        expect(kinds).toContain(kind);
      }
      expect(kinds).toContain('NOT_OURS');
      expect(new Set(month.lines.map(({ bankReference }) => bankReference)).size).toBe(
        month.lines.length,
      );
    },
  );

  it('pays the regular customer’s invoices one by one, and the last two together', () => {
    const { month, sales } = tourMonth('2026-11-23');
    const numbers = sales.regular.map(({ documentNumber }) => documentNumber);
    const paid = month.lines.filter(({ pays }) => pays.some((each) => numbers.includes(each)));
    expect(paid.map(({ pays }) => pays.length).sort()).toEqual([1, 1, 1, 1, 1, 1, 2]);
    expect(signedSum(paid).toFixed(2)).toBe(
      sales.regular.reduce((sum, { total }) => sum.plus(total), new Decimal(0)).toFixed(2),
    );
  });

  it('is the same of the same company, and is written as camt.053 with every name and sign', () => {
    const { month } = tourMonth('2026-11-23');
    expect(tourMonth('2026-11-23').month).toEqual(month);
    const xml = writeCamt({
      ...month,
      lines: month.lines.map((line) => ({ ...line, memo: `${line.memo} <&>` })),
    });
    expect(xml.match(/<Ntry>/g)).toHaveLength(month.lines.length);
    expect(xml).toContain('&lt;&amp;&gt;');
    expect(xml).toContain(`<Id>${month.accountNumber}</Id>`);
  });
});

describe('a customer’s statement with planted differences', () => {
  const { sales, place } = tourMonth('2026-11-23');
  const ours = sales.stated
    .filter(({ currency, documentDate }) => currency === 'CNY' && documentDate <= place.to)
    .map(({ documentNumber, documentDate, total }) => ({
      ...{ documentNumber, documentOn: documentDate, amount: total },
    }));
  const stated = planStatedAccount(ours, {
    ...{ sales: sales.stated, openingBalance: '1000.00', to: place.to },
  });
  const rows = stated.csv
    .split('\r\n')
    .slice(1, -1)
    .map((row) => row.split(','));

  it('adds up, and differs in nine ways', () => {
    const closing = rows.reduce(
      (sum, [, , , , amount]) => sum.plus(amount ?? ''),
      new Decimal(1000),
    );
    expect(closing.toFixed(2)).toBe(stated.closingBalance);
    expect(new Set(stated.planted).size).toBe(9);
  });

  it('turns two neighbouring digits of one amount round, and takes something off another', () => {
    const [mismatch, keyed] = ours;
    invariant(mismatch && keyed, 'several invoices are stated');
    const theirs = ({ documentNumber }: { readonly documentNumber: string }) =>
      rows.find(([number]) => number === documentNumber)?.[4] ?? '';
    const sorted = (amount: string) => Array.from(amount).sort();
    expect(sorted(theirs(keyed))).toEqual(sorted(keyed.amount));
    expect(theirs(keyed)).not.toBe(keyed.amount);
    expect(new Decimal(mismatch.amount).minus(theirs(mismatch)).isPositive()).toBe(true);
  });

  it('leaves one invoice out and has another twice', () => {
    const counts = ours.map(
      ({ documentNumber }) => rows.filter(([number]) => number === documentNumber).length,
    );
    expect(counts.filter((count) => count === 0)).toHaveLength(1);
    expect(counts.filter((count) => count === 2)).toHaveLength(1);
  });
});
