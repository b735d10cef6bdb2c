import { describe, expect, it } from '@jest/globals';
import { addDays, businessDate, invariant } from '@duebook/kernel';
import { paymentTermRuleJson, readPaymentTermRule } from '@duebook/ledger';
import fc from 'fast-check';
import { TERM_RULES } from '../../src/register/application/term-rules';
import type { Contract } from '../../src/register/domain/contract';
import { checkContent } from '../../src/register/domain/check-contract-terms';
import {
  isEndOfPeriod,
  lastDayOf,
  nextEndOf,
  stateOn,
} from '../../src/register/domain/contract-state';
import type { ContractContent } from '../../src/register/domain/contract-terms';
import type { ContractTermsDraft } from '../../src/register/domain/contract-terms-draft';
import {
  contractTermsJson,
  contractTermsOf,
  type ContractTermsJson,
} from '../../src/register/domain/contract-terms-json';
import { checkDays, type AgreedVersion } from '../../src/register/domain/contract-version';
import { differencesBetween, leavesOf } from '../../src/register/domain/differences';
import { labelOf, wordsOf } from '../../src/register/domain/difference-words';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const percent = fc.integer({ min: 1, max: 10_000 }).map((n) => (n / 100).toFixed(2));
const single = fc.oneof(
  fc.record({ net: fc.record({ days: fc.integer({ min: 0, max: 120 }) }) }),
  fc.record({
    endOfMonth: fc.record({ monthsAhead: fc.integer({ min: 0, max: 3 }), days: fc.nat(20) }),
  }),
  fc.record({
    dayOfMonth: fc.record({
      monthsAhead: fc.integer({ min: 1, max: 3 }),
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
    }),
  }),
);
const instalments = fc
  .tuple(single, single, fc.integer({ min: 1, max: 99 }))
  .map(([first, second, share]) => ({
    instalments: [
      { percent: String(share), due: first },
      { percent: String(100 - share), due: second },
    ],
  }));
const penalty = fc.oneof(
  percent.map((text) => ({ kind: 'PERCENT_A_DAY' as const, percent: text, amount: null })),
  percent.map((text) => ({ kind: 'FIXED_PERCENT' as const, percent: text, amount: null })),
  percent.map((text) => ({ kind: 'FIXED_AMOUNT' as const, percent: null, amount: text })),
);
const lateInterest = fc.record({
  rate: fc.oneof(
    percent.map((text) => ({ kind: 'FIXED' as const, percentAYear: text })),
    percent.map((text) => ({ kind: 'DAILY' as const, percentADay: text })),
    fc.record({
      kind: fc.constant('BASE' as const),
      seriesCode: fc.constantFrom('LPR_1Y', 'ECB_MRO'),
      multiplier: fc.constantFrom('1', '1.5'),
      points: fc.constantFrom('0', '8', '-0.5'),
      counts: fc.constantFrom('AT_BREACH' as const, 'AS_IT_CHANGES' as const),
    }),
  ),
  dayCount: fc.constantFrom('ACT_365' as const, 'ACT_360' as const),
  graceDays: fc.nat(30),
  capPercentAYear: maybe(fc.constantFrom('24', '15.4')),
  lumpSum: maybe(fc.constant({ amount: '40.00', currency: 'EUR' })),
});

/** Terms that do not contradict one another, all of them now and then. */
const drafts: fc.Arbitrary<ContractTermsDraft> = fc.record({
  paymentTerm: maybe(
    fc.record({
      due: fc.oneof(single, instalments),
      discounts: fc.constantFrom([], [{ days: 0, percent: '2' }]),
      businessDayRule: fc.constantFrom('NONE' as const, 'FOLLOWING' as const),
      lateCharge: fc.constant(null),
    }),
  ),
  lateInterest: maybe(lateInterest),
  penalty: maybe(penalty.map((each) => ({ ...each, capPercent: '100' }))),
  retainsTitle: maybe(fc.boolean()),
  acceptance: maybe(fc.record({ days: fc.constant(0), isDeemed: fc.boolean() })),
  warrantyMonths: maybe(fc.integer({ min: 1, max: 60 })),
  retention: maybe(
    fc.record({
      percent,
      releasedAfter: fc.constant('DELIVERY' as const),
      releaseDays: fc.nat(90),
    }),
  ),
  disputeResolution: maybe(
    fc.constantFrom(
      { way: 'COURT' as const, venue: '上海', institution: null, governingLaw: 'CN' },
      { way: 'ARBITRATION' as const, venue: 'Beijing', institution: 'CIETAC', governingLaw: 'CN' },
    ),
  ),
  dunning: maybe(
    fc.record({
      method: fc.constantFrom('REGISTERED_MAIL' as const, 'NOTARY' as const, 'COURIER' as const),
      addressKind: maybe(fc.constantFrom('REGISTERED' as const, 'DELIVERY' as const)),
    }),
  ),
  assignment: maybe(
    fc.constantFrom('ALLOWED' as const, 'WITH_CONSENT' as const, 'FORBIDDEN' as const),
  ),
  clauses: maybe(
    fc.record({
      creditNotes: maybe(fc.constant('§ 7.2')),
      discounts: maybe(fc.constant('第八条')),
    }),
  ),
  prevailingLanguage: maybe(fc.constantFrom('zh-CN', 'en')),
});

const contents: fc.Arbitrary<ContractContent> = fc
  .tuple(fc.integer({ min: 100, max: 10 ** 9 }), drafts)
  .map(([value, terms]) => {
    const checked = checkContent(
      { value: `${String(value)}.50`, terms },
      { currencyCode: 'CNY', rules: TERM_RULES },
    );
    invariant(checked.ok, `terms of a test are well made: ${JSON.stringify(checked)}`);
    return checked.value;
  });

