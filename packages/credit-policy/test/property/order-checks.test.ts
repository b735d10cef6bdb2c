import { Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decideCheck } from '../../src/order-checks/domain/decide-check';
import { isLetPass } from '../../src/order-checks/domain/credit-check';
import { aCase, aLimit, aRule, terms } from '../support/some-checks';

const amounts = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 60 });
const cents = (amount: number) => new Decimal(amount).dividedBy(100);

describe('orders that are checked one after the other', () => {
  it('never come to more than the limit, however they are cut, small ones included', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (orders, limit, trivial) => {
          let allowed = new Decimal(0);
          for (const amount of orders.map(cents)) {
            const decision = decideCheck(
              aCase({
                terms: terms([aRule({ kind: 'LIMIT' })], { trivialAmount: cents(trivial) }),
                limits: [aLimit(cents(limit).toFixed(), allowed.toFixed())],
                ...{ amount, openAmount: amount },
              }),
            );
            if (isLetPass(decision.answer)) allowed = allowed.plus(amount);
          }
          expect(allowed.lessThanOrEqualTo(cents(limit))).toBe(true);
        },
      ),
    );
  });

  it('pass as small ones for no more than their bound of the day', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100_000 }), (orders, bound) => {
        let today = new Decimal(0);
        for (const amount of orders.map(cents)) {
          const { trivialAmount } = decideCheck(
            aCase({
              terms: terms([aRule({ kind: 'CLASS', classes: ['D'] })], {
                ...{ trivialAmount: cents(20_000), trivialPerDay: cents(bound) },
              }),
              ...{ amount, openAmount: amount, trivialToday: today, told: { creditClass: 'D' } },
            }),
          );
          today = today.plus(trivialAmount ?? 0);
        }
        expect(today.lessThanOrEqualTo(cents(bound))).toBe(true);
      }),
    );
  });

  it('ship as if there were no limits, and never milder for whatever else there is', () => {
    const kinds = fc.constantFrom('LIMIT' as const, 'NEGATIVE_LIST' as const, 'CLASS' as const);
    const answers = fc.constantFrom('WARN' as const, 'PREPAY' as const, 'HOLD' as const);
    const rules = fc.array(fc.record({ kind: kinds, answer: answers }), { maxLength: 8 });
    fc.assert(
      fc.property(rules, fc.boolean(), (declared, negativeListed) => {
        const known = { told: { negativeListed, creditClass: 'A' }, limits: [aLimit('1', '9')] };
        const decide = (each: typeof declared, shipsBy: 'ALLOWED' | null) =>
          decideCheck(aCase({ ...known, shipsBy, terms: terms(each.map((rule) => aRule(rule))) }));
        const others = declared.filter(({ kind }) => kind !== 'LIMIT');
        const shipped = decide(declared, 'ALLOWED');
        expect(shipped.answer).toBe(decide(others, null).answer);
        expect(shipped.rules).toHaveLength(declared.length);
      }),
    );
  });

  it('are answered by the strictest of their reasons, and a rule more is never milder', () => {
    const kinds = fc.constantFrom('WARN' as const, 'PREPAY' as const, 'HOLD' as const);
    const strictness = { ALLOW: 0, WARN: 1, PREPAY: 2, HOLD: 3 };
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 8 }), kinds, (answers, further) => {
        const rules = (each: readonly (typeof further)[]) =>
          terms(each.map((answer) => aRule({ kind: 'NEGATIVE_LIST', answer })));
        const decide = (each: readonly (typeof further)[]) =>
          decideCheck(aCase({ terms: rules(each), told: { negativeListed: true } })).answer;
        const before = strictness[decide(answers)];
        expect(before).toBe(Math.max(0, ...answers.map((answer) => strictness[answer])));
        expect(strictness[decide([...answers, further])]).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
