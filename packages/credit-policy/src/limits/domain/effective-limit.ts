import { Decimal, compareText, type Id } from '@duebook/kernel';
import type { LimitKind, StandingLimit } from './credit-limit';

/** What binds a customer on a day: a base with the rises that are added to it. */
export interface EffectiveLimit {
  readonly kind: LimitKind;
  /** Whose limit it is: the customer's own, or that of a head above it. */
  readonly holderId: Id;
  /** Null: it binds what is owed to all legal entities together. */
  readonly legalEntityId: Id | null;
  readonly currency: string;
  /** The base and its rises. */
  readonly amount: Decimal;
  readonly base: StandingLimit;
  readonly rises: readonly StandingLimit[];
}

/**
 * Puts limits that count on a day together. A rise whose base does not count adds nothing: there is
 * nothing that it could be added to.
 *
 * @param standing of any holders, on one day; of a place one base at most
 */
export function effectiveLimits(standing: readonly StandingLimit[]): readonly EffectiveLimit[] {
  const bases = standing.filter(({ isRise }) => !isRise);
  return bases
    .map((base): EffectiveLimit => {
      const { kind, partyId: holderId, legalEntityId, currency } = base;
      const rises = standing.filter((each) => each.isRise && isOfSamePlace(each, base));
      const amount = rises.reduce((sum, rise) => sum.plus(rise.amount), base.amount);
      return { kind, holderId, legalEntityId, currency, amount, base, rises };
    })
    .sort((a, b) => compareText(keyOf(a), keyOf(b)));
}

/** Own before group's, of one legal entity before all. */
function keyOf({ kind, legalEntityId, base: { id } }: EffectiveLimit): string {
  return `${kind === 'PARTY' ? 0 : 1}${legalEntityId === null ? 1 : 0}${id}`;
}

function isOfSamePlace(one: StandingLimit, other: StandingLimit): boolean {
  return (
    one.partyId === other.partyId &&
    one.kind === other.kind &&
    one.legalEntityId === other.legalEntityId &&
    one.currency === other.currency
  );
}

/** Nothing that anybody agreed to: no credit. */
export const NO_CREDIT = new Decimal(0);
