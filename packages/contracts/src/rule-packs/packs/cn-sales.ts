import { businessDate } from '@duebook/kernel';
import type { LateInterestRate } from '../../late-interest/domain/late-interest-rule';
import type { Citation, RuleCondition, RulePack } from '../domain/rule-pack';
import { REPRODUCED } from './sources';

const citation: Citation = {
  law: {
    en: 'Supreme People’s Court: Interpretation on disputes over sales contracts (as amended 2020)',
    zh: '最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释（2020年修正）',
  },
  ...{ number: null, article: '第十八条第四款' },
  ...{ effectiveFrom: businessDate('2021-01-01'), effectiveTo: null, url: null },
  ...{ isChecked: true, note: REPRODUCED },
};

const SALE_IN_CHINA: readonly RuleCondition[] = [
  { on: 'CREDITOR_COUNTRY', isOneOf: ['CN'] },
  { on: 'DEBTOR_COUNTRY', isOneOf: ['CN'] },
  { on: 'SUPPLY', isOneOf: ['GOODS'] },
];

const NOTHING = { limit: null, undisputedPartIsDue: false, lumpSum: null } as const;

/** 30 % on top, which is the least; a court may go to 50 %. */
const plusThirtyPercent = (seriesCode: string): LateInterestRate => ({
  ...{ kind: 'BASE', seriesCode, multiplier: '1.3', points: '0', counts: 'AT_BREACH' },
});

/**
 * What a seller is awarded where the contract says nothing of paying late. It is for cases that are not
 * decided yet, whenever the invoice was made.
 */
export const cnSales: RulePack = {
  ...{ id: 'CN-SALES', version: 1, jurisdiction: 'CN' },
  name: {
    en: 'China: sales contracts without a penalty',
    zh: '中国：未约定逾期付款违约金的买卖合同',
  },
  ...{ validFrom: null, validTo: null, limitation: null },
  payment: [
    {
      ...NOTHING,
      id: 'LPR',
      citation,
      conditions: [
        ...SALE_IN_CHINA,
        { on: 'BREACH_DAY', from: businessDate('2019-08-20'), to: null },
      ],
      interest: {
        whenNoneAgreed: {
          rate: plusThirtyPercent('LPR_1Y'),
          ...{ dayCount: 'ACT_365', mostMultiplier: '1.5' },
        },
        floorWhenAgreed: null,
      },
    },
    {
      ...NOTHING,
      id: 'BENCHMARK_RATE',
      citation: {
        ...citation,
        isChecked: false,
        note: {
          en: 'That the benchmark lending rate with the overdue-penalty standard counts was compared with the wording; that this standard is 30 to 50 % on top is recalled from the central bank’s notice of 2003 and was not compared.',
          zh: '以贷款基准利率参照逾期罚息利率标准已与条文核对；罚息加收30%—50%系凭对中国人民银行2003年通知的记忆，未核对。',
        },
      },
      conditions: [
        ...SALE_IN_CHINA,
        { on: 'BREACH_DAY', from: null, to: businessDate('2019-08-19') },
      ],
      interest: {
        whenNoneAgreed: {
          rate: plusThirtyPercent('PBOC_LENDING'),
          ...{ dayCount: 'ACT_365', mostMultiplier: '1.5' },
        },
        floorWhenAgreed: null,
      },
    },
  ],
};
