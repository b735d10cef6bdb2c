import {
  Decimal,
  Money,
  ok,
  parseDecimal,
  refused,
  type CurrencyCode,
  type Result,
} from '@duebook/kernel';
import type { SchemeMeasure, SchemeMethod, SchemeTier } from './discount-scheme';
import type { SchemeFault } from './scheme-refusal';

/** A tier as somebody writes it. */
export type TierDraft = Readonly<{
  from: string;
  /** Up to but not including; null: up to the next tier, or without end. */
  to: string | null;
  percent: string | null;
  fixedAmount: string | null;
}>;

/** What tiers belong to. */
export interface TiersOf {
  readonly measure: SchemeMeasure;
  readonly method: SchemeMethod;
  readonly currency: CurrencyCode;
}

const MOST_TIERS = 20;
const HUNDRED = new Decimal(100);

/** Checks that tiers rise and follow one another without overlap or gap, and what each rewards. */
export function checkTiers(
  drafts: readonly TierDraft[],
  of: TiersOf,
): Result<readonly SchemeTier[], SchemeFault> {
  if (drafts.length === 0 || drafts.length > MOST_TIERS) {
    return refused({ code: 'DISCOUNT_TIERS_COUNT_INVALID', path: ['tiers'] });
  }
  // Slices of a percentage of punctuality are nothing that could be rewarded.
  if (of.measure === 'PUNCTUALITY' && of.method === 'SLICES') {
    return refused({ code: 'DISCOUNT_METHOD_UNFIT', path: ['method'] });
  }
  const tiers: SchemeTier[] = [];
  for (const [index, draft] of drafts.entries()) {
    const tier = checkTier(draft, index, of);
    if (!tier.ok) return tier;
    tiers.push(tier.value);
  }
  const fault = orderFault(drafts, tiers, of);
  return fault ? refused(fault) : ok(tiers);
}

function checkTier(draft: TierDraft, index: number, of: TiersOf): Result<SchemeTier, SchemeFault> {
  const from = thresholdOf(draft.from, of);
  if (from === null) {
    return refused({ code: 'DISCOUNT_THRESHOLD_INVALID', path: ['tiers', index, 'from'] });
  }
  const { percent, fixedAmount } = draft;
  // One of the two; of a slice there is no fixed amount, as it may be reached by a cent.
  if ((percent === null) === (fixedAmount === null)) {
    return refused({ code: 'DISCOUNT_REWARD_INVALID', path: ['tiers', index] });
  }
  if (percent !== null) return percentTier(from, percent, ['tiers', index, 'percent']);
  if (of.method === 'SLICES') {
    return refused({ code: 'DISCOUNT_METHOD_UNFIT', path: ['tiers', index, 'fixedAmount'] });
  }
  return fixedTier(from, fixedAmount ?? '', { ...of, path: ['tiers', index, 'fixedAmount'] });
}

/** Null for what is no threshold: below zero, too fine, or more than all that can be punctual. */
function thresholdOf(text: string, { measure, currency }: TiersOf): Decimal | null {
  if (measure === 'TURNOVER') {
    const money = Money.parse(text, currency);
    return money.ok && !money.value.isNegative() ? money.value.amount : null;
  }
  const percent = parseDecimal(text);
  const fits =
    percent !== null &&
    !percent.isNegative() &&
    !percent.greaterThan(HUNDRED) &&
    percent.decimalPlaces() <= 2;
  return fits ? percent : null;
}

function percentTier(
  from: Decimal,
  text: string,
  path: readonly (string | number)[],
): Result<SchemeTier, SchemeFault> {
  const percent = parseDecimal(text);
  if (percent === null || percent.isNegative() || percent.decimalPlaces() > 4) {
    return refused({ code: 'DISCOUNT_REWARD_INVALID', path });
  }
  return percent.greaterThan(HUNDRED)
    ? refused({ code: 'DISCOUNT_PERCENT_ABOVE_100', path })
    : ok({ from, percent, fixedAmount: null });
}

function fixedTier(
  from: Decimal,
  text: string,
  { currency, path }: TiersOf & { readonly path: readonly (string | number)[] },
): Result<SchemeTier, SchemeFault> {
  const money = Money.parse(text, currency);
  if (!money.ok) return refused({ code: money.refusal.code, path });
  return money.value.isNegative()
    ? refused({ code: 'DISCOUNT_REWARD_INVALID', path })
    : ok({ from, percent: null, fixedAmount: money.value.amount });
}

function orderFault(
  drafts: readonly TierDraft[],
  tiers: readonly SchemeTier[],
  of: TiersOf,
): SchemeFault | null {
  for (const [index, { to }] of drafts.entries()) {
    const [tier, next] = [tiers[index], tiers[index + 1]];
    const fault = tier ? pairFault(tier, next, { to, index, of }) : null;
    if (fault) return fault;
  }
  return null;
}

function pairFault(
  tier: SchemeTier,
  next: SchemeTier | undefined,
  { to, index, of }: Readonly<{ to: string | null; index: number; of: TiersOf }>,
): SchemeFault | null {
  if (next && !next.from.greaterThan(tier.from)) {
    return { code: 'DISCOUNT_THRESHOLDS_NOT_RISING', path: ['tiers', index + 1, 'from'] };
  }
  if (to === null) return null;
  const end = thresholdOf(to, of);
  const path = ['tiers', index, 'to'];
  if (!end?.greaterThan(tier.from)) return { code: 'DISCOUNT_THRESHOLD_INVALID', path };
  if (!next) return { code: 'DISCOUNT_TIERS_GAP', path };
  if (end.greaterThan(next.from)) return { code: 'DISCOUNT_TIERS_OVERLAP', path };
  return end.lessThan(next.from) ? { code: 'DISCOUNT_TIERS_GAP', path } : null;
}
