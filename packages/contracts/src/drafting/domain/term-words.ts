import type { LetterLanguage } from '@duebook/kernel';
import type { LateInterestRule } from '../../late-interest/domain/late-interest-rule';
import type { PaymentTermRule, SingleDueRule } from '../../register/domain/payment-term';

/** What a series of base rates is called. */
export type SeriesName = (code: string, language: LetterLanguage) => string;

type Words = Readonly<Record<LetterLanguage, string>>;

/** When to pay, in a phrase that stands after a colon: for a contract everything that the rule says. */
export function paymentWords(rule: PaymentTermRule, language: LetterLanguage): string {
  const { due, discounts, businessDayRule, lateCharge } = rule;
  const parts =
    due.kind === 'INSTALMENTS'
      ? due.parts.map(({ percent, rule: single }) =>
          inLanguage(language, {
            zh: `发票金额的${percent.toFixed()}%，${dueWords(single).zh}付清`,
            en: `${percent.toFixed()}% of the invoiced amount ${dueWords(single).en}`,
          }),
        )
      : [
          inLanguage(language, {
            zh: `全部发票金额${dueWords(due).zh}付清`,
            en: `the whole of the invoiced amount ${dueWords(due).en}`,
          }),
        ];
  const further = [
    ...discounts.map(({ days, percent }) => ({
      zh: `买方自发票开具之日起${String(days)}日内付清的，可享受发票金额${percent.toFixed()}%的现金折扣`,
      en: `where the Buyer pays within ${countEn(days, 'day')} of the date of the invoice, it may deduct a cash discount of ${percent.toFixed()}%`,
    })),
    ...OFF_DAYS[businessDayRule],
    ...(lateCharge
      ? [
          {
            zh: `逾期付款的，宽限${String(lateCharge.graceDays)}日后按年利率${lateCharge.annualRatePercent.toFixed()}%计收逾期费用`,
            en: `late payment bears a charge of ${lateCharge.annualRatePercent.toFixed()}% a year after ${countEn(lateCharge.graceDays, 'day')} of grace`,
          },
        ]
      : []),
  ].map((words) => words[language]);
  return [...parts, ...further].join(language === 'zh' ? '；' : '; ');
}

function dueWords(rule: SingleDueRule): Words {
  switch (rule.kind) {
    case 'NET':
      return rule.days === 0
        ? { zh: '于发票开具当日', en: 'on the date of the invoice' }
        : {
            zh: `自发票开具之日起${String(rule.days)}日内`,
            en: `within ${countEn(rule.days, 'day')} of the date of the invoice`,
          };
    case 'END_OF_MONTH': {
      const { zh, en } = monthWords(rule.monthsAhead);
      return rule.days === 0
        ? { zh: `不迟于${zh}月末`, en: `by the end of ${en}` }
        : {
            zh: `自${zh}月末起${String(rule.days)}日内`,
            en: `within ${countEn(rule.days, 'day')} of the end of ${en}`,
          };
    }
    case 'DAY_OF_MONTH': {
      const { zh, en } = monthWords(rule.monthsAhead);
      const day = String(rule.dayOfMonth);
      return { zh: `不迟于${zh}${day}日`, en: `by day ${day} of ${en}` };
    }
  }
}

/** A month counted from that of the invoice. */
function monthWords(monthsAhead: number): Words {
  if (monthsAhead === 0) return { zh: '发票开具当月', en: 'the month of the invoice' };
  if (monthsAhead === 1) {
    return { zh: '发票开具次月', en: 'the month after that of the invoice' };
  }
  const count = String(monthsAhead);
  return {
    zh: `发票开具当月后第${count}个月的`,
    en: `the month ${count} months after that of the invoice`,
  };
}

const OFF_DAYS: Readonly<Record<PaymentTermRule['businessDayRule'], readonly Words[]>> = {
  NONE: [],
  FOLLOWING: [
    {
      zh: '付款期限届满之日为非工作日的，顺延至其后的第一个工作日',
      en: 'where the last day for payment is no business day, it is the next business day',
    },
  ],
  PRECEDING: [
    {
      zh: '付款期限届满之日为非工作日的，提前至其前的最后一个工作日',
      en: 'where the last day for payment is no business day, it is the business day before',
    },
  ],
  MODIFIED_FOLLOWING: [
    {
      zh: '付款期限届满之日为非工作日的，顺延至其后的第一个工作日，但跨入下月的提前至其前的最后一个工作日',
      en: 'where the last day for payment is no business day, it is the next business day, or the business day before where the next one falls in another month',
    },
  ],
};

