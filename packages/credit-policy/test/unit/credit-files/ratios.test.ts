import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import { ratiosOf } from '../../../src/credit-files/domain/ratios';

const statement = (figures: Readonly<Record<string, string>>) => {
  const ratios = ratiosOf(
    new Map(Object.entries(figures).map(([code, text]) => [code, new Decimal(text)])),
  );
  return (code: string): string => {
    const ratio = ratios.find((each) => each.code === code);
    return ratio?.value?.toFixed() ?? `absent ${ratio?.missing.join(',') ?? ''}`.trim();
  };
};

describe('ratios of a statement', () => {
  it('are what an accountant works out by hand', () => {
    const ratio = statement({
      ...{ cash: '120', inventories: '180', currentAssets: '600', totalAssets: '1500' },
      ...{ currentLiabilities: '400', equity: '500', revenue: '3000', costOfSales: '2100' },
      ...{ operatingProfit: '240', interestExpense: '80', netProfit: '150' },
      ...{ operatingCashFlow: '100' },
    });
    expect(ratio('currentRatio')).toBe('1.5');
    expect(ratio('quickRatio')).toBe('1.05');
    expect(ratio('cashRatio')).toBe('0.3');
    expect(ratio('debtRatioPercent')).toBe('66.6667');
    expect(ratio('debtToEquity')).toBe('2');
    expect(ratio('netMarginPercent')).toBe('5');
    expect(ratio('grossMarginPercent')).toBe('30');
    expect(ratio('returnOnAssetsPercent')).toBe('10');
    expect(ratio('returnOnEquityPercent')).toBe('30');
    expect(ratio('assetTurnover')).toBe('2');
    expect(ratio('operatingCashRatio')).toBe('0.25');
    expect(ratio('interestCover')).toBe('3');
  });

  it('do not turn a loss over negative equity into a return', () => {
    const ratio = statement({ netProfit: '-50', equity: '-100', totalAssets: '400' });
    expect(ratio('returnOnEquityPercent')).toBe('absent');
    expect(ratio('debtToEquity')).toBe('absent');
    expect(ratio('debtRatioPercent')).toBe('125');
    expect(ratio('returnOnAssetsPercent')).toBe('-12.5');
  });

  it('are absent with the figures that they lack, and where there is nothing to divide by', () => {
    const ratio = statement({ currentAssets: '10', currentLiabilities: '0' });
    expect(ratio('currentRatio')).toBe('absent');
    expect(ratio('quickRatio')).toBe('absent inventories');
    expect(ratio('interestCover')).toBe('absent operatingProfit,interestExpense');
  });
});
