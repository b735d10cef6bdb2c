import { businessDate } from '@duebook/kernel';
import type { Citation, RulePack } from '../domain/rule-pack';
import { RECALLED } from './sources';

const act = (article: string): Citation => ({
  law: { en: 'Limitation Act 1980 (England and Wales)', zh: '英国1980年时效法（英格兰和威尔士）' },
  ...{ number: '1980 c. 58', article, effectiveFrom: businessDate('1981-05-01') },
  ...{ effectiveTo: null, url: 'https://www.legislation.gov.uk/ukpga/1980/58' },
  ...{ isChecked: false, note: RECALLED },
});

/** Six years on a simple contract. A letter alone changes nothing; a claim that is filed is outside it. */
export const ukLimitation: RulePack = {
  ...{ id: 'UK-LIMITATION', version: 1, jurisdiction: 'GB' },
  name: { en: 'England and Wales: simple contracts', zh: '英格兰和威尔士：简单合同时效' },
  ...{ validFrom: businessDate('1981-05-01'), validTo: null, payment: [] },
  limitation: {
    ...{ id: 'SIX_YEARS', years: 6, longestYears: null, instalments: 'EACH_BY_ITSELF' },
    citation: act('section 5'),
    furtherCitations: [act('sections 29(5) and 30')],
    interruptedBy: ['DEBTOR_AGREED', 'BALANCE_CONFIRMED', 'PART_PAYMENT'],
    ...{ suspension: null, movesToWorkingDay: false },
  },
};
