import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import {
  checkSchemeCode,
  checkTerms,
  type TermsDraft,
} from '../../../src/discount-schemes/domain/check-terms';

const tier = (from: string, to: string | null = null, percent: string | null = '1') => ({
  ...{ from, to, percent, fixedAmount: null },
});

const DRAFT: TermsDraft = {
  ...{ name: 'Bonus', legalEntityId: null, currencyCode: 'CNY' },
  ...{ periodFrom: businessDate('2025-01-01'), periodTo: businessDate('2025-12-31') },
  ...{ measure: 'TURNOVER', method: 'WHOLE', tiers: [tier('1000', '5000'), tier('5000')] },
  conditions: { paidWithinDays: null, needsNoOverdue: false, classCodes: null },
  scope: { segments: [], regions: [], partyIds: [] },
  ...{ budgetAmount: '100.00', limitUpliftPercent: '10' },
};

/** The code and place of the first fault. */
function fault(over: Partial<TermsDraft>): string {
  const checked = checkTerms({ ...DRAFT, ...over });
  return checked.ok ? 'NONE' : `${checked.refusal.code} ${checked.refusal.path.join('.')}`;
}

describe('terms of a scheme', () => {
  it('are kept as they are meant: tiers in order, scope in one order', () => {
    const scope = { segments: ['B', 'A', 'B'], regions: [], partyIds: [] };
    const checked = checkTerms({ ...DRAFT, scope });
    expect(checked).toMatchObject({ ok: true, value: { scope: { segments: ['A', 'B'] } } });
  });

  const conditions = (over: object) => ({ conditions: { ...DRAFT.conditions, ...over } });
  const scoped = (over: object) => ({ scope: { ...DRAFT.scope, ...over } });
  const percentages = { measure: 'PUNCTUALITY' as const };
  const slices = { method: 'SLICES' as const };
  const fixed = (fixedAmount: string, percent: string | null = null) => ({
    tiers: [{ from: '0', to: null, percent, fixedAmount }],
  });

  it.each<readonly [string, Partial<TermsDraft>]>([
    ['DISCOUNT_SCHEME_TEXT_INVALID name', { name: ' ' }],
    ['CURRENCY_UNKNOWN currencyCode', { currencyCode: '' }],
    ['CURRENCY_UNKNOWN currencyCode', { currencyCode: 'XXX' }],
    ['DISCOUNT_SCHEME_PERIOD_REVERSED periodTo', { periodTo: businessDate('2024-12-31') }],
    ['DISCOUNT_SCHEME_PERIOD_TOO_LONG periodTo', { periodTo: businessDate('2028-12-31') }],
    ['DISCOUNT_CONDITION_INVALID conditions.paidWithinDays', conditions({ paidWithinDays: -1 })],
    ['DISCOUNT_CONDITION_INVALID conditions.paidWithinDays', conditions({ paidWithinDays: 366 })],
    ['DISCOUNT_CONDITION_INVALID conditions.classCodes', conditions({ classCodes: [] })],
    ['DISCOUNT_CONDITION_INVALID conditions.classCodes', conditions({ classCodes: [' '] })],
    ['DISCOUNT_SCHEME_TEXT_INVALID scope.regions', scoped({ regions: [''] })],
    ['DISCOUNT_SCOPE_TOO_LARGE scope.partyIds', scoped({ partyIds: Array(1_001).fill('x') })],
    ['DISCOUNT_TIERS_COUNT_INVALID tiers', { tiers: [] }],
    ['DISCOUNT_TIERS_COUNT_INVALID tiers', { tiers: Array(21).fill(tier('1')) }],
    ['DISCOUNT_TIERS_OVERLAP tiers.0.to', { tiers: [tier('0', '600'), tier('500')] }],
    ['DISCOUNT_TIERS_GAP tiers.0.to', { tiers: [tier('0', '400'), tier('500')] }],
    ['DISCOUNT_TIERS_GAP tiers.1.to', { tiers: [tier('0'), tier('500', '900')] }],
    ['DISCOUNT_THRESHOLDS_NOT_RISING tiers.1.from', { tiers: [tier('500'), tier('500')] }],
    ['DISCOUNT_THRESHOLDS_NOT_RISING tiers.1.from', { tiers: [tier('500'), tier('100')] }],
    ['DISCOUNT_THRESHOLD_INVALID tiers.0.from', { tiers: [tier('-1')] }],
    ['DISCOUNT_THRESHOLD_INVALID tiers.0.from', { tiers: [tier('0.001')] }],
    ['DISCOUNT_THRESHOLD_INVALID tiers.0.to', { tiers: [tier('5', '5'), tier('6')] }],
    ['DISCOUNT_THRESHOLD_INVALID tiers.0.from', { ...percentages, tiers: [tier('100.5')] }],
    ['DISCOUNT_PERCENT_ABOVE_100 tiers.0.percent', { tiers: [tier('0', null, '100.01')] }],
    ['DISCOUNT_REWARD_INVALID tiers.0.percent', { tiers: [tier('0', null, '-1')] }],
    ['DISCOUNT_REWARD_INVALID tiers.0', { tiers: [tier('0', null, null)] }],
    ['DISCOUNT_REWARD_INVALID tiers.0', fixed('5', '1')],
    ['DISCOUNT_REWARD_INVALID tiers.0.fixedAmount', fixed('-5')],
    ['AMOUNT_TOO_PRECISE tiers.0.fixedAmount', fixed('5.001')],
    ['AMOUNT_NOT_A_NUMBER tiers.0.fixedAmount', fixed('five')],
    ['DISCOUNT_METHOD_UNFIT tiers.0.fixedAmount', { ...slices, ...fixed('5') }],
    ['DISCOUNT_METHOD_UNFIT method', { ...slices, ...percentages, tiers: [tier('90')] }],
    ['AMOUNT_TOO_LARGE budgetAmount', { budgetAmount: '1000000000000000000' }],
    ['DISCOUNT_REWARD_INVALID budgetAmount', { budgetAmount: '-1' }],
    ['DISCOUNT_PERCENT_ABOVE_100 limitUpliftPercent', { limitUpliftPercent: '101' }],
    ['DISCOUNT_REWARD_INVALID limitUpliftPercent', { limitUpliftPercent: '0' }],
  ])('are refused with %s', (expected, over) => {
    expect(fault(over)).toBe(expected);
  });

  it('have a code that can be a reference', () => {
    expect(checkSchemeCode('BONUS-2026_Q1')).toBeNull();
    for (const code of ['', 'bonus', 'A B', '-A', 'A'.repeat(41)]) {
      expect(checkSchemeCode(code)?.code).toBe('DISCOUNT_SCHEME_CODE_INVALID');
    }
  });
});
