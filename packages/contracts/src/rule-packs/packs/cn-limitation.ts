import { businessDate } from '@duebook/kernel';
import type { Citation, RulePack } from '../domain/rule-pack';
import { REPRODUCED } from './sources';

const CODE_FROM = businessDate('2021-01-01');

const code = (article: string): Citation => ({
  law: { en: 'Civil Code of the People’s Republic of China', zh: '中华人民共和国民法典' },
  ...{ number: null, article, effectiveFrom: CODE_FROM, effectiveTo: null, url: null },
  ...{ isChecked: true, note: REPRODUCED },
});

const court = (article: string): Citation => ({
  law: {
    en: 'Supreme People’s Court: Provisions on limitation in civil cases (as amended 2020)',
    zh: '最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定（2020年修正）',
  },
  ...{ number: null, article, effectiveFrom: CODE_FROM, effectiveTo: null, url: null },
  ...{ isChecked: true, note: REPRODUCED },
});

/**
 * Three years. What began before 2017-10-01 had two, and went over to three only in part: no pack speaks
 * of it.
 */
export const cnLimitation: RulePack = {
  ...{ id: 'CN-LIMITATION', version: 1, jurisdiction: 'CN' },
  name: { en: 'China: limitation of actions', zh: '中国：诉讼时效' },
  ...{ validFrom: businessDate('2017-10-01'), validTo: null, payment: [] },
  limitation: {
    ...{ id: 'THREE_YEARS', years: 3, longestYears: 20, instalments: 'FROM_LAST' },
    citation: code('第一百八十八条'),
    furtherCitations: [
      code('第一百八十九条'),
      code('第一百九十四条'),
      code('第一百九十五条'),
      code('第二百零一条至第二百零三条'),
      court('第八条至第十四条'),
      {
        law: {
          en: 'General Provisions of the Civil Law of the People’s Republic of China',
          zh: '中华人民共和国民法总则',
        },
        ...{ number: null, article: '第一百八十八条' },
        effectiveFrom: businessDate('2017-10-01'),
        effectiveTo: businessDate('2020-12-31'),
        ...{ url: null, isChecked: true, note: REPRODUCED },
      },
    ],
    interruptedBy: [
      ...(['DEMAND_REACHED', 'DEBTOR_AGREED', 'BALANCE_CONFIRMED'] as const),
      ...(['PROTECTION_REQUESTED', 'PART_PAYMENT'] as const),
      ...(['SUIT_FILED', 'ARBITRATION_FILED', 'EQUAL_PROCEEDING'] as const),
    ],
    suspension: {
      kinds: [
        ...(['FORCE_MAJEURE', 'NO_LEGAL_REPRESENTATIVE', 'NO_HEIR'] as const),
        ...(['CREDITOR_CONTROLLED', 'OTHER_OBSTACLE'] as const),
      ],
      months: 6,
    },
    movesToWorkingDay: true,
  },
};
