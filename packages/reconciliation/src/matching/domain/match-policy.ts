import {
  Decimal,
  isCurrencyCode,
  Money,
  ok,
  refused,
  type CurrencyCode,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { ShortfallReason } from './match-decision';
import type { MatchingBounds } from './matching-input';

/** How much matching may do by itself, from nothing to most. */
export const POLICY_MODES = ['OFF', 'SUGGEST', 'EARNED', 'ALWAYS_ABOVE'] as const;

export type PolicyMode = (typeof POLICY_MODES)[number];

/** An amount in one currency as plain JSON. */
export type AmountIn = Readonly<{ currency: string; amount: string }>;

/** All that a policy says, as plain JSON: it is stored, and waits for agreement, as it stands here. */
export type PolicySettings = Readonly<{
  mode: PolicyMode;
  /** Basis points: below it nothing is posted without a person. */
  minScore: number;
  /** Basis points: how far off the next explanation has to be. */
  minMargin: number;
  /** Per currency; what the ledger tolerates bounds it in any case. Null: as the ledger has it. */
  tolerances: readonly AmountIn[] | null;
  /** Per currency: the most that banks on the way may have taken off. */
  bankFees: readonly AmountIn[];
  /** Account of bank fees; null: payments that lack one wait for a person. */
  feeAccountCode: string | null;
  /** Why less may have been paid; a short payment for another reason waits for a person. */
  shortPaymentReasons: readonly ShortfallReason[];
  discountGraceDays: number;
  unagreedDiscountBasisPoints: number;
  daysBeforeDocument: number;
  daysAfterDocument: number;
  duplicateDays: number;
}>;

/** A policy of a legal entity, or, with null, of the tenant. */
export interface MatchPolicy {
  /** Null for what holds while nobody has said anything. */
  readonly id: Id | null;
  readonly legalEntityId: Id | null;
  /** 0 for what holds while nobody has said anything. */
  readonly version: number;
  readonly settings: PolicySettings;
  readonly setBy: Id | null;
  readonly setAt: Date | null;
}

/** What holds while nobody has said anything: proposals, and nothing is posted by itself. */
export const USUAL_SETTINGS: PolicySettings = {
  mode: 'SUGGEST',
  minScore: 8_500,
  minMargin: 1_500,
  tolerances: null,
  bankFees: [],
  feeAccountCode: null,
  shortPaymentReasons: [],
  discountGraceDays: 0,
  unagreedDiscountBasisPoints: 0,
  daysBeforeDocument: 30,
  daysAfterDocument: 730,
  duplicateDays: 60,
};

/** What holds in a legal entity: its own policy, or the tenant's, or what is usual. */
export function policyFor(legalEntityId: Id | null, newest: readonly MatchPolicy[]): MatchPolicy {
  return (
    newest.find((policy) => policy.legalEntityId === legalEntityId) ??
    newest.find((policy) => policy.legalEntityId === null) ?? {
      ...{ id: null, legalEntityId: null, version: 0, settings: USUAL_SETTINGS },
      ...{ setBy: null, setAt: null },
    }
  );
}

/** Why settings make no policy; `path` is the field. */
export type PolicyFault = Readonly<{
  code: 'MATCH_POLICY_INVALID' | 'CURRENCY_UNKNOWN' | 'AMOUNT_NOT_POSITIVE';
  path: readonly (string | number)[];
}>;

const MOST_POINTS = 10_000;
const MOST_DAYS = 3_650;
const POINTS = ['minScore', 'minMargin', 'unagreedDiscountBasisPoints'] as const;
const DAYS = [
  'discountGraceDays',
  'daysBeforeDocument',
  'daysAfterDocument',
  'duplicateDays',
] as const;

/** The settings as they are kept; refused where a figure is none that matching could work with. */
export function checkSettings(settings: PolicySettings): Result<PolicySettings, PolicyFault> {
  for (const field of POINTS) {
    if (!isWithin(settings[field], MOST_POINTS)) return invalid(field);
  }
  for (const field of DAYS) {
    if (!isWithin(settings[field], MOST_DAYS)) return invalid(field);
  }
  if (settings.feeAccountCode !== null && !/^\S.{0,59}$/u.test(settings.feeAccountCode)) {
    return invalid('feeAccountCode');
  }
  const fault =
    amountsFault(settings.tolerances ?? [], 'tolerances') ??
    amountsFault(settings.bankFees, 'bankFees');
  return fault ? refused(fault) : ok(settings);
}

function invalid(field: string): Result<PolicySettings, PolicyFault> {
  return refused({ code: 'MATCH_POLICY_INVALID', path: [field] });
}

function isWithin(figure: number, most: number): boolean {
  return Number.isInteger(figure) && figure >= 0 && figure <= most;
}

function amountsFault(list: readonly AmountIn[], field: string): PolicyFault | undefined {
  const seen = new Set<string>();
  for (const [index, { currency, amount }] of list.entries()) {
    const path = [field, index];
    if (!isCurrencyCode(currency)) return { code: 'CURRENCY_UNKNOWN', path };
    if (seen.has(currency)) return { code: 'MATCH_POLICY_INVALID', path };
    seen.add(currency);
    const money = Money.parse(amount, currency);
    if (!money.ok) return { code: 'MATCH_POLICY_INVALID', path };
    if (money.value.isNegative()) return { code: 'AMOUNT_NOT_POSITIVE', path };
  }
  return undefined;
}

/**
 * Whether more is left to the machine than before: a mode further on, a lower bar, or larger amounts
 * that are given up. That is for two people; taking back is for one.
 */
export function raisesAutonomy(before: PolicySettings, after: PolicySettings): boolean {
  const rank = (settings: PolicySettings) => POLICY_MODES.indexOf(settings.mode);
  if (rank(after) > Math.max(rank(before), POLICY_MODES.indexOf('SUGGEST'))) return true;
  if (rank(after) <= POLICY_MODES.indexOf('SUGGEST')) return false;
  return isBarLower(before, after) || isMoreGivenUp(before, after);
}

/** Figures that let more through the lower they are, and those that do the higher they are. */
const LOOSER_BELOW = ['minScore', 'minMargin', 'duplicateDays'] as const;
const LOOSER_ABOVE = [
  'discountGraceDays',
  'unagreedDiscountBasisPoints',
  'daysBeforeDocument',
  'daysAfterDocument',
] as const;

function isBarLower(before: PolicySettings, after: PolicySettings): boolean {
  return (
    LOOSER_BELOW.some((field) => after[field] < before[field]) ||
    LOOSER_ABOVE.some((field) => after[field] > before[field])
  );
}

function isMoreGivenUp(before: PolicySettings, after: PolicySettings): boolean {
  return (
    after.shortPaymentReasons.some((reason) => !before.shortPaymentReasons.includes(reason)) ||
    isAnyLarger(before.bankFees, after.bankFees) ||
    areTolerancesLarger(before.tolerances, after.tolerances)
  );
}

/** Null is as much as the ledger gives up, so that no list goes beyond it. */
function areTolerancesLarger(
  before: PolicySettings['tolerances'],
  after: PolicySettings['tolerances'],
): boolean {
  if (before === null) return false;
  return after === null || isAnyLarger(before, after);
}

function isAnyLarger(before: readonly AmountIn[], after: readonly AmountIn[]): boolean {
  const known = new Map(before.map(({ currency, amount }) => [currency, amount]));
  return after.some(({ currency, amount }) =>
    new Decimal(amount).greaterThan(known.get(currency) ?? '0'),
  );
}

/** Below this score nothing is proposed but the payer. */
const LEAST_SCORE = 4_000;

/**
 * The bounds of the engine by a policy.
 * @param tolerated what the ledger gives up in the currency of the lines
 */
export function boundsOf(settings: PolicySettings, tolerated: Money): MatchingBounds {
  const { currency } = tolerated;
  const asked = amountIn(settings.tolerances ?? [], currency);
  const tolerance = settings.tolerances === null ? tolerated : asked.min(tolerated);
  const fee = amountIn(settings.bankFees, currency);
  return {
    tolerances: new Map(tolerance.isPositive() ? [[currency, tolerance]] : []),
    bankFees: new Map(fee.isPositive() ? [[currency, fee]] : []),
    discountGraceDays: settings.discountGraceDays,
    unagreedDiscountBasisPoints: settings.unagreedDiscountBasisPoints,
    daysBeforeDocument: settings.daysBeforeDocument,
    daysAfterDocument: settings.daysAfterDocument,
    duplicateDays: settings.duplicateDays,
    leastScore: LEAST_SCORE,
    leastPostingScore: settings.minScore,
    leastMargin: settings.minMargin,
  };
}

function amountIn(list: readonly AmountIn[], currency: CurrencyCode): Money {
  const found = list.find((each) => each.currency === currency);
  return found ? Money.of(found.amount, currency) : Money.zero(currency);
}
