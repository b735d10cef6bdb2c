import { businessDate } from '@duebook/kernel';
import type { Citation, PaymentRule, RuleCondition, RulePack } from '../domain/rule-pack';
import { REPRODUCED } from './sources';

const LAW = {
  en: 'Regulations on Ensuring Payments to Small and Medium-sized Enterprises',
  zh: '保障中小企业款项支付条例',
};

/** The day on which the revised regulations began to hold. */
const REVISED_FROM = businessDate('2025-06-01');
const FIRST_FROM = businessDate('2020-09-01');
const FIRST_TO = businessDate('2025-05-31');

const of802 = (article: string): Citation => ({
  ...{ law: LAW, number: '国令第802号', article },
  ...{ effectiveFrom: REVISED_FROM, effectiveTo: null },
  url: 'https://www.gov.cn/zhengce/content/202503/content_7015401.htm',
  ...{ isChecked: true, note: REPRODUCED },
});

const of728 = (article: string): Citation => ({
  ...{ law: LAW, number: '国令第728号', article },
  ...{ effectiveFrom: FIRST_FROM, effectiveTo: FIRST_TO, url: null },
  ...{ isChecked: true, note: REPRODUCED },
});

/** Of both texts: the seller is a small or medium enterprise set up in China. */
const CREDITOR: readonly RuleCondition[] = [
  { on: 'CREDITOR_COUNTRY', isOneOf: ['CN'] },
  {
    on: 'CREDITOR_CLASS',
    isOneOf: ['MEDIUM_ENTERPRISE', 'SMALL_ENTERPRISE', 'MICRO_ENTERPRISE'],
  },
  { on: 'DEBTOR_COUNTRY', isOneOf: ['CN'] },
];
const BY_PUBLIC_BODY: readonly RuleCondition[] = [
  ...CREDITOR,
  { on: 'DEBTOR_CLASS', isOneOf: ['PUBLIC_BODY'] },
];
const BY_LARGE: readonly RuleCondition[] = [
  ...CREDITOR,
  { on: 'DEBTOR_CLASS', isOneOf: ['LARGE_ENTERPRISE'] },
];
const BY_EITHER: readonly RuleCondition[] = [
  ...CREDITOR,
  { on: 'DEBTOR_CLASS', isOneOf: ['PUBLIC_BODY', 'LARGE_ENTERPRISE'] },
];

const NOTHING = {
  ...{ limit: null, undisputedPartIsDue: false, interest: null, lumpSum: null },
} as const;

const FROM_DELIVERY = { from: 'DELIVERY', acceptanceMoves: true } as const;

/** The same in both texts, under different articles. */
const INTEREST: NonNullable<PaymentRule['interest']> = {
  whenNoneAgreed: {
    ...{ rate: { kind: 'DAILY', percentADay: '0.05' }, dayCount: 'ACT_365', mostMultiplier: null },
  },
  floorWhenAgreed: { seriesCode: 'LPR_1Y' },
};

/** 30 days by public bodies, 60 at most; the same for 728 and 802. */
const PUBLIC_LIMIT: NonNullable<PaymentRule['limit']> = {
  ...{ ...FROM_DELIVERY, days: 30, longestAgreedDays: 60, mayBeExceededExpressly: false },
};

/** As revised in 2025. */
export const cnSme802: RulePack = {
  ...{ id: 'CN-SME-802', version: 1, jurisdiction: 'CN' },
  name: {
    en: 'China: payments to small and medium enterprises (2025)',
    zh: '中国：保障中小企业款项支付（2025年修订）',
  },
  ...{ validFrom: REVISED_FROM, validTo: null, limitation: null },
  payment: [
    {
      ...NOTHING,
      ...{ id: 'PUBLIC_BODY', conditions: BY_PUBLIC_BODY, limit: PUBLIC_LIMIT },
      citation: of802('第九条第一款、第十条'),
    },
    {
      ...NOTHING,
      ...{ id: 'LARGE_ENTERPRISE', conditions: BY_LARGE },
      // What is agreed on holds if it is reasonable in the trade: a number is not given.
      limit: {
        ...{ ...FROM_DELIVERY, days: 60, longestAgreedDays: null, mayBeExceededExpressly: false },
      },
      citation: of802('第九条第二款、第十条'),
    },
    {
      ...NOTHING,
      ...{ id: 'UNDISPUTED_PART', conditions: BY_EITHER, undisputedPartIsDue: true },
      citation: of802('第十五条'),
    },
    {
      ...NOTHING,
      ...{ id: 'LATE_INTEREST', conditions: BY_EITHER, interest: INTEREST },
      citation: of802('第十七条'),
    },
  ],
};

/** As first made in 2020: large enterprises agree on any reasonable time. */
export const cnSme728: RulePack = {
  ...{ id: 'CN-SME-728', version: 1, jurisdiction: 'CN' },
  name: {
    en: 'China: payments to small and medium enterprises (2020)',
    zh: '中国：保障中小企业款项支付（2020年）',
  },
  ...{ validFrom: FIRST_FROM, validTo: FIRST_TO, limitation: null },
  payment: [
    {
      ...NOTHING,
      ...{ id: 'PUBLIC_BODY', conditions: BY_PUBLIC_BODY, limit: PUBLIC_LIMIT },
      citation: of728('第八条第一款、第九条'),
    },
    {
      ...NOTHING,
      ...{ id: 'LATE_INTEREST', conditions: BY_EITHER, interest: INTEREST },
      citation: of728('第十五条'),
    },
  ],
};
