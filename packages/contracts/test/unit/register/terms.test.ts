import { describe, expect, it } from '@jest/globals';
import { invariant } from '@duebook/kernel';
import type { LateInterestRule } from '../../../src/late-interest/domain/late-interest-rule';
import { TERM_RULES } from '../../../src/register/application/term-rules';
import { checkContent } from '../../../src/register/domain/check-contract-terms';
import type { ContractTermsDraft } from '../../../src/register/domain/contract-terms-draft';
import { differencesBetween } from '../../../src/register/domain/differences';
import { labelOf, wordsOf } from '../../../src/register/domain/difference-words';
import { net } from '../../support/a-contract';

const check = (terms: ContractTermsDraft, value: string | null = '100000.00') =>
  checkContent({ value, terms }, { currencyCode: 'CNY', rules: TERM_RULES });

const faultsOf = (terms: ContractTermsDraft, value?: string | null) => {
  const outcome = check(terms, value);
  invariant(!outcome.ok, 'It is refused.');
  return outcome.refusal.map((fault) => {
    const other = 'otherPath' in fault ? ` ${fault.otherPath.join('.')}` : '';
    return `${fault.code} ${fault.path.join('.')}${other}`;
  });
};

const penalty = { percent: null, amount: null, capPercent: null };
const court = { way: 'COURT', venue: 'Shanghai', institution: null, governingLaw: 'CN' } as const;
const late: LateInterestRule = {
  rate: { kind: 'DAILY', percentADay: '0.05' },
  ...{ dayCount: 'ACT_365', graceDays: 0, capPercentAYear: null, lumpSum: null },
};

const FAULTS: readonly (readonly [fault: string, terms: ContractTermsDraft])[] = [
  [
    'CONTRACT_TERM_OUT_OF_RANGE terms.acceptance.days',
    { acceptance: { days: -1, isDeemed: true } },
  ],
  [
    'CONTRACT_TERM_OUT_OF_RANGE terms.acceptance.days',
    { acceptance: { days: 1.5, isDeemed: true } },
  ],
  ['CONTRACT_TERM_OUT_OF_RANGE terms.warrantyMonths', { warrantyMonths: 601 }],
  ['CONTRACT_TERM_INVALID terms.prevailingLanguage', { prevailingLanguage: 'Chinese' }],
  [
    'CONTRACT_TERM_OUT_OF_RANGE terms.penalty.percent',
    { penalty: { ...penalty, kind: 'PERCENT_A_DAY', percent: '0' } },
  ],
  [
    'CONTRACT_TERM_OUT_OF_RANGE terms.penalty.percent',
    { penalty: { ...penalty, kind: 'FIXED_PERCENT', percent: '100.1' } },
  ],
  [
    'CONTRACT_TERM_OUT_OF_RANGE terms.penalty.capPercent',
    { penalty: { ...penalty, kind: 'FIXED_PERCENT', percent: '1', capPercent: '0.0000001' } },
  ],
  [
    'CONTRACT_TERM_INVALID terms.penalty.percent',
    { penalty: { ...penalty, kind: 'PERCENT_A_DAY' } },
  ],
  [
    'CONTRACT_TERM_INVALID terms.penalty.percent',
    { penalty: { ...penalty, kind: 'FIXED_AMOUNT', amount: '10.00', percent: '1' } },
  ],
  [
    'CONTRACT_VALUE_NEGATIVE terms.penalty.amount',
    { penalty: { ...penalty, kind: 'FIXED_AMOUNT', amount: '-10.00' } },
  ],
  [
    'CONTRACT_TERM_OUT_OF_RANGE terms.penalty.amount',
    { penalty: { ...penalty, kind: 'FIXED_AMOUNT', amount: '0.00' } },
  ],
  [
    'CONTRACT_TERM_OUT_OF_RANGE terms.retention.percent',
    { retention: { percent: '-5', releasedAfter: 'DELIVERY', releaseDays: 0 } },
  ],
  [
    'CONTRACT_TERM_OUT_OF_RANGE terms.retention.releaseDays',
    { retention: { percent: '5', releasedAfter: 'DELIVERY', releaseDays: -1 } },
  ],
  [
    'CONTRACT_TERM_INVALID terms.disputeResolution.venue',
    { disputeResolution: { ...court, venue: '' } },
  ],
  [
    'CONTRACT_TERM_INVALID terms.disputeResolution.governingLaw',
    { disputeResolution: { ...court, governingLaw: 'XX' } },
  ],
  [
    'CONTRACT_TERM_INVALID terms.clauses.discounts',
    { clauses: { creditNotes: null, discounts: 'x'.repeat(101) } },
  ],
  [
    'LATE_INTEREST_PERCENT_INVALID terms.lateInterest.percentADay',
    { lateInterest: { ...late, rate: { kind: 'DAILY', percentADay: '-1' } } },
  ],
  [
    'PAYMENT_TERM_PERCENTS_NOT_100 terms.paymentTerm.due.instalments',
    {
      paymentTerm: {
        ...net(30),
        due: {
          instalments: [
            { percent: '30', due: { net: { days: 0 } } },
            { percent: '60', due: { net: { days: 30 } } },
          ],
        },
      },
    },
  ],
];