describe('terms', () => {
  it('are read as they were written, through text', () => {
    fc.assert(
      fc.property(contents, ({ value, terms }) => {
        const text = JSON.stringify(contractTermsJson(terms));
        const read = contractTermsOf(JSON.parse(text) as ContractTermsJson, readPaymentTermRule);
        expect(differencesBetween({ value, terms }, { value, terms: read })).toEqual([]);
        expect(JSON.stringify(contractTermsJson(read))).toBe(text);
        const { paymentTerm } = terms;
        expect(contractTermsJson(terms).paymentTerm).toEqual(
          paymentTerm && paymentTermRuleJson(paymentTerm),
        );
      }),
    );
  });
});

describe('differences', () => {
  it('are none exactly between equals', () => {
    fc.assert(
      fc.property(contents, contents, (one, other) => {
        const isSame =
          JSON.stringify([one.value, contractTermsJson(one.terms)]) ===
          JSON.stringify([other.value, contractTermsJson(other.terms)]);
        expect(differencesBetween(one, one)).toEqual([]);
        expect(differencesBetween(one, other).length === 0).toBe(isSame);
      }),
    );
  });

  it('lead from one to the other, and back', () => {
    fc.assert(
      fc.property(contents, contents, (one, other) => {
        const there = differencesBetween(one, other);
        const back = differencesBetween(other, one);
        expect(back).toEqual(
          there.map(({ path, before, after }) => ({ path, before: after, after: before })),
        );
        const leaves = new Map(leavesOf(one));
        for (const { path, after } of there) {
          if (after === null) leaves.delete(path.join('.'));
          else leaves.set(path.join('.'), after);
        }
        expect([...leaves].sort()).toEqual([...leavesOf(other)].sort());
      }),
    );
  });

  it('have words in both languages, whatever is said', () => {
    const isChoice = /^[A-Z]+(_[A-Z0-9]+)+$|^(true|false)$/;
    fc.assert(
      fc.property(contents, ({ value, terms }) => {
        for (const [place, leaf] of leavesOf({ value, terms })) {
          const path = place.split('.');
          expect(labelOf(path, 'en')).not.toBeNull();
          expect(labelOf(path, 'zh')).not.toBeNull();
          // The code of a series is its name.
          if (path.at(-1) === 'seriesCode') continue;
          expect(wordsOf(path, leaf, 'en')).not.toMatch(isChoice);
          expect(wordsOf(path, leaf, 'zh')).not.toMatch(isChoice);
        }
      }),
    );
  });
});

const START = businessDate('2026-01-01');
const SIGNED: Contract = {
  ...{ id: 'c', number: '1', title: 'T', kindCode: 'SALES', legalEntityIds: ['l'], parties: [] },
  ...{ currency: 'CNY', ownerUserId: null, parentId: null, recordedBy: 'u', version: 1 },
  ...{ validFrom: START, validTo: null, isInReview: false, terminatedOn: null },
  renewal: { kind: 'NONE', noticeDays: null, periodMonths: null },
  ...{ agreedAt: new Date(0), signedOn: START, withdrawnAt: null, recordedAt: new Date(0) },
  ...{ terminationGround: null, noticeGivenOn: null },
};

describe('versions', () => {
  it('that may be agreed to part the days of a contract: each day has one, and just one', () => {
    const offsets = fc.array(fc.integer({ min: -5, max: 40 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(offsets, fc.nat(40), ([first = 0, ...later], lastOffset) => {
        const contract = { ...SIGNED, validTo: addDays(START, lastOffset) };
        const content = { value: null, terms: {} as ContractContent['terms'] };
        const agreed: AgreedVersion[] = [];
        for (const offset of [first, 0, ...later]) {
          const effectiveFrom = addDays(START, offset);
          const moment = {
            contract,
            latest: agreed.at(-1) ?? null,
            restsUntil: null,
            today: START,
          };
          if (checkDays({ effectiveFrom }, moment).ok) {
            agreed.push({ ...content, effectiveFrom, number: agreed.length + 1 });
          }
        }
        for (let offset = 0; offset <= lastOffset; offset += 1) {
          const day = addDays(START, offset);
          const holding = agreed.filter(({ effectiveFrom }, index) => {
            const next = agreed[index + 1];
            return effectiveFrom <= day && (!next || day < next.effectiveFrom);
          });
          expect(holding).toHaveLength(1);
        }
      }),
    );
  });
});

describe('a contract that goes on by itself', () => {
  it('always has an end to come, which is the end of a period, and is in force all along', () => {
    const days = fc.integer({ min: 0, max: 4_000 });
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 36 }), (length, later, periodMonths) => {
        const validTo = addDays(START, length);
        const renewal = { kind: 'AUTOMATIC' as const, noticeDays: 30, periodMonths };
        const contract = { ...SIGNED, validTo, renewal };
        const on = addDays(START, later);
        const end = nextEndOf(contract, on);
        invariant(end !== null, 'there is an end');
        expect(end >= on && end >= validTo).toBe(true);
        expect(isEndOfPeriod(contract, end)).toBe(true);
        // No earlier end was passed over.
        if (end > validTo) expect(nextEndOf(contract, addDays(end, 1))).not.toBe(end);
        expect(stateOn(contract, on)).toBe('IN_FORCE');
        expect(lastDayOf(contract)).toBeNull();
      }),
    );
  });
});
