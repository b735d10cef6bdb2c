import { Decimal, invariant } from '@duebook/kernel';
import { evaluate, parseExpression, type Expression } from '../../expressions/domain/expression';
import type { FactDefinition } from '../../facts/domain/fact';
import { FIGURE_CODES } from './shipped-items';

/** A figure worked out from those of one financial statement. */
export interface RatioDefinition {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly type: 'NUMBER' | 'PERCENT';
  /** Over the codes of figures, in the language of rules. */
  readonly formula: string;
}

/** A ratio of one statement. */
export interface Ratio {
  readonly code: string;
  /** To four decimals, half away from zero; null: a figure is missing, or it means nothing. */
  readonly value: Decimal | null;
  /** The figures that the formula wants and the statement does not have. */
  readonly missing: readonly string[];
}

/**
 * Every ratio. Division by zero is absent; `max(…, 0)` makes it so where a negative figure below the line
 * would turn bad into good, as a loss over negative equity.
 */
export const RATIOS: readonly RatioDefinition[] = [
  ratio(
    'NUMBER',
    ['currentRatio', 'Current ratio', '流动比率'],
    'currentAssets / currentLiabilities',
  ),
  ratio(
    'NUMBER',
    ['quickRatio', 'Quick ratio', '速动比率'],
    '(currentAssets - inventories) / currentLiabilities',
  ),
  ratio('NUMBER', ['cashRatio', 'Cash ratio', '现金比率'], 'cash / currentLiabilities'),
  ratio(
    'PERCENT',
    ['debtRatioPercent', 'Debt ratio', '资产负债率'],
    '(totalAssets - equity) / totalAssets * 100',
  ),
  ratio(
    'NUMBER',
    ['debtToEquity', 'Debt to equity', '产权比率'],
    '(totalAssets - equity) / max(equity, 0)',
  ),
  ratio(
    'PERCENT',
    ['netMarginPercent', 'Net margin', '销售净利率'],
    'netProfit / max(revenue, 0) * 100',
  ),
  ratio(
    'PERCENT',
    ['grossMarginPercent', 'Gross margin', '毛利率'],
    '(revenue - costOfSales) / max(revenue, 0) * 100',
  ),
  ratio(
    'PERCENT',
    ['returnOnAssetsPercent', 'Return on assets', '总资产报酬率'],
    'netProfit / max(totalAssets, 0) * 100',
  ),
  ratio(
    'PERCENT',
    ['returnOnEquityPercent', 'Return on equity', '净资产收益率'],
    'netProfit / max(equity, 0) * 100',
  ),
  ratio(
    'NUMBER',
    ['assetTurnover', 'Asset turnover', '总资产周转率'],
    'revenue / max(totalAssets, 0)',
  ),
  ratio(
    'NUMBER',
    ['operatingCashRatio', 'Operating cash flow to current liabilities', '现金流动负债比率'],
    'operatingCashFlow / currentLiabilities',
  ),
  ratio(
    'NUMBER',
    ['interestCover', 'Interest cover', '利息保障倍数'],
    'operatingProfit / max(interestExpense, 0)',
  ),
];

const FIGURES = FIGURE_CODES.map((name) => ({ name, type: 'AMOUNT' }) as FactDefinition);

const FORMULAS: ReadonlyMap<string, Expression> = new Map(
  RATIOS.map(({ code, formula }) => {
    const parsed = parseExpression(formula, { facts: FIGURES, wants: 'NUMBER' });
    invariant(parsed.ok, 'A shipped formula is read by the language of rules');
    return [code, parsed.value];
  }),
);

/** The ratios of a statement, in the order of the definitions. @param figures of one statement, by code */
export function ratiosOf(figures: ReadonlyMap<string, Decimal>): readonly Ratio[] {
  return RATIOS.map(({ code }) => {
    const formula = FORMULAS.get(code);
    invariant(formula, 'Every ratio has its formula');
    const { value } = evaluate(formula, figures);
    return {
      code,
      value: value instanceof Decimal ? value.toDecimalPlaces(4) : null,
      missing: formula.facts.filter((name) => !figures.has(name)),
    };
  });
}

function ratio(
  type: RatioDefinition['type'],
  [code, name, nameZh]: readonly [string, string, string],
  formula: string,
): RatioDefinition {
  return { code, name, nameZh, type, formula };
}
