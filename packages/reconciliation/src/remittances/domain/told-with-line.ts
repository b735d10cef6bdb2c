import type { ParsedRemittance } from '../../bank-statements/domain/parsing/parsed-statement';
import type { RemittanceLine } from './remittance-advice';

/** What is told of a document with a payment, by whichever door. */
export type ToldRemittance = ParsedRemittance &
  Readonly<{
    /** Taken off besides, for another reason than a discount; left out where banks tell it in words. */
    deductionAmount?: string | null;
  }>;

/** A line of an advice in the form in which banks tell such lines, so that both are read alike. */
export function toldWithLine(line: RemittanceLine): ToldRemittance {
  const { documentNumber, documentOn, amount, discount, deduction, deductionReason, memo } = line;
  return {
    ...{ documentNumber, documentOn, deductionReason, memo },
    amount: amount.toAmountText(),
    discountAmount: discount?.toAmountText() ?? null,
    deductionAmount: deduction?.toAmountText() ?? null,
  };
}
