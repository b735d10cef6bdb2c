import { Decimal, type LetterLanguage } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LateInterestRule } from '../../../src/late-interest/domain/late-interest-rule';
import { tryText } from '../../../src/drafting/application/try-text';
import { articleNumber } from '../../../src/drafting/domain/article-number';
import { chooseClauses } from '../../../src/drafting/domain/choose-clauses';
import { languageName, lawName } from '../../../src/drafting/domain/names';
import type { Candidate, OpenSection } from '../../../src/drafting/domain/template';
import { lateInterestWords, paymentWords } from '../../../src/drafting/domain/term-words';
import { STARTER_CLAUSES } from '../../../src/drafting/starter/sales-clauses';
import { STARTER_TEMPLATES } from '../../../src/drafting/starter/sales-template';
import type { ContractTerms } from '../../../src/register/domain/contract-terms';
import type { PaymentTermRule } from '../../../src/register/domain/payment-term';
import { formsOf, TERM_SUBJECTS } from '../../../src/clauses/domain/term-subject';
import { checkClause } from '../../../src/clauses/domain/check-clause';

const rule = (due: PaymentTermRule['due'], over: Partial<PaymentTermRule> = {}) => ({
  ...{ due, discounts: [], businessDayRule: 'NONE' as const, lateCharge: null, ...over },
});
const net = (days: number) => ({ kind: 'NET', from: 'DOCUMENT_DATE', days }) as const;

describe('a payment term in words', () => {
  it.each([
    [rule(net(30)), '全部发票金额自发票开具之日起30日内付清', 'within 30 days of the date'],
    [rule(net(1)), '全部发票金额自发票开具之日起1日内付清', 'within 1 day of the date'],
    [rule(net(0)), '全部发票金额于发票开具当日付清', 'on the date of the invoice'],
    [
      rule({ kind: 'END_OF_MONTH', monthsAhead: 1, days: 0 }),
      '全部发票金额不迟于发票开具次月月末付清',
      'by the end of the month after that of the invoice',
    ],
    [
      rule({ kind: 'END_OF_MONTH', monthsAhead: 0, days: 15 }),
      '全部发票金额自发票开具当月月末起15日内付清',
      'within 15 days of the end of the month of the invoice',
    ],
    [
      rule({ kind: 'DAY_OF_MONTH', monthsAhead: 2, dayOfMonth: 10 }),
      '全部发票金额不迟于发票开具当月后第2个月的10日付清',
      'by day 10 of the month 2 months after that of the invoice',
    ],
    [
      rule(net(30), { businessDayRule: 'FOLLOWING' }),
      '付款期限届满之日为非工作日的，顺延至其后的第一个工作日',
      'it is the next business day',
    ],
    [
      rule(net(30), { lateCharge: { annualRatePercent: new Decimal(12), graceDays: 5 } }),
      '宽限5日后按年利率12%计收逾期费用',
      '12% a year after 5 days of grace',
    ],
  ])('says all that it agrees', (term, zh, en) => {
    expect(paymentWords(term, 'zh')).toContain(zh);
    expect(paymentWords(term, 'en')).toContain(en);
  });

  it('says every share of instalments, in both languages', () => {
    const parts = fc
      .array(
        fc.record({
          percent: fc.integer({ min: 1, max: 99 }),
          days: fc.integer({ min: 0, max: 400 }),
        }),
        {
          ...{ minLength: 1, maxLength: 12 },
        },
      )
      .map((all) =>
        all.map(({ percent, days }) => ({ percent: new Decimal(percent), rule: net(days) })),
      );
    fc.assert(
      fc.property(parts, (each) => {
        for (const language of ['zh', 'en'] as const) {
          const words = paymentWords(rule({ kind: 'INSTALMENTS', parts: each }), language);
          const shares = [...words.matchAll(/(\d+)%/g)].map(([, percent]) => percent);
          expect(shares).toEqual(each.map(({ percent }) => percent.toFixed()));
        }
      }),
    );
  });
});

describe('late interest in words', () => {
  const names = (code: string, language: LetterLanguage) => `${code}/${language}`;
  const told = (rate: LateInterestRule['rate'], over: Partial<LateInterestRule> = {}) => {
    const interest: LateInterestRule = {
      ...{ rate, dayCount: 'ACT_365', graceDays: 0, capPercentAYear: null, lumpSum: null, ...over },
    };
    return [lateInterestWords(interest, 'zh', names), lateInterestWords(interest, 'en', names)];
  };

  it('says rate, basis, grace and cap', () => {
    expect(
      told({ kind: 'FIXED', percentAYear: '8' }, { graceDays: 1, capPercentAYear: '24' }),
    ).toEqual([
      '按年利率8%，每年按365日计，到期日后1日内不计息，最高不超过年利率24%',
      'at a rate of 8% a year, on the basis of a year of 365 days, the first 1 day after the due date bearing none, but no more than 24% a year',
    ]);
    expect(told({ kind: 'DAILY', percentADay: '0.05' })).toEqual([
      '按每日0.05%',
      'at a rate of 0.05% a day',
    ]);
    const base = { kind: 'BASE', seriesCode: 'ECB_MRO', multiplier: '1' } as const;
    expect(told({ ...base, points: '8', counts: 'HALF_YEARLY' })[1]).toContain(
      'at the ECB_MRO/en plus 8 percentage points (as in force on 1 January',
    );
    expect(
      told({ ...base, multiplier: '1.5', points: '-0.5', counts: 'AS_IT_CHANGES' })[0],
    ).toContain('按ECB_MRO/zh的1.5倍减0.5个百分点（随该利率的调整而调整）');
  });
});

