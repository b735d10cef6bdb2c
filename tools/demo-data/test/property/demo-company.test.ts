import { addDays, type BusinessDate, businessDate, daysBetween, endOfMonth } from '@duebook/kernel';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import {
  type DemoCompany,
  type DemoCompanyOptions,
  type DemoEvent,
  effectiveOn,
  expectedOpen,
  expectedOpenItems,
  generateDemoCompany,
} from '@duebook/demo-data';
import { CASH_KINDS, cents, eventsOf, openByItem, total, TRADE_KINDS } from '../support/books-of';

const FIRST_DAY = businessDate('2021-01-01');

/** Small companies, but busy ones. */
const options = fc.record<Required<DemoCompanyOptions>>({
  seed: fc.integer(),
  until: fc.nat(3_000).map((days) => addDays(FIRST_DAY, days)),
  months: fc.integer({ min: 1, max: 6 }),
  parties: fc.integer({ min: 20, max: 35 }),
  activityPercent: fc.integer({ min: 50, max: 400 }),
});

/** All laws are tried on the same companies, drawn anew in each run, so that each is made once. */
const [RUN_SEED = 0] = fc.sample(fc.integer(), 1);
const made = new Map<string, DemoCompany>();

function make(given: DemoCompanyOptions): DemoCompany {
  const key = JSON.stringify(given);
  const company = made.get(key) ?? generateDemoCompany(given);
  made.set(key, company);
  return company;
}

type Law = (company: DemoCompany, given: Required<DemoCompanyOptions>) => void;

function forAll(holds: Law): void {
  const property = fc.property(options, (given) => {
    holds(make(given), given);
  });
  fc.assert(property, { numRuns: 15, seed: RUN_SEED });
}

const hashOf = (company: DemoCompany) =>
  createHash('sha256').update(JSON.stringify(company)).digest('hex');