describe('a term', () => {
  for (const [fault, terms] of FAULTS) {
    it(`is refused: ${fault}`, () => {
      expect(faultsOf(terms)).toEqual([fault]);
    });
  }

  it('says the same in one form only', () => {
    const said = check({
      clauses: { creditNotes: null, discounts: null },
      retention: { percent: '5.00', releasedAfter: 'DELIVERY', releaseDays: 0 },
    });
    const otherwise = check({
      retention: { percent: '5', releasedAfter: 'DELIVERY', releaseDays: 0 },
    });
    invariant(said.ok && otherwise.ok, 'both are well said');
    expect(differencesBetween(said.value, otherwise.value)).toEqual([]);
  });
});

interface Contradiction {
  readonly what: string;
  readonly paths: string;
  readonly terms: ContractTermsDraft;
}

const CONTRADICTIONS: readonly Contradiction[] = [
  {
    what: 'goods are accepted after they are paid',
    paths: 'acceptance.days terms.paymentTerm.due',
    terms: { paymentTerm: net(30), acceptance: { days: 31, isDeemed: true } },
  },
  {
    what: 'the cap is below the rate of a day',
    paths: 'penalty.capPercent terms.penalty.percent',
    terms: { penalty: { ...penalty, kind: 'PERCENT_A_DAY', percent: '0.5', capPercent: '0.4' } },
  },
  {
    what: 'the cap comes to less than the amount',
    paths: 'penalty.capPercent terms.penalty.amount',
    terms: { penalty: { ...penalty, kind: 'FIXED_AMOUNT', amount: '5000.01', capPercent: '5' } },
  },
  {
    what: 'an arbitration has no institution',
    paths: 'disputeResolution.way terms.disputeResolution.institution',
    terms: { disputeResolution: { ...court, way: 'ARBITRATION' } },
  },
  {
    what: 'a court has an institution',
    paths: 'disputeResolution.way terms.disputeResolution.institution',
    terms: { disputeResolution: { ...court, institution: 'CIETAC' } },
  },
  {
    what: 'money is kept until a warranty ends that was not agreed',
    paths: 'retention.releasedAfter terms.warrantyMonths',
    terms: { retention: { percent: '5', releasedAfter: 'WARRANTY_END', releaseDays: 0 } },
  },
  {
    what: 'money is kept until an acceptance that was not agreed',
    paths: 'retention.releasedAfter terms.acceptance',
    terms: { retention: { percent: '5', releasedAfter: 'ACCEPTANCE', releaseDays: 30 } },
  },
  {
    what: 'an e-mail goes to a street',
    paths: 'dunning.method terms.dunning.addressKind',
    terms: { dunning: { method: 'EMAIL', addressKind: 'BILLING' } },
  },
  {
    what: 'paying late is charged for twice',
    paths: 'lateInterest terms.paymentTerm.lateCharge',
    terms: {
      lateInterest: late,
      paymentTerm: { ...net(30), lateCharge: { annualRatePercent: '5', graceDays: 0 } },
    },
  },
];

