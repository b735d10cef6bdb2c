import { Decimal, invariant } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { parseExpression } from '../../../src/expressions/domain/expression';
import { FACTS } from '../../../src/facts/domain/fact';
import { reasonsOf } from '../../../src/order-checks/domain/credit-check';
import { decideCheck } from '../../../src/order-checks/domain/decide-check';
import { aCase, aLimit, aRule, terms } from '../../support/some-checks';

const of = (text: string) => new Decimal(text);

describe('a check of an order', () => {
  it('asks every rule in its order, tells every reason and takes the strictest answer', () => {
    const decision = decideCheck(
      aCase({
        terms: terms([
          aRule({ kind: 'OVERDUE_AMOUNT', answer: 'WARN', threshold: of('10') }),
          aRule({ kind: 'LIMIT' }),
          aRule({ kind: 'CLASS', answer: 'PREPAY', classes: ['D'] }),
          aRule({ kind: 'NEGATIVE_LIST' }),
        ]),
        limits: [aLimit('150', '80')],
        told: { overdueAmount: of('25'), creditClass: 'D', negativeListed: false },
      }),
    );
    expect(decision.answer).toBe('HOLD');
    expect(decision.rules.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual([
      ...['OVERDUE_AMOUNT BROKEN', 'LIMIT BROKEN', 'CLASS BROKEN', 'NEGATIVE_LIST KEPT'],
    ]);
    expect(reasonsOf(decision.rules).map(({ answer, missing }) => [answer, missing])).toEqual([
      ['WARN', '15'],
      ['HOLD', '30'],
      ['PREPAY', null],
    ]);
    expect(decision).toMatchObject({ amountAboveLimit: '30', isBreach: true, isHardStop: false });
  });

  it('asks each limit that binds, own and group, and tells the largest excess', () => {
    const decision = decideCheck(
      aCase({
        terms: terms([aRule({ kind: 'LIMIT' })]),
        limits: [aLimit('200', '0'), aLimit('150', '120', { kind: 'GROUP', holderId: 'H' })],
      }),
    );
    expect(decision.rules.map(({ outcome }) => outcome)).toEqual(['KEPT', 'BROKEN']);
    expect(decision.amountAboveLimit).toBe('70');
  });

  it('lets a share of a limit be used where the rule says so', () => {
    const half = terms([aRule({ kind: 'LIMIT', threshold: of('50') })]);
    const decide = (before: string) =>
      decideCheck(aCase({ terms: half, limits: [aLimit('300', before)] })).answer;
    expect([decide('50'), decide('50.01')]).toEqual(['ALLOW', 'HOLD']);
  });

  it('never takes what is absent for good, but owes nothing to history that there is none of', () => {
    const rules = [
      aRule({ kind: 'OVERDUE_AMOUNT', threshold: of('0') }),
      aRule({ kind: 'OLDEST_OVERDUE_DAYS', threshold: of('30') }),
      aRule({ kind: 'CLASS', classes: ['D'], answer: 'PREPAY' }),
      aRule({ kind: 'EXPIRED_FILE' }),
      aRule({ kind: 'DUNNING_LEVEL', threshold: of('2') }),
    ];
    const decision = decideCheck(
      aCase({
        terms: terms(rules),
        told: {
          overdueAmount: { absent: 'NO_HISTORY' },
          oldestOverdueDays: { absent: 'NOT_RECORDED' },
          creditClass: { absent: 'NOT_RECORDED' },
          dunningLevel: { absent: 'NO_SOURCE' },
        },
      }),
    );
    expect(decision.rules.map(({ outcome, answer }) => [outcome, answer])).toEqual([
      ['KEPT', null],
      ['UNKNOWN', 'HOLD'],
      ['UNKNOWN', 'PREPAY'],
      ['UNKNOWN', 'HOLD'],
      ['UNKNOWN', 'WARN'],
    ]);
    expect(decision.rules[4]?.absent).toEqual([{ fact: 'dunningLevel', why: 'NO_SOURCE' }]);
  });

  it('exempts parties and segments, and asks rules for classes of these alone', () => {
    const listed = { told: { negativeListed: true, creditClass: 'A' } };
    const decide = (over: Partial<Parameters<typeof aRule>[0]>, segment: string | null = null) =>
      decideCheck(
        aCase({
          ...{ ...listed, party: { code: 'C1', segment } },
          terms: terms([aRule({ kind: 'NEGATIVE_LIST', ...over })]),
        }),
      ).rules[0]?.outcome;
    const of_ = (segments: string[], partyCodes: string[]) => ({
      exemptions: { segments, partyCodes },
    });
    expect(decide(of_([], ['C1']))).toBe('EXEMPT');
    expect(decide(of_(['STATE'], []), 'STATE')).toBe('EXEMPT');
    expect(decide(of_(['STATE'], []))).toBe('BROKEN');
    expect(decide({ classes: ['B'] })).toBe('NOT_ASKED');
    expect(decide({ classes: ['A'] })).toBe('BROKEN');
  });

  it('lets small orders pass until those of the day come to their bound, never past a limit', () => {
    const rules = [
      aRule({ kind: 'LIMIT' }),
      aRule({ kind: 'OVERDUE_AMOUNT', threshold: of('0') }),
      aRule({ kind: 'NEGATIVE_LIST' }),
    ];
    const decide = (amount: string, today: string, limit = '1000', listed = false) =>
      decideCheck(
        aCase({
          terms: terms(rules, { trivialAmount: of('50'), trivialPerDay: of('80') }),
          ...{ amount: of(amount), openAmount: of(amount), trivialToday: of(today) },
          limits: [aLimit(limit, '0')],
          told: { overdueAmount: of('9'), negativeListed: listed },
        }),
      );
    expect(decide('50', '30')).toMatchObject({ answer: 'ALLOW', trivialAmount: '50' });
    expect(decide('50', '30.01')).toMatchObject({ answer: 'HOLD', trivialAmount: null });
    expect(decide('50.01', '0').answer).toBe('HOLD');
    expect(decide('50', '0', '49').answer).toBe('HOLD');
    expect(decide('50', '0', '1000', true).answer).toBe('HOLD');
  });

  it('stops who was held too often of late, which is no further breach', () => {
    const rules = [aRule({ kind: 'HARD_STOP', threshold: of('3'), months: 6 })];
    const asked: number[] = [];
    const decide = (held: number) =>
      decideCheck(
        aCase({
          terms: terms(rules),
          breachesIn: (months) => {
            asked.push(months);
            return held;
          },
        }),
      );
    expect(decide(2)).toMatchObject({ answer: 'ALLOW', isHardStop: false });
    expect(decide(3)).toMatchObject({ answer: 'HOLD', isHardStop: true, isBreach: false });
    expect(asked).toEqual([6, 6]);
  });

  it('asks expressions over facts, and one that cannot be told speaks against the order', () => {
    const text = 'overdueAmount > 0.5 * openReceivables';
    const parsed = parseExpression(text, { facts: FACTS, wants: 'BOOLEAN' });
    invariant(parsed.ok, 'It is an expression');
    const decide = (overdue: Decimal | null) =>
      decideCheck(
        aCase({
          terms: terms([aRule({ kind: 'EXPRESSION', expression: text })]),
          expressionOf: () => parsed.value,
          told: { overdueAmount: overdue, openReceivables: of('100') },
        }),
      ).rules[0];
    expect(decide(of('50'))?.outcome).toBe('KEPT');
    expect(decide(of('51'))?.outcome).toBe('BROKEN');
    expect(decide(null)).toMatchObject({
      ...{ outcome: 'UNKNOWN', answer: 'HOLD', absent: [{ fact: 'overdueAmount' }] },
    });
  });

  describe('of goods that ship', () => {
    const rules = [
      aRule({ kind: 'NEGATIVE_LIST' }),
      aRule({ kind: 'LIMIT' }),
      aRule({ kind: 'OVERDUE_AMOUNT', answer: 'PREPAY', threshold: of('10') }),
      aRule({ kind: 'HARD_STOP', threshold: of('1') }),
    ];
    const ships = (over: Parameters<typeof aCase>[0]) =>
      decideCheck(aCase({ terms: terms(rules), limits: [aLimit('1', '90')], ...over }));
    const good = { overdueAmount: of('0'), negativeListed: false };

    it('asks every rule of what was allowed but for limits, in which it counts already', () => {
      const decision = ships({ shipsBy: 'ALLOWED', told: good });
      expect(decision).toMatchObject({ answer: 'ALLOW', amountAboveLimit: null });
      expect(decision.rules.map(({ outcome }) => outcome)).toEqual([
        ...['KEPT', 'NOT_ASKED', 'KEPT', 'KEPT'],
      ]);
      const late = ships({ shipsBy: 'ALLOWED', told: { ...good, overdueAmount: of('11') } });
      expect(late).toMatchObject({ answer: 'PREPAY', isBreach: false });
      const listed = ships({ shipsBy: 'ALLOWED', told: { ...good, negativeListed: true } });
      expect(listed).toMatchObject({ answer: 'HOLD', isBreach: true });
      expect(ships({ shipsBy: 'ALLOWED', told: good, breachesIn: () => 1 }).isHardStop).toBe(true);
      expect(ships({ shipsBy: 'ALLOWED', terms: null }).answer).toBe('HOLD');
    });

    it('exempts whom it exempts, and lets small ones pass, as of what is ordered', () => {
      const exempt = { exemptions: { segments: [], partyCodes: ['C1'] } };
      const [list] = rules;
      const lax = terms([{ ...(list ?? aRule({ kind: 'NEGATIVE_LIST' })), ...exempt }]);
      const listed = { told: { negativeListed: true } };
      expect(ships({ shipsBy: 'ALLOWED', terms: lax, ...listed }).answer).toBe('ALLOW');
      const small = terms(rules, { trivialAmount: of('100'), trivialPerDay: of('150') });
      const late = { shipsBy: 'ALLOWED', terms: small } as const;
      const told = { ...good, overdueAmount: of('11') };
      expect(ships({ ...late, told, trivialToday: of('50') })).toMatchObject({
        ...{ answer: 'ALLOW', trivialAmount: '100' },
      });
      expect(ships({ ...late, told, trivialToday: of('51') }).answer).toBe('PREPAY');
      // Of a currency without a rate nobody knows whether it is small.
      expect(ships({ ...late, told, amount: null }).answer).toBe('PREPAY');
    });

    it('rests on what somebody released, but for what sales cannot override and came after', () => {
      const bad = { overdueAmount: of('11'), negativeListed: true };
      const released = { shipsBy: 'RELEASED', told: bad } as const;
      expect(ships({ shipsBy: 'RELEASED', told: { ...bad, negativeListed: false } }).answer).toBe(
        'ALLOW',
      );
      expect(ships(released).answer).toBe('HOLD');
      expect(ships({ ...released, releasedFor: new Set(['NEGATIVE_LIST']) }).answer).toBe('ALLOW');
      const stopped = { ...released, breachesIn: () => 3 };
      expect(ships({ ...stopped, releasedFor: new Set(['NEGATIVE_LIST']) })).toMatchObject({
        ...{ answer: 'HOLD', isHardStop: true },
      });
      const both = new Set(['NEGATIVE_LIST', 'HARD_STOP'] as const);
      expect(ships({ ...stopped, releasedFor: both }).answer).toBe('ALLOW');
      expect(ships({ shipsBy: 'RELEASED', terms: null }).answer).toBe('ALLOW');
    });
  });

  it('is held where nobody has said how far to trust, and where somebody said no', () => {
    expect(decideCheck(aCase({ terms: null }))).toMatchObject({ answer: 'HOLD', isBreach: false });
    const rejected = decideCheck(aCase({ wasRejected: true }));
    expect(rejected.answer).toBe('HOLD');
    expect(reasonsOf(rejected.rules).map(({ kind }) => kind)).toEqual(['REJECTED_BEFORE']);
  });
});
