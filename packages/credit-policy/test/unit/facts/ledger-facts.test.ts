import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, invariant } from '@duebook/kernel';
import fc from 'fast-check';
import type { ToldFact } from '../../../src/facts/domain/absence';
import { LEDGER_FACTS } from '../../../src/facts/domain/ledger-facts';
import type {
  PartyLedger,
  Settled,
  Settlements,
  Standing,
} from '../../../src/facts/domain/party-ledger';

const ASOF = businessDate('2026-03-31');
const number = (text: string | number) => new Decimal(text);
const ZERO = number(0);
const NOBODY: PartyLedger = {
  ...{ standing: [], turnover: [], settlements: [], uninvoiced: [] },
  relation: { firstSaleOn: null, lastPaymentOn: null },
};
const KNOWN = { firstSaleOn: businessDate('2025-01-31'), lastPaymentOn: null };

const standing = (over: Partial<Standing> = {}): Standing => ({
  ...{ legalEntityId: 'e1', currency: 'CNY', open: ZERO, overdue: ZERO, overdue1To30: ZERO },
  ...{ overdue31To60: ZERO, overdue61To90: ZERO, overdueOver90: ZERO, overdueDays: ZERO },
  ...{ oldestDueOn: null, credits: ZERO },
  earlier: { open: ZERO, overdue: ZERO, overdueDays: ZERO },
  ...over,
});
const NONE: Settled = { amount: ZERO, onTime: ZERO, lateDays: ZERO, daysToPay: ZERO };
const settlements = (over: Partial<Settlements>): Settlements => ({
  ...{ legalEntityId: 'e1', currency: 'CNY', recent: NONE, before: NONE },
  ...over,
});
/** A fact by rates of CNY for one unit of USD in two legal entities. */
const tell = (name: string, party: Partial<PartyLedger>): ToldFact => {
  const fact = LEDGER_FACTS[name];
  invariant(fact !== undefined, 'The fact is the ledger’s');
  return fact.tell(
    { ...NOBODY, ...party },
    {
      asOf: ASOF,
      conversion: {
        ...{ currency: 'CNY', ratesOn: ASOF },
        rateOf: ({ currency, legalEntityId }) => {
          if (currency === 'CNY') return number(1);
          if (currency !== 'USD') return null;
          return number(legalEntityId === 'e1' ? '7.1' : '7.3');
        },
      },
    },
  );
};

describe('amounts of several currencies and legal entities', () => {
  it('are each converted by the rates of its legal entity and rounded, then added', () => {
    const cells = [
      standing({ open: number('10.00') }),
      standing({ currency: 'USD', open: number('0.11') }), // 0.781
      standing({ currency: 'USD', legalEntityId: 'e2', open: number('0.33') }), // 2.409
    ];
    expect(tell('openReceivables', { standing: cells })).toEqual(number('13.19'));
  });

  it('need no rate for nothing, and are absent where one is missing', () => {
    const nothing = standing({ currency: 'JPY', credits: number('5') });
    expect(tell('openReceivables', { standing: [nothing] })).toEqual(ZERO);
    const missing = { absent: 'RATE_MISSING', currency: 'JPY', ratesOn: ASOF };
    expect(tell('unappliedCredits', { standing: [nothing] })).toEqual(missing);
    const yen = standing({ currency: 'JPY', overdue: number(100), open: number(100) });
    for (const name of ['overdueAmount', 'overdueSharePercent', 'averageDaysLate12Months'])
      expect(tell(name, { standing: [yen], relation: KNOWN })).toEqual(missing);
  });
});

describe('punctuality', () => {
  it('is no more than two decimals, half away from zero', () => {
    const recent = { ...NONE, amount: number(300), lateDays: number(1001), onTime: number(100) };
    const party = { settlements: [settlements({ recent })] };
    expect(tell('averageDaysLate12Months', party)).toEqual(number('3.34'));
    expect(tell('onTimeSharePercent12Months', party)).toEqual(number('33.33'));
  });

  it('stays between its bounds whatever was paid and is open', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            paid: cents,
            share: fc.double({ min: 0, max: 1, noNaN: true }),
            open: cents,
          }),
          { minLength: 1, maxLength: 5 },
        ),
        fc.integer({ min: 0, max: 400 }),
        (rows, days) => {
          const party = {
            settlements: rows.map(({ paid, share }) => {
              const onTime = number(Math.floor(paid * share));
              const lateDays = number(paid).minus(onTime).times(days);
              return settlements({ recent: { ...NONE, amount: number(paid), onTime, lateDays } });
            }),
            standing: rows.map(({ open }) =>
              standing({ overdue: number(open), overdueDays: number(open).times(days) }),
            ),
          };
          const late = tell('averageDaysLate12Months', party);
          const onTime = tell('onTimeSharePercent12Months', party);
          const isNothing = rows.every(({ paid, open }) => paid === 0 && open === 0);
          expect(late instanceof Decimal && onTime instanceof Decimal).toBe(!isNothing);
          if (!(late instanceof Decimal) || !(onTime instanceof Decimal)) return;
          expect(late.gte(0) && late.lte(days)).toBe(true);
          expect(onTime.gte(0) && onTime.lte(100)).toBe(true);
        },
      ),
    );
  });
});

describe('how long a party has been a customer', () => {
  it.each([
    ['2026-03-31', '0'],
    ['2026-03-01', '0'],
    ['2026-02-28', '1'],
    ['2025-03-31', '12'],
    ['2025-04-01', '11'],
    ['2024-02-29', '25'],
  ])('is whole months since %s: %s', (firstSaleOn, months) => {
    const relation = { ...KNOWN, firstSaleOn: businessDate(firstSaleOn) };
    expect(tell('monthsAsCustomer', { relation })).toEqual(number(months));
  });
});

describe('a share of nothing', () => {
  it('is nothing overdue for who was sold to, and unknown for who was not', () => {
    expect(tell('overdueSharePercent', { relation: KNOWN })).toEqual(ZERO);
    expect(tell('overdueSharePercent', {})).toEqual({ absent: 'NO_HISTORY' });
    // An opening debit without a sale is owed all the same.
    const open = standing({ open: number(5), overdue: number(5) });
    expect(tell('overdueAmount', { standing: [open] })).toEqual(number(5));
  });
});
