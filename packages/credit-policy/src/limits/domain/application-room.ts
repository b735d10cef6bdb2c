import { Decimal, type Id } from '@duebook/kernel';
import type { StandingLimit } from './credit-limit';

/** What an approved application that holds on a day lets a new customer be trusted with. */
export interface ApprovedCredit {
  /** Null: towards all legal entities. */
  readonly legalEntityId: Id | null;
  readonly currency: string;
  readonly approvedAmount: Decimal;
}

/** A limit that somebody is about to agree to. */
export interface NextLimit {
  readonly partyId: Id;
  readonly legalEntityId: Id | null;
  readonly currency: string;
  readonly isRise: boolean;
}

/**
 * What an application leaves for a limit, in the currency of the limit and not rounded; or the currency
 * that has no rate of the day.
 */
export type ApplicationRoom = Readonly<{ left: Decimal }> | Readonly<{ missingRate: string }>;

/** What one of a currency is worth in that of the application; null without a rate of the day. */
export type WorthOfOne = (currency: string) => Decimal | null;

/**
 * The application that a limit rests on: one towards the same legal entities, else one towards all, else
 * the one that was decided last.
 *
 * @param applications of the customer, the latest decided first
 */
export function applicationBehind(
  applications: readonly ApprovedCredit[],
  legalEntityId: Id | null,
): ApprovedCredit | null {
  const towards = (asked: Id | null) =>
    applications.find((each) => each.legalEntityId === asked) ?? null;
  return (
    towards(legalEntityId) ??
    towards(null) ??
    (legalEntityId === null ? (applications[0] ?? null) : null)
  );
}

/**
 * What is left of an application for a limit: what it approved, less the rises of the same place and, for a
 * rise, the base that it is added to; less the limits towards other legal entities that rest on it too. A
 * limit towards all and one towards a legal entity bind together, and are not added up.
 *
 * @param own limits of the customer that count on a day from now on
 */
export function roomOf(
  next: NextLimit,
  known: {
    readonly applications: readonly ApprovedCredit[];
    readonly behind: ApprovedCredit;
    readonly own: readonly StandingLimit[];
    readonly worthOfOne: WorthOfOne;
  },
): ApplicationRoom {
  const { behind, own, worthOfOne } = known;
  const unit = worthOfOne(next.currency);
  if (unit === null) return { missingRate: next.currency };
  const beside = own.filter((limit) =>
    limit.legalEntityId === next.legalEntityId
      ? limit.isRise || next.isRise
      : restsBeside(limit, next, known),
  );
  const missing = beside.find(({ currency }) => worthOfOne(currency) === null);
  if (missing) return { missingRate: missing.currency };
  const worthOf = ({ amount, currency }: StandingLimit): Decimal =>
    amount.times(worthOfOne(currency) ?? 0);
  const taken = takenBy(beside, worthOf);
  return { left: Decimal.max(behind.approvedAmount.minus(taken), 0).dividedBy(unit) };
}

/** Whether a limit towards another legal entity rests on the same application. */
function restsBeside(
  { legalEntityId }: StandingLimit,
  next: NextLimit,
  { applications, behind }: Parameters<typeof roomOf>[1],
): boolean {
  if (legalEntityId === null || next.legalEntityId === null) return false;
  return applicationBehind(applications, legalEntityId) === behind;
}

/** Of each legal entity its largest base with all rises: no more can count on any day. */
function takenBy(
  limits: readonly StandingLimit[],
  worthOf: (limit: StandingLimit) => Decimal,
): Decimal {
  const bases = new Map<string, Decimal>();
  let taken = new Decimal(0);
  for (const limit of limits) {
    if (limit.isRise) taken = taken.plus(worthOf(limit));
    else {
      const place = limit.legalEntityId ?? '';
      bases.set(place, Decimal.max(bases.get(place) ?? 0, worthOf(limit)));
    }
  }
  return [...bases.values()].reduce((sum, base) => sum.plus(base), taken);
}
