import { Decimal, refused, type Id, type Result, ok } from '@duebook/kernel';
import type { SalesOrder } from '../../orders/domain/sales-order';
import { reasonsOf, type CheckDecision, type RuleOutcome } from './credit-check';
import type { CreditHold } from './credit-hold';
import { stricter } from './judge-rule';

/** Why nobody decides on a hold as was asked. */
export type HoldFault = Readonly<{ path: readonly string[] }> &
  Readonly<
    | { code: 'CREDIT_HOLD_UNKNOWN' }
    | { code: 'CREDIT_HOLD_SETTLED' }
    | { code: 'CREDIT_CHECK_OUTDATED' }
    | { code: 'ORDER_CHANGED' }
    | { code: 'MAKER_MAY_NOT_RELEASE' }
    | { code: 'RELEASE_HOURS_INVALID' }
    | { code: 'TEXT_INVALID' }
    | { code: 'CREDIT_HOLD_OWNER_UNKNOWN' }
  >;

/** What a decision on a hold rests on. */
export interface HoldCase {
  readonly hold: CreditHold | undefined;
  readonly order: SalesOrder | undefined;
  /** What somebody looked at when they decided. */
  readonly seenCheckId: Id;
  /** Of the order as that check had it, and as it is now. */
  readonly checkedHash: string | null;
  readonly currentHash: string | null;
}

/** A hold that can be decided on, and its order. */
export interface DecidableHold {
  readonly hold: CreditHold;
  readonly order: SalesOrder;
}

/** Whether what somebody saw is what waits still. */
export function decidable(known: HoldCase): Result<DecidableHold, HoldFault> {
  const { hold, order } = known;
  if (!hold || !order) return refused({ code: 'CREDIT_HOLD_UNKNOWN', path: ['creditHoldId'] });
  if (hold.state !== 'OPEN')
    return refused({ code: 'CREDIT_HOLD_SETTLED', path: ['creditHoldId'] });
  if (hold.checkId !== known.seenCheckId) {
    return refused({ code: 'CREDIT_CHECK_OUTDATED', path: ['creditCheckId'] });
  }
  const isSame = known.checkedHash !== null && known.checkedHash === known.currentHash;
  return isSame ? ok({ hold, order }) : refused({ code: 'ORDER_CHANGED', path: ['creditHoldId'] });
}

/**
 * Whether an order may be released by these: nobody lets pass what they brought in or had checked
 * themselves, nor agrees to it.
 *
 * @param makers who recorded the order or had it checked
 */
export function mayRelease(makers: ReadonlySet<Id>, deciders: readonly Id[]): boolean {
  return deciders.every((id) => !makers.has(id));
}

/** What of a check somebody saw. Amounts are decimal text in its currency. */
export interface SeenFigures {
  readonly currency: string;
  readonly amountAboveLimit: string | null;
  readonly isHardStop: boolean;
  readonly reasons: readonly RuleOutcome[];
}

/**
 * Whether an order stands worse by now than somebody saw it: further above its limits, as other orders
 * were let pass meanwhile, or held for more than it was then.
 */
export function standsWorse(
  seen: SeenFigures,
  now: Readonly<{ decision: CheckDecision; currency: string }>,
): boolean {
  const { decision } = now;
  const above = new Decimal(decision.amountAboveLimit ?? 0);
  const wasAbove = new Decimal(seen.amountAboveLimit ?? 0);
  if (above.greaterThan(now.currency === seen.currency ? wasAbove : 0)) return true;
  if (decision.isHardStop && !seen.isHardStop) return true;
  const seenAnswers = new Map(seen.reasons.map((each) => [keyOf(each), each.answer]));
  return reasonsOf(decision.rules).some((reason) => {
    const { answer } = reason;
    const was = seenAnswers.get(keyOf(reason)) ?? 'ALLOW';
    return answer !== null && answer !== 'WARN' && stricter(was, answer) !== was;
  });
}

function keyOf({ kind, code }: RuleOutcome): string {
  return `${kind} ${code}`;
}

/**
 * What somebody has to have the authority for, in the currency of a check: what stands above the limit
 * where nothing else holds the order. Held for anything else, all of it is at stake.
 *
 * @param amount the whole order
 */
export function amountAtStakeOf(
  { amountAboveLimit, reasons }: Pick<SeenFigures, 'amountAboveLimit' | 'reasons'>,
  amount: Decimal,
): Decimal {
  const above = new Decimal(amountAboveLimit ?? 0);
  const isForLimitAlone = reasons.every(
    ({ kind, answer }) => kind === 'LIMIT' || answer === 'WARN',
  );
  return amountAboveLimit !== null && isForLimitAlone ? above : Decimal.max(above, amount);
}

/** The hold once it is settled. */
export function settled(
  hold: CreditHold,
  state: 'RELEASED' | 'REJECTED',
  by: Readonly<{ principalId: Id; at: Date }>,
): CreditHold {
  const { version } = hold;
  return { ...hold, state, settledAt: by.at, settledBy: by.principalId, version: version + 1 };
}

/** The order once it is released: as it is and no other, until the release runs out. */
export function released(order: SalesOrder, endsAt: Date): SalesOrder {
  return {
    ...order,
    creditState: 'RELEASED',
    allowedAmount: order.amount.amount,
    reservedUntil: order.reservedUntil === null ? null : endsAt,
    allowanceEndsAt: endsAt,
    version: order.version + 1,
  };
}

/** The order once it is rejected. */
export function rejected(order: SalesOrder): SalesOrder {
  return { ...order, creditState: 'REJECTED', version: order.version + 1 };
}
