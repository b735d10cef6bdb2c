import type { ParsedRemittance } from '../../bank-statements/domain/parsing/parsed-statement';
import type { RemittanceLine } from './remittance-advice';

/** A line of an advice in the form in which banks tell such lines, so that both are read alike. */
export function toldWithLine(line: RemittanceLine): ParsedRemittance {
  const { documentNumber, documentOn, amount, discount, deductionReason, memo } = line;
  return {
    ...{ documentNumber, documentOn, deductionReason, memo },
    amount: amount.toAmountText(),
    discountAmount: discount?.toAmountText() ?? null,
  };
}