describe('numbers and names on a contract', () => {
  it('numbers articles as each language does', () => {
    const numbered = [1, 9, 10, 11, 19, 20, 21, 99].map((each) => articleNumber(each, 'zh'));
    expect(numbered).toEqual([
      ...[
        '第一条',
        '第九条',
        '第十条',
        '第十一条',
        '第十九条',
        '第二十条',
        '第二十一条',
        '第九十九条',
      ],
    ]);
    expect(articleNumber(12, 'en')).toBe('Article 12');
    const all = Array.from({ length: 99 }, (_, index) => articleNumber(index + 1, 'zh'));
    expect(new Set(all).size).toBe(99);
  });

  it('names laws and languages', () => {
    expect([lawName('CN', 'zh'), lawName('GB', 'en'), lawName('DE', 'zh')]).toEqual([
      ...['中华人民共和国', 'England and Wales', '德国'],
    ]);
    expect([
      languageName('zh-CN', 'en'),
      languageName('en', 'zh'),
      languageName('de', 'en'),
    ]).toEqual([...['Chinese', '英文', 'German']]);
  });
});

describe('the starter set', () => {
  it('is usable as it stands, in both languages, and says every term in every form', () => {
    for (const clause of STARTER_CLAUSES)
      expect(checkClause(clause, tryText)).toMatchObject({ ok: true });
    for (const subject of TERM_SUBJECTS) {
      const about = STARTER_CLAUSES.filter((clause) => clause.subject === subject);
      const forms = new Set(about.map(({ form }) => form));
      const isSaid = forms.has(null) || formsOf(subject).every((form) => forms.has(form));
      expect([subject, isSaid]).toEqual([subject, true]);
    }
    const used = STARTER_TEMPLATES.flatMap(({ sections }) =>
      sections.flatMap((each) => each.clauseKeys),
    );
    expect([...used].sort()).toEqual(STARTER_CLAUSES.map(({ key }) => key).sort());
  });
});

describe('choosing clauses', () => {
  const NO_TERMS: ContractTerms = {
    ...{
      paymentTerm: null,
      lateInterest: null,
      penalty: null,
      retainsTitle: null,
      acceptance: null,
    },
    ...{ warrantyMonths: null, retention: null, disputeResolution: null, dunning: null },
    ...{ assignment: null, clauses: null, prevailingLanguage: null },
  };
  const candidate = (
    key: string,
    subject: Candidate['subject'],
    form: string | null,
  ): Candidate => ({
    ...{ subject, form, fields: [], texts: [] },
    clause: { key, clauseId: key, clauseVersionId: key, number: 1, isRetired: false },
  });
  const titles: OpenSection = {
    isOptional: true,
    candidates: [candidate('R', 'TITLE', 'RETAINED'), candidate('P', 'TITLE', 'PASSES')],
  };
  const assignments: OpenSection = {
    isOptional: true,
    candidates: [
      candidate('A', 'ASSIGNMENT', 'ALLOWED'),
      candidate('F', 'ASSIGNMENT', 'FORBIDDEN'),
    ],
  };

  it('never lets the paper say what the terms do not, nor leaves an agreed term unsaid', () => {
    const terms = fc.record({
      retainsTitle: fc.constantFrom(null, true, false),
      assignment: fc.constantFrom(
        null,
        'ALLOWED' as const,
        'WITH_CONSENT' as const,
        'FORBIDDEN' as const,
      ),
      warrantyMonths: fc.constantFrom(null, 12),
    });
    const wanted = fc.subarray(['R', 'P', 'A', 'F']);
    fc.assert(
      fc.property(
        terms,
        wanted,
        fc.subarray([titles, assignments]),
        (agreed, clauseKeys, sections) => {
          const all = { ...NO_TERMS, ...agreed };
          const chosen = chooseClauses(sections, { terms: all, clauseKeys });
          if (!chosen.ok) return;
          const said = chosen.value.map(({ clause }) => clause?.key);
          const meant = [
            ...(agreed.retainsTitle === null ? [] : [agreed.retainsTitle ? 'R' : 'P']),
            ...(agreed.assignment === null ? [] : [agreed.assignment === 'ALLOWED' ? 'A' : 'F']),
          ];
          expect([...said].sort()).toEqual(meant.sort());
          expect(agreed.assignment).not.toBe('WITH_CONSENT');
          expect(agreed.warrantyMonths).toBeNull();
        },
      ),
      { numRuns: 500 },
    );
  });
});
