import { Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { factOfItem, RATIO_FACTS } from '../../../src/credit-files/domain/file-facts';
import { SHIPPED_ITEMS } from '../../../src/credit-files/domain/shipped-items';
import { FACTS, type FactValue } from '../../../src/facts/domain/fact';
import { checkScorecard } from '../../../src/scorecards/domain/check-scorecard';
import { compileScorecard } from '../../../src/scorecards/domain/compile-scorecard';
import { scoreParty } from '../../../src/scorecards/domain/score-party';
import { starterScorecards } from '../../../src/scorecards/domain/starter-scorecards';

const facts = [...FACTS, ...RATIO_FACTS, ...SHIPPED_ITEMS.map(factOfItem)];
const [trade, newcomer] = starterScorecards('CNY').map(({ content }) =>
  compileScorecard(content, facts),
);

function scored(of: typeof trade, known: Record<string, number | string | boolean>) {
  if (!of) throw new Error('there are two scorecards');
  const values = Object.entries(known).map(([name, value]): [string, FactValue] => [
    name,
    typeof value === 'number' ? new Decimal(value) : value,
  ]);
  const { score, classCode } = scoreParty(of, new Map(values));
  return { score: score.toString(), classCode };
}

describe('the scorecards to begin with', () => {
  it('are whole', () => {
    for (const draft of starterScorecards('EUR')) expect(checkScorecard(draft, facts)).toEqual([]);
  });

  it('put a customer of whom nothing is known into the lowest class', () => {
    expect(scored(trade, {})).toMatchObject({ classCode: 'D' });
    expect(scored(newcomer, {})).toMatchObject({ classCode: 'D' });
  });

  it('put who always pays in time into the best, even without financial statements', () => {
    const punctual = {
      ...{ averageDaysLate12Months: 0, onTimeSharePercent12Months: 100, oldestOverdueDays: 0 },
      ...{ daysLateTrend: 0, monthsAsCustomer: 70, salesLast12Months: 1_200_000 },
      ...{ salesPrevious12Months: 1_000_000, paidLast12Months: 1_150_000, adverseSignals90Days: 0 },
    };
    expect(scored(trade, punctual)).toEqual({ score: '92.4', classCode: 'A' });
  });

  it('put who pays two months late into the lowest', () => {
    const late = {
      ...{ averageDaysLate12Months: 65, onTimeSharePercent12Months: 10, oldestOverdueDays: 120 },
      ...{ daysLateTrend: 12, monthsAsCustomer: 70, salesLast12Months: 1_200_000 },
      ...{ salesPrevious12Months: 1_000_000, paidLast12Months: 900_000, adverseSignals90Days: 0 },
    };
    expect(scored(trade, late)).toEqual({ score: '31.9', classCode: 'D' });
  });

  it('tell a sound new company from a listed debtor', () => {
    const sound = {
      ...{ 'file.foundedOn': 4000, 'file.paidInCapital': 100, 'file.registeredCapital': 100 },
      ...{ 'file.insuredEmployees': 60, 'file.debtRatioPercent': 45, 'file.currentRatio': 1.6 },
      ...{ 'file.operatingCashRatio': 0.2, 'file.dishonestDebtor': false, 'file.courtRecords': 1 },
      ...{ 'file.taxCreditGrade': 'A', 'file.enforcementAmount': 0, fileCompletenessPercent: 100 },
    };
    expect(scored(newcomer, sound)).toMatchObject({ classCode: 'A' });
    const listed = { ...sound, 'file.dishonestDebtor': true, 'file.enforcementAmount': 5_000_000 };
    expect(scored(newcomer, listed)).toMatchObject({ classCode: 'C' });
    const weak = {
      ...listed,
      'file.taxCreditGrade': 'D',
      'file.debtRatioPercent': 90,
      'file.currentRatio': 0.9,
    };
    expect(scored(newcomer, weak)).toMatchObject({ classCode: 'D' });
  });
});
