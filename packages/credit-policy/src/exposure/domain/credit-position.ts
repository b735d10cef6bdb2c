import { Decimal, type Id } from '@duebook/kernel';
import type { EffectiveLimit } from '../../limits/domain/effective-limit';
import type { Exposure } from './exposure';

/** A limit that binds a customer, beside what of it is used. */
export interface LimitUse {
  readonly limit: EffectiveLimit;
  /** Of the limit's holder towards its legal entities. */
  readonly exposure: Exposure;
  /** In the currency of the exposure; null while a rate is missing. */
  readonly amount: Decimal | null;
  /** What may still be owed; negative above the limit, null while a rate is missing. */
  readonly available: Decimal | null;
  /** Exposure by limit in percent, to two decimals; null of a limit of nothing, or without a rate. */
  readonly usePercent: Decimal | null;
}

/** How a customer stands: what it owes, what binds it, what is left. */
export interface CreditPosition {
  readonly partyId: Id;
  /** Of the customer alone. */
  readonly exposure: Exposure;
  /** Own limits before those of groups; none where there is no credit. */
  readonly uses: readonly LimitUse[];
  /**
   * What every limit leaves: the least of them. Without any limit there is no credit, and nothing is
   * left but what is in the customer's favour. Null while a rate is missing.
   */
  readonly available: Decimal | null;
}

/** A position as somebody sees it. */
export interface ShownPosition extends CreditPosition {
  /** Whether limits bind that are left out; what they leave is not told then. */
  readonly hasHiddenLimits: boolean;
}

/**
 * How a customer stands for somebody who may not see all legal entities: without limits towards all of
 * them, as what is used of these tells what is owed to others.
 */
export function positionShown(position: CreditPosition, seesAll: boolean): ShownPosition {
  const uses = position.uses.filter(({ limit }) => seesAll || limit.legalEntityId !== null);
  const hasHiddenLimits = uses.length < position.uses.length;
  const available = hasHiddenLimits ? null : position.available;
  return { ...position, uses, available, hasHiddenLimits };
}

const HUNDRED = new Decimal(100);
const PERCENT_DIGITS = 2;

/** What of a limit is used. @param amount the limit in the currency of the exposure */
export function limitUseOf(
  limit: EffectiveLimit,
  exposure: Exposure,
  amount: Decimal | null,
): LimitUse {
  const { total } = exposure;
  const isKnown = amount !== null && total !== null;
  return {
    ...{ limit, exposure, amount },
    available: isKnown ? amount.minus(total) : null,
    usePercent: isKnown && amount.greaterThan(0) ? percentOf(total, amount) : null,
  };
}

/** How a customer stands under all that binds it. */
export function positionOf(
  partyId: Id,
  exposure: Exposure,
  uses: readonly LimitUse[],
): CreditPosition {
  return { partyId, exposure, uses, available: leastOf(exposure, uses) };
}

function leastOf({ total }: Exposure, uses: readonly LimitUse[]): Decimal | null {
  const left = uses.map(({ available }) => available);
  if (uses.length === 0) return total && total.negated();
  return left.reduce((least, each) =>
    least === null || each === null ? null : Decimal.min(least, each),
  );
}

function percentOf(part: Decimal, whole: Decimal): Decimal {
  return part
    .times(HUNDRED)
    .dividedBy(whole)
    .toDecimalPlaces(PERCENT_DIGITS, Decimal.ROUND_HALF_UP);
}
