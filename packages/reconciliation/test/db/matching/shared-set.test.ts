import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { PolicySettings } from '../../../src/matching/domain/match-policy';
import { aCashApplication } from '../../support/a-cash-application';
import {
  figuresOf,
  pathsOfSets,
  readCashApplicationSet,
} from '../../support/cash-application-sets';

/** The largest take a minute: with the sizes in this variable, `1000` or `10,1000`. */
const SIZES = (process.env['CASH_APPLICATION_SIZES'] ?? '10,30,100,300').split(',').map(Number);

/** As the benchmarks hold the engine alone to. */
const LEAST_F1 = 0.97;
const LEAST_POSTED = 0.85;

/** What a tenant might set whose customers take up to three percent off, agreed or not. */
const POLICY = {
  mode: 'ALWAYS_ABOVE' as const,
  ...{ minScore: 8_000, minMargin: 800, bankFees: [{ currency: 'CNY', amount: '50.00' }] },
  ...{ feeAccountCode: '660301', discountGraceDays: 3, unagreedDiscountBasisPoints: 300 },
  shortPaymentReasons: [
    ...(['PARTIAL', 'DISCOUNT_UNEARNED', 'BANK_FEE', 'PRICE', 'SHORTAGE', 'DAMAGE'] as const),
    ...(['RETURN', 'FREIGHT', 'TAX_WITHHELD', 'PROMOTION', 'OTHER_DEDUCTION', 'UNKNOWN'] as const),
  ],
  ...{ daysBeforeDocument: 5, daysAfterDocument: 400, duplicateDays: 60 },
} satisfies Partial<PolicySettings>;

const paths = pathsOfSets(SIZES);
if (paths.length === 0) it.skip('needs sets of others', () => undefined);

(paths.length === 0 ? describe.skip : describe)(
  'Payments of others, from the bank to the books',
  () => {
    it.each(paths.map((path) => [basename(path), path]))(
      '%s',
      async (name, path) => {
        const desk = await aCashApplication();
        try {
          const set = readCashApplicationSet(path);
          await desk.book(set);
          await desk.advise(set);
          await desk.receive(set);
          await desk.policy(POLICY);
          const { decided, posted } = await desk.applied(await desk.match());
          const figures = figuresOf(set, decided, posted);
          console.info([name, ...figures.lines].join('\n'));
          expect(figures.f1).toBeGreaterThanOrEqual(LEAST_F1);
          expect(figures.wrongPosts).toEqual([]);
          expect(figures.postedOfPaying).toBeGreaterThanOrEqual(LEAST_POSTED);
          expect(await desk.verify()).toEqual([]);
        } finally {
          await desk.home.close();
        }
      },
      300_000,
    );
  },
);
