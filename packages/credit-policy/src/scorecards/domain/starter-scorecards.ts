import type { CurrencyCode } from '@duebook/kernel';
import { NEW_CUSTOMER_FACTORS } from './starter-new-customer';
import { TRADE_CUSTOMER_FACTORS } from './starter-trade-customer';
import type { ScoreBand, ScorecardDraft } from './scorecard-content';

/**
 * Four classes by the score. 80: all but one of the heavier factors are at their best. 45: a customer
 * of whom nothing at all is known stays below it, so that not knowing never earns an open account.
 */
const BANDS: readonly ScoreBand[] = [
  { classCode: 'D', from: '0', to: '45' },
  { classCode: 'C', from: '45', to: '65' },
  { classCode: 'B', from: '65', to: '80' },
  { classCode: 'A', from: '80', to: null },
];

/**
 * Scorecards to begin with: of customers with a history by how they pay, of new ones by what their
 * credit file says. They are drafts; a tenant tries them on its own customers before they hold.
 * No bin is of an amount, so that they are right in any currency.
 */
export function starterScorecards(currencyCode: CurrencyCode): readonly ScorecardDraft[] {
  return [
    {
      ...{ code: 'TRADE_CUSTOMER', name: 'Customers with a history', nameZh: '存量客户信用评分' },
      content: { currencyCode, factors: TRADE_CUSTOMER_FACTORS, bands: BANDS },
    },
    {
      ...{ code: 'NEW_CUSTOMER', name: 'New customers', nameZh: '新客户信用评分' },
      content: { currencyCode, factors: NEW_CUSTOMER_FACTORS, bands: BANDS },
    },
  ];
}
