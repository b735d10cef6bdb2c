import { currencyMinorDigits, Decimal, type CurrencyCode } from '@duebook/kernel';
import { evaluate, parseExpression } from '../../expressions/domain/expression';
import type { FactDefinition, PartyFacts } from '../../facts/domain/fact';
import type { CreditClassTerms } from './policy-content';

/** What a class's formula comes to for one party. */
export interface FormulaLimit {
  /** Never below zero, up to the cap, cut to the currency; null while a fact is absent. */
  readonly amount: Decimal | null;
  /** The facts that are missing, or without which something was worked out. */
  readonly absent: readonly string[];
}

/** A formula that was read once and is worked out for many parties. */
export interface LimitFormula {
  readonly factNames: readonly string[];
  limitOf(facts: PartyFacts): FormulaLimit;
}

const NOTHING = new Decimal(0);

/**
 * Reads the limit formula of a class. Who pays in advance needs no limit: it comes to nothing. One that
 * does not parse any more, as a fact of credit files that it names was retired, comes to nothing that
 * is known.
 */
export function limitFormula(
  terms: Pick<CreditClassTerms, 'limitFormula' | 'limitCap' | 'paymentCondition'>,
  { facts, currency }: Readonly<{ facts: readonly FactDefinition[]; currency: CurrencyCode }>,
): LimitFormula {
  if (terms.paymentCondition === 'PREPAY') return always({ amount: NOTHING, absent: [] });
  const parsed = parseExpression(terms.limitFormula, { facts, wants: 'NUMBER' });
  if (!parsed.ok) return always({ amount: null, absent: [] });
  const { limitCap } = terms;
  return {
    factNames: parsed.value.facts,
    limitOf: (known) => {
      const { value, absent } = evaluate(parsed.value, known);
      if (!Decimal.isDecimal(value)) return { amount: null, absent };
      const capped = limitCap === null ? value : Decimal.min(value, limitCap);
      const bounded = Decimal.max(NOTHING, capped);
      const digits = currencyMinorDigits(currency);
      return { amount: bounded.toDecimalPlaces(digits, Decimal.ROUND_DOWN), absent };
    },
  };
}

function always(limit: FormulaLimit): LimitFormula {
  return { factNames: [], limitOf: () => limit };
}
