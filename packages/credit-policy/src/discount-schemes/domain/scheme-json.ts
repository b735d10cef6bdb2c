import { Decimal } from '@duebook/kernel';
import type { SchemeTerms } from './discount-scheme';

/** The terms that stand in no column of their own, as plain JSON. */
export type SchemeContent = Readonly<
  Pick<SchemeTerms, 'measure' | 'method' | 'conditions' | 'scope'> & {
    tiers: readonly Readonly<{
      from: string;
      percent: string | null;
      fixedAmount: string | null;
    }>[];
    limitUpliftPercent: string | null;
  }
>;

/** Terms as they are kept. */
export function schemeContent(terms: SchemeTerms): SchemeContent {
  const { measure, method, conditions, scope, tiers, limitUpliftPercent } = terms;
  return {
    ...{ measure, method, conditions, scope },
    tiers: tiers.map(({ from, percent, fixedAmount }) => ({
      from: from.toFixed(),
      percent: percent?.toFixed() ?? null,
      fixedAmount: fixedAmount?.toFixed() ?? null,
    })),
    limitUpliftPercent: limitUpliftPercent?.toFixed() ?? null,
  };
}

/** Terms as they were kept. */
export function readSchemeContent({
  tiers,
  limitUpliftPercent,
  ...content
}: SchemeContent): Pick<
  SchemeTerms,
  'measure' | 'method' | 'conditions' | 'scope' | 'tiers' | 'limitUpliftPercent'
> {
  const decimal = (text: string | null) => (text === null ? null : new Decimal(text));
  return {
    ...content,
    tiers: tiers.map(({ from, percent, fixedAmount }) => ({
      from: new Decimal(from),
      percent: decimal(percent),
      fixedAmount: decimal(fixedAmount),
    })),
    limitUpliftPercent: decimal(limitUpliftPercent),
  };
}
