import {
  compareText,
  Decimal,
  Money,
  roundToCurrency,
  type BusinessDate,
  type CurrencyCode,
  groupsOf,
} from '@duebook/kernel';
import type { CashDiscount } from '../../receivables/domain/decided-posting';
import type { AllocationReason, DecidedAllocation } from './decided-allocation';
import type { OpenItemFact } from './open-item-fact';

/** Money that went to an item, by the day on which it was paid: not the day it was matched. */
export interface PaidOn {
  readonly on: BusinessDate;
  readonly amount: Money;
}

/** What stands settled of an item by money and by cash discount; what was undone is no part of it. */
export interface SettledByMoney {
  readonly payments: readonly PaidOn[];
  /** Earned or not. */
  readonly granted: Money;
}

/**
 * The cash discount that payments of an amount owed earn (2/10 net 30: 2 % until the tenth day).
 *
 * Who pays p less than g settles g; so what is earned on money m is the discount that belongs to
 * the gross g with g − discount(g) = m. A part payment earns its own part and no more. It is rounded
 * once, of all payments together: in many small ones no more is earned than in one.
 */
export function earnedDiscount(
  owed: Money,
  discounts: readonly CashDiscount[],
  payments: readonly PaidOn[],
): Money {
  const { currency } = owed;
  let left = owed.amount;
  let whole = new Decimal(0);
  let earned = new Decimal(0);
  for (const { percent, paid } of paidByTier(discounts, payments)) {
    const share = paid.times(percent).dividedBy(HUNDRED.minus(percent));
    const offered = left.times(percent).dividedBy(HUNDRED);
    whole = earned.plus(offered);
    earned = earned.plus(Decimal.min(share, offered));
    left = Decimal.max(left.minus(paid).minus(share), 0);
  }
  const most = roundToCurrency(whole, currency);
  // Paying all that is left after the discount earns it to the cent, whatever the rounding.
  const isAll = sumOf(payments, currency).plus(most).compareTo(owed) >= 0;
  return isAll ? most : roundToCurrency(earned, currency);
}

const HUNDRED = new Decimal(100);

/** The money of each tier in which there is any, the earliest first; last what came after them all. */
function paidByTier(
  discounts: readonly CashDiscount[],
  payments: readonly PaidOn[],
): readonly { readonly percent: Decimal; readonly paid: Decimal }[] {
  const tiers = [...discounts].sort((a, b) => compareText(a.until, b.until));
  const paid = new Map<number, Decimal>();
  for (const { on, amount } of payments) {
    const tier = tiers.findIndex(({ until }) => on <= until);
    const place = tier === -1 ? tiers.length : tier;
    paid.set(place, (paid.get(place) ?? new Decimal(0)).plus(amount.amount));
  }
  return [...paid]
    .sort(([a], [b]) => a - b)
    .map(([place, sum]) => ({ percent: new Decimal(tiers[place]?.percent ?? 0), paid: sum }));
}

function sumOf(payments: readonly PaidOn[], currency: CurrencyCode): Money {
  return Money.sum(
    payments.map(({ amount }) => amount),
    currency,
  );
}

/** What the calls before left settled of items, as far as discounts depend on it. */
export class StandingDiscounts {
  private readonly settled: Map<string, SettledByMoney>;

  constructor(settled: ReadonlyMap<string, SettledByMoney>) {
    this.settled = new Map(settled);
  }

  of({ id, open }: OpenItemFact): SettledByMoney {
    return this.settled.get(id) ?? { payments: [], granted: Money.zero(open.currency) };
  }

  /** Takes in what was decided. */
  apply(allocations: readonly DecidedAllocation[]): void {
    for (const { reason, item, amount, on } of allocations.flatMap(offeringSides)) {
      const { payments, granted } = this.of(item);
      if (reason === 'CASH') {
        this.settled.set(item.id, { payments: [...payments, { on, amount }], granted });
      } else if (reason === 'DISCOUNT') {
        this.settled.set(item.id, { payments, granted: granted.plus(amount) });
      }
    }
  }
}

/**
 * The discounts that one call asks for, judged item by item: by all its money together with what
 * was paid before, less what was granted before, in whichever row of whichever call.
 */
export class DiscountsOfCall {
  private readonly items: ReadonlyMap<string, Judged>;

  constructor(standing: StandingDiscounts, allocations: readonly DecidedAllocation[]) {
    const sides = allocations.flatMap(offeringSides);
    const ids = [...new Set(sides.map(({ item }) => item.id))];
    const groups = groupsOf(ids, sides, ({ item }) => item.id);
    this.items = new Map(
      ids.flatMap((id, index) => {
        const [first, ...rest] = groups[index] ?? [];
        return first ? [[id, judge(standing.of(first.item), [first, ...rest])] as const] : [];
      }),
    );
  }

  /** What more of a discount an item has earned, as far as it is open for it. */
  earnedOf({ id, open }: OpenItemFact): Money {
    const judged = this.items.get(id);
    const more = judged?.earned.min(judged.open);
    return more?.isPositive() === true ? more : Money.zero(open.currency);
  }

  /** Counts a discount as granted, earned or not. */
  grant({ id }: OpenItemFact, discount: Money): void {
    const judged = this.items.get(id);
    if (!judged) return;
    judged.earned = judged.earned.minus(discount);
    judged.open = judged.open.minus(discount);
  }
}

interface Judged {
  /** What is earned and not yet granted. */
  earned: Money;
  open: Money;
}

interface AllocatedSide extends PaidOn {
  readonly item: OpenItemFact;
  readonly reason: AllocationReason;
}

/** The sides of which a discount can be earned: those that offer one. */
function offeringSides(allocation: DecidedAllocation): readonly AllocatedSide[] {
  const { debit, credit, debitAmount, creditAmount, reason } = allocation;
  return [
    { reason, item: debit, amount: debitAmount, on: credit.documentDate },
    { reason, item: credit, amount: creditAmount, on: debit.documentDate },
  ].filter(({ item }) => item.discounts.length > 0);
}

/** An item as it was before the call, with the money of the call. */
function judge(
  { payments: before, granted }: SettledByMoney,
  sides: readonly [AllocatedSide, ...AllocatedSide[]],
): Judged {
  const [{ item }] = sides;
  const { currency } = item.open;
  // What was settled otherwise, by a credit note for example, is no longer owed.
  const owed = item.open.plus(sumOf(before, currency)).plus(granted);
  const earned = earnedDiscount(owed, item.discounts, [...before, ...sides]);
  return { earned: earned.minus(granted), open: item.open.minus(sumOf(sides, currency)) };
}