/** By which rate late payment is charged, in a phrase that a sentence goes on with. */
export function lateInterestWords(
  rule: LateInterestRule,
  language: LetterLanguage,
  seriesName: SeriesName,
): string {
  const { rate, graceDays, capPercentAYear } = rule;
  const days: Words = {
    zh: `到期日后${String(graceDays)}日内不计息`,
    en: `the first ${countEn(graceDays, 'day')} after the due date bearing none`,
  };
  const cap: Words = {
    zh: `最高不超过年利率${capPercentAYear ?? ''}%`,
    en: `but no more than ${capPercentAYear ?? ''}% a year`,
  };
  return [
    rateWords(rate, seriesName)[language],
    ...(rate.kind === 'DAILY' ? [] : [DAY_COUNTS[rule.dayCount][language]]),
    ...(graceDays === 0 ? [] : [days[language]]),
    ...(capPercentAYear === null ? [] : [cap[language]]),
  ].join(language === 'zh' ? '，' : ', ');
}

function rateWords(rate: LateInterestRule['rate'], seriesName: SeriesName): Words {
  switch (rate.kind) {
    case 'FIXED':
      return {
        zh: `按年利率${rate.percentAYear}%`,
        en: `at a rate of ${rate.percentAYear}% a year`,
      };
    case 'DAILY':
      return { zh: `按每日${rate.percentADay}%`, en: `at a rate of ${rate.percentADay}% a day` };
    case 'BASE':
      return baseRateWords(rate, seriesName);
  }
}

function baseRateWords(
  {
    seriesCode,
    multiplier,
    points,
    counts,
  }: Extract<LateInterestRule['rate'], { readonly kind: 'BASE' }>,
  seriesName: SeriesName,
): Words {
  const isLess = points.startsWith('-');
  const by = isLess ? points.slice(1) : points;
  const times: Words =
    multiplier === '1'
      ? { zh: '', en: '' }
      : { zh: `的${multiplier}倍`, en: `${multiplier} times ` };
  const added: Words =
    by === '0'
      ? { zh: '', en: '' }
      : {
          zh: `${isLess ? '减' : '加'}${by}个百分点`,
          en: ` ${isLess ? 'less' : 'plus'} ${by} percentage points`,
        };
  const { zh, en } = CHOICES[counts];
  return {
    zh: `按${seriesName(seriesCode, 'zh')}${times.zh}${added.zh}（${zh}）`,
    en: `at ${times.en}the ${seriesName(seriesCode, 'en')}${added.en} (${en})`,
  };
}

const CHOICES: Readonly<Record<'AT_BREACH' | 'AS_IT_CHANGES' | 'HALF_YEARLY', Words>> = {
  AT_BREACH: {
    zh: '以逾期之日适用的利率为准',
    en: 'as in force on the first day of the delay',
  },
  AS_IT_CHANGES: { zh: '随该利率的调整而调整', en: 'as it changes from time to time' },
  HALF_YEARLY: {
    zh: '每年1月1日、7月1日各按当日适用的利率调整',
    en: 'as in force on 1 January and on 1 July, for the half-year that follows',
  },
};

const DAY_COUNTS: Readonly<Record<LateInterestRule['dayCount'], Words>> = {
  ACT_365: { zh: '每年按365日计', en: 'on the basis of a year of 365 days' },
  ACT_360: { zh: '每年按360日计', en: 'on the basis of a year of 360 days' },
  ACT_ACT: { zh: '每年按实际天数计', en: 'on the basis of the actual days of each year' },
};

/** From which day retention money counts. */
export const RETENTION_STARTS: Readonly<Record<'DELIVERY' | 'ACCEPTANCE' | 'WARRANTY_END', Words>> =
  {
    DELIVERY: { zh: '货物交付之日', en: 'the delivery of the Goods' },
    ACCEPTANCE: { zh: '货物验收合格之日', en: 'the acceptance of the Goods' },
    WARRANTY_END: { zh: '质量保证期届满之日', en: 'the end of the warranty period' },
  };

function countEn(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function inLanguage(language: LetterLanguage, words: Words): string {
  return words[language];
}