describe('a generated company', () => {
  it('is the same for the same seed, byte for byte, and another for another', () => {
    forAll((company, given) => {
      const hash = hashOf(company);
      expect(hashOf(generateDemoCompany(given))).toBe(hash);
      expect(hashOf(generateDemoCompany({ ...given, seed: given.seed ^ 1 }))).not.toBe(hash);
    });
  });

  it('has as many parties as asked for, each with a code of its own', () => {
    forAll((company, { parties }) => {
      expect(new Set(company.parties.map(({ code }) => code)).size).toBe(parties);
      expect(company.parties).toHaveLength(parties);
    });
  });

  it('tells events in the order of their days, within the months asked for', () => {
    forAll((company, { until, months }) => {
      const { from } = company;
      const days = company.events.map(effectiveOn);
      expect([...days].sort()).toEqual(days);
      expect(days.filter((day) => day < from || day > until)).toEqual([]);
      expect(daysBetween(from, until)).toBeLessThanOrEqual(months * 31);
      const documents = eventsOf(company, ...TRADE_KINDS, ...CASH_KINDS, 'CONTRA');
      const misdated = documents.filter(
        ({ documentDate, postingDate }) => documentDate > postingDate || documentDate < from,
      );
      expect(misdated).toEqual([]);
    });
  });

  it('adds up: lines to sums, net and tax to total, instalments to total', () => {
    forAll((company) => {
      const wrong = eventsOf(company, ...TRADE_KINDS).filter((event) => {
        const net = cents(event.netAmount);
        const tax = cents(event.taxAmount);
        const due = total(event.instalments.map(({ amount }) => cents(amount)));
        return !(
          net === total(event.lines.map((line) => cents(line.netAmount))) &&
          tax === total(event.lines.map((line) => cents(line.taxAmount))) &&
          net + tax === cents(event.totalAmount) &&
          net + tax === due &&
          due > 0n
        );
      });
      expect(wrong).toEqual([]);
    });
  });

  it('prices each line by quantity and unit price, taxed to the cent', () => {
    forAll((company) => {
      const wrong = eventsOf(company, ...TRADE_KINDS)
        .flatMap((event) => event.lines)
        .filter(({ quantity, unitPrice, netAmount, taxRatePercent, taxAmount }) => {
          if (quantity === null || unitPrice === null) return false;
          const net = BigInt(quantity) * cents(unitPrice);
          const tax = (net * BigInt(taxRatePercent ?? 0) + 50n) / 100n;
          return net !== cents(netAmount) || tax !== cents(taxAmount);
        });
      expect(wrong).toEqual([]);
    });
  });

  it('never matches more than is open, nor what was not posted before, on either side', () => {
    forAll((company) => {
      expect(() => openByItem(company.events)).not.toThrow();
      const lopsided = eventsOf(company, 'CONTRA').filter(({ amount, debits, credits }) =>
        [debits, credits].some(
          (side) => total(side.map((line) => cents(line.amount))) !== cents(amount),
        ),
      );
      expect(lopsided).toEqual([]);
    });
  });

  it('neither makes nor loses money: what was charged is paid, discounted or open', () => {
    forAll((company) => {
      const balances = expectedOpen(company, company.until);
      for (const currency of ['CNY', 'USD', 'EUR', 'HKD']) {
        const open = balances.filter((balance) => balance.currency === currency);
        expect(total(open.map(({ net }) => cents(net)))).toBe(
          movedIn(company.events.filter((event) => event.currency === currency)),
        );
      }
    });
  });

  it('answers what is open as a plain reading of the events does, on any day', () => {
    forAll((company, { until, seed }) => {
      const asOf = addDays(until, -(Math.abs(seed) % 180));
      const open = openByItem(company.events.filter((event) => effectiveOn(event) <= asOf));
      const items = expectedOpenItems(company, asOf);

      const asRead = items.map(({ legalEntityCode, partyCode, item, open: amount }) => {
        const { kind, documentNumber, instalment } = item;
        const key = [legalEntityCode, partyCode, kind, documentNumber, instalment].join('|');
        return [key, cents(amount)];
      });
      expect(asRead).toEqual([...open].filter(([, amount]) => amount > 0n));

      const signed = items.map(({ side, open: amount, ...of }) => ({
        key: `${of.legalEntityCode}|${of.itemClass}|${of.currency}`,
        amount: side === 'DEBIT' ? cents(amount) : -cents(amount),
      }));
      for (const { legalEntityCode, itemClass, currency, net } of expectedOpen(company, asOf)) {
        const key = `${legalEntityCode}|${itemClass}|${currency}`;
        const own = signed.filter((one) => one.key === key).map(({ amount }) => amount);
        expect(total(own)).toBe(cents(net));
      }
    });
  });

  it('gives due dates by the term', () => {
    forAll((company) => {
      const wrong = eventsOf(company, ...TRADE_KINDS).filter(
        ({ termCode, documentDate, instalments }) => {
          const days = instalments.map(({ dueDate }) => daysBetween(documentDate, dueDate));
          const agreed = DAYS_BY_TERM[termCode ?? 'CASH']?.(documentDate);
          return days.join() !== agreed?.join();
        },
      );
      expect(wrong).toEqual([]);
    });
  });

  it('numbers no document twice, and our own without a gap', () => {
    forAll((company) => {
      const documents = eventsOf(company, ...TRADE_KINDS, ...CASH_KINDS, 'CONTRA');
      const keys = documents.map(({ legalEntityCode, partyCode, kind, documentNumber }) =>
        [legalEntityCode, isTheirs(kind) ? partyCode : '', kind, documentNumber].join('|'),
      );
      expect(new Set(keys).size).toBe(keys.length);

      const series = new Map<string, number>();
      const outOfLine = documents.filter(({ legalEntityCode, kind, documentNumber }) => {
        if (isTheirs(kind)) return false;
        const [prefix = '', number] = documentNumber.split('-');
        const next = (series.get(`${legalEntityCode}${prefix}`) ?? 0) + 1;
        series.set(`${legalEntityCode}${prefix}`, next);
        return Number(number) !== next;
      });
      expect(outOfLine).toEqual([]);
    });
  });

  it('finds a rate for every foreign document on its day or just before', () => {
    forAll((company) => {
      const functional = new Map(
        company.legalEntities.map((entity) => [entity.code, entity.functionalCurrency]),
      );
      const quoted = new Set(
        company.exchangeRates.map(({ from, to, validOn }) => `${from}${to}${validOn}`),
      );
      const unquoted = eventsOf(company, ...TRADE_KINDS, ...CASH_KINDS).filter((event) => {
        const to = functional.get(event.legalEntityCode);
        const days = [0, 1, 2].map((back) => addDays(event.postingDate, -back));
        return (
          event.currency !== to && !days.some((day) => quoted.has(`${event.currency}${to}${day}`))
        );
      });
      expect(unquoted).toEqual([]);
    });
  });
});

/** A supplier numbers its documents itself. */
function isTheirs(kind: string): boolean {
  return kind.startsWith('PURCHASE');
}

const exactly =
  (...days: readonly number[]) =>
  () =>
    days;

const DAYS_BY_TERM: Readonly<Record<string, (documentDate: BusinessDate) => readonly number[]>> = {
  CASH: exactly(0),
  NET30: exactly(30),
  NET60: exactly(60),
  '2-10-NET30': exactly(30),
  INST3: exactly(30, 60, 90),
  EOM30: (documentDate) => [daysBetween(documentDate, endOfMonth(documentDate)) + 30],
};

/** What documents and discounts moved on all control accounts together, debit positive. */
function movedIn(events: readonly DemoEvent[]): bigint {
  return total(
    events.map((event) => {
      switch (event.kind) {
        case 'SALES_INVOICE':
        case 'SALES_DEBIT_NOTE':
        case 'PURCHASE_CREDIT_NOTE':
          return cents(event.totalAmount);
        case 'SALES_CREDIT_NOTE':
        case 'PURCHASE_INVOICE':
        case 'PURCHASE_DEBIT_NOTE':
          return -cents(event.totalAmount);
        case 'PAYMENT':
        case 'CUSTOMER_REFUND':
          return cents(event.amount);
        case 'RECEIPT':
        case 'SUPPLIER_REFUND':
          return -cents(event.amount);
        case 'ALLOCATION':
          // A customer's discount; we take none from suppliers.
          return -total(event.lines.map((line) => cents(line.discountAmount ?? '0.00')));
        case 'CONTRA':
          return 0n;
      }
    }),
  );
}
