import { addDays, businessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { packFaults, packsFaults } from '../../../src/rule-packs/domain/check-rule-pack';
import { isValidOn, type RulePack } from '../../../src/rule-packs/domain/rule-pack';
import { cnLimitation } from '../../../src/rule-packs/packs/cn-limitation';
import { cnSales } from '../../../src/rule-packs/packs/cn-sales';
import { cnSme728, cnSme802 } from '../../../src/rule-packs/packs/cn-sme';
import { eu20117 } from '../../../src/rule-packs/packs/eu-2011-7';
import { neutral } from '../../../src/rule-packs/packs/neutral';
import { RULE_PACKS, rulePack } from '../../../src/rule-packs/packs/rule-packs';
import { ukLimitation } from '../../../src/rule-packs/packs/uk-limitation';

const ruleOf = (pack: RulePack, id: string) => pack.payment.find((rule) => rule.id === id);
const citationsOf = ({ payment, limitation }: RulePack) => [
  ...payment.map(({ citation }) => citation),
  ...(limitation ? [limitation.citation, ...limitation.furtherCitations] : []),
];

describe('rule packs', () => {
  it('are there once each and are written rightly', () => {
    expect(RULE_PACKS.map(({ id }) => id)).toEqual([
      ...['CN-SME-802', 'CN-SME-728', 'CN-SALES', 'CN-LIMITATION'],
      ...['EU-2011-7', 'UK-LIMITATION', 'NEUTRAL'],
    ]);
    expect(packsFaults(RULE_PACKS)).toEqual([]);
    expect(rulePack('CN-SALES')).toBe(cnSales);
    expect(rulePack('XX')).toBeNull();
  });

  it.each(RULE_PACKS.map((pack) => [pack.id, pack] as const))(
    '%s says of each citation what was compared',
    (_, pack) => {
      for (const { note, isChecked } of citationsOf(pack)) {
        expect(note.en).not.toBe('');
        expect(note.zh).not.toBe('');
        expect(typeof isChecked).toBe('boolean');
      }
    },
  );
});

describe('CN-SME-802', () => {
  it('takes the place of 728 without a gap or a day of both', () => {
    const first = businessDate('2025-06-01');
    expect(isValidOn(cnSme802, first)).toBe(true);
    expect(isValidOn(cnSme728, first)).toBe(false);
    expect(isValidOn(cnSme728, addDays(first, -1))).toBe(true);
    expect(isValidOn(cnSme802, addDays(first, -1))).toBe(false);
    expect(isValidOn(cnSme728, businessDate('2020-08-31'))).toBe(false);
    expect(isValidOn(cnSme728, businessDate('2020-09-01'))).toBe(true);
  });

  it('gives public bodies 30 days and 60 at most, large enterprises 60 and what is reasonable', () => {
    expect(ruleOf(cnSme802, 'PUBLIC_BODY')?.limit).toMatchObject({
      ...{ days: 30, from: 'DELIVERY', longestAgreedDays: 60, acceptanceMoves: true },
    });
    expect(ruleOf(cnSme802, 'LARGE_ENTERPRISE')?.limit).toMatchObject({
      ...{ days: 60, from: 'DELIVERY', longestAgreedDays: null },
    });
    expect(ruleOf(cnSme802, 'UNDISPUTED_PART')?.undisputedPartIsDue).toBe(true);
  });

  it('sets 0.05 % a day where nothing was agreed, and one-year LPR as the floor', () => {
    expect(ruleOf(cnSme802, 'LATE_INTEREST')?.interest).toEqual({
      whenNoneAgreed: {
        ...{ rate: { kind: 'DAILY', percentADay: '0.05' }, dayCount: 'ACT_365' },
        mostMultiplier: null,
      },
      floorWhenAgreed: { seriesCode: 'LPR_1Y' },
    });
  });
});

describe('CN-SME-728', () => {
  it('gave large enterprises no number of days, and spoke of no undisputed part', () => {
    expect(cnSme728.payment.map(({ id }) => id)).toEqual(['PUBLIC_BODY', 'LATE_INTEREST']);
    expect(ruleOf(cnSme728, 'PUBLIC_BODY')?.citation.article).toContain('第八条');
    expect(ruleOf(cnSme728, 'LATE_INTEREST')?.interest).toEqual(
      ruleOf(cnSme802, 'LATE_INTEREST')?.interest,
    );
  });
});

describe('CN-SALES', () => {
  it('adds 30 to 50 % to LPR from 2019-08-20 on, and says what of the time before is not compared', () => {
    expect(ruleOf(cnSales, 'LPR')?.interest?.whenNoneAgreed).toMatchObject({
      rate: { kind: 'BASE', seriesCode: 'LPR_1Y', multiplier: '1.3', counts: 'AT_BREACH' },
      mostMultiplier: '1.5',
    });
    expect(ruleOf(cnSales, 'LPR')?.citation.isChecked).toBe(true);
    expect(ruleOf(cnSales, 'BENCHMARK_RATE')?.citation.isChecked).toBe(false);
  });
});

describe('EU-2011-7', () => {
  it('adds eight points, 40 euro and 30 days, and is not shown as compared', () => {
    expect(ruleOf(eu20117, 'LATE_INTEREST')?.interest?.whenNoneAgreed).toMatchObject({
      rate: { seriesCode: 'ECB_MRO', points: '8', counts: 'HALF_YEARLY' },
    });
    expect(ruleOf(eu20117, 'RECOVERY_COSTS')?.lumpSum).toEqual({ amount: '40', currency: 'EUR' });
    expect(ruleOf(eu20117, 'ENTERPRISE')?.limit).toMatchObject({
      ...{ days: 30, longestAgreedDays: 60, mayBeExceededExpressly: true },
    });
    expect(ruleOf(eu20117, 'PUBLIC_BODY')?.limit?.mayBeExceededExpressly).toBe(false);
    expect(citationsOf(eu20117).some(({ isChecked }) => isChecked)).toBe(false);
  });
});

describe('NEUTRAL', () => {
  it('says nothing but that there is nothing', () => {
    expect(neutral.payment).toMatchObject([
      { conditions: [], limit: null, interest: null, lumpSum: null, undisputedPartIsDue: false },
    ]);
  });
});

describe('CN-LIMITATION', () => {
  it('is three years, twenty at most, for what began from October 2017 on', () => {
    expect(cnLimitation.limitation).toMatchObject({
      ...{ years: 3, longestYears: 20, instalments: 'FROM_LAST', movesToWorkingDay: true },
      suspension: { months: 6 },
    });
    expect(isValidOn(cnLimitation, businessDate('2017-09-30'))).toBe(false);
    expect(isValidOn(cnLimitation, businessDate('2017-10-01'))).toBe(true);
  });
});

describe('UK-LIMITATION', () => {
  it('is six years, knows no demands, and is not shown as compared', () => {
    expect(ukLimitation.limitation).toMatchObject({ years: 6, longestYears: null });
    expect(ukLimitation.limitation?.interruptedBy).not.toContain('DEMAND_REACHED');
    expect(citationsOf(ukLimitation).some(({ isChecked }) => isChecked)).toBe(false);
  });
});

describe('a pack that is written wrongly', () => {
  const [rule] = cnSme802.payment;
  const faultsWith = (over: Partial<RulePack>) => packFaults({ ...cnSme802, ...over });

  it.each<[string, Partial<RulePack>]>([
    ['an id in small letters', { id: 'cn-sme' }],
    ['no version', { version: 0 }],
    ['a name in one language', { name: { en: 'China', zh: ' ' } }],
    ['an unknown place', { jurisdiction: 'XX1' }],
    ['an end before its beginning', { validTo: businessDate('2025-05-31') }],
    ['no rule', { payment: [], limitation: null }],
  ])('is told: %s', (_, over) => {
    expect(faultsWith(over)).toHaveLength(1);
  });

  it('is told of its rules: classes, rates, days and citations', () => {
    if (!rule) throw new Error('The pack has rules');
    const faults = faultsWith({
      payment: [
        {
          ...rule,
          conditions: [
            { on: 'DEBTOR_CLASS', isOneOf: [] },
            { on: 'CREDITOR_COUNTRY', isOneOf: ['china'] },
          ],
          limit: { ...FROM, days: 60, longestAgreedDays: 30 },
          interest: {
            whenNoneAgreed: {
              ...{ rate: { kind: 'DAILY', percentADay: '5%' }, dayCount: 'ACT_365' },
              mostMultiplier: '1.3',
            },
            floorWhenAgreed: { seriesCode: 'lpr' },
          },
          lumpSum: { amount: '40', currency: 'euro' },
          citation: { ...rule.citation, article: '', url: 'gov.cn' },
        },
        rule,
      ],
    });
    expect(faults).toHaveLength(10);
  });

  it('is told when it is there twice', () => {
    expect(packsFaults([neutral, neutral])).toEqual(['NEUTRAL: is there twice']);
  });
});

const FROM = { from: 'DELIVERY', acceptanceMoves: true, mayBeExceededExpressly: false } as const;