describe('two terms', () => {
  for (const { what, paths, terms } of CONTRADICTIONS) {
    it(`contradict one another where ${what}`, () => {
      expect(faultsOf(terms)).toEqual([`CONTRACT_TERMS_CONTRADICT terms.${paths}`]);
    });
  }

  it('do where the cap is a share of a value that there is none of', () => {
    const capped = { ...penalty, kind: 'FIXED_AMOUNT', amount: '1.00', capPercent: '5' } as const;
    expect(faultsOf({ penalty: capped }, null)).toEqual([
      'CONTRACT_TERMS_CONTRADICT terms.penalty.capPercent terms.penalty.amount',
    ]);
  });

  it('do not where they meet', () => {
    expect(check({ paymentTerm: net(30), acceptance: { days: 30, isDeemed: true } }).ok).toBe(true);
    const capped = {
      ...penalty,
      kind: 'FIXED_AMOUNT',
      amount: '5000.00',
      capPercent: '5',
    } as const;
    expect(check({ penalty: capped }).ok).toBe(true);
  });
});

describe('a difference', () => {
  const content = (terms: ContractTermsDraft, value?: string) => {
    const checked = check(terms, value);
    invariant(checked.ok, 'the terms are well made');
    return checked.value;
  };

  it('is told in words of either language', () => {
    const before = content({ paymentTerm: net(30), disputeResolution: court });
    const after = content(
      {
        ...{ paymentTerm: net(45), retainsTitle: true },
        disputeResolution: { ...court, way: 'ARBITRATION', institution: 'CIETAC' },
      },
      '120000.00',
    );
    const told = (language: 'en' | 'zh') =>
      differencesBetween(before, after).map(
        ({ path, before: was, after: is }) =>
          `${String(labelOf(path, language))}: ${String(wordsOf(path, was, language))} → ${String(wordsOf(path, is, language))}`,
      );
    expect(told('en')).toEqual([
      'Disputes › institution: null → CIETAC',
      'Disputes › way: court → arbitration',
      'Payment term › due › days: 30 → 45',
      'Retention of title: null → yes',
      'Value: 100000 → 120000',
    ]);
    expect(told('zh')).toEqual([
      '争议解决 › 仲裁机构: null → CIETAC',
      '争议解决 › 方式: 诉讼 → 仲裁',
      '付款条件 › 到期 › 天数: 30 → 45',
      '所有权保留: null → 是',
      '合同金额: 100000 → 120000',
    ]);
  });

  it('of a place is told as it is written, though it is called like a choice', () => {
    expect(wordsOf(['disputeResolution', 'venue'], 'COURT', 'zh')).toBe('COURT');
    expect(wordsOf(['dunning', 'addressKind'], 'DELIVERY', 'en')).toBe('delivery address');
    expect(wordsOf(['retention', 'releasedAfter'], 'DELIVERY', 'en')).toBe('delivery');
  });

  it('of the tenth instalment comes after that of the second', () => {
    const instalments = (days: number) => ({
      ...net(0),
      due: {
        instalments: Array.from({ length: 10 }, (_, index) => ({
          percent: '10',
          due: { net: { days: days + index } },
        })),
      },
    });
    const before = content({ paymentTerm: instalments(0) });
    const after = content({ paymentTerm: instalments(1) });
    expect(differencesBetween(before, after).map(({ path }) => path[3])).toEqual(
      Array.from({ length: 10 }, (_, index) => String(index)),
    );
  });
});
