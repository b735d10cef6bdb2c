import {
  addDays,
  Decimal,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { CreditLimit, StandingLimit } from './credit-limit';
import type { LimitFault } from './limit-refusal';

/** What an approval is decided from. */
export interface ApprovalFacts {
  readonly today: BusinessDate;
  readonly approverId: Id;
  /** The base that counts in the place on the first day; null for none. */
  readonly base: StandingLimit | null;
  /** Whether the customer is established, or an approved application of it holds today. */
  readonly mayBeGivenCredit: boolean;
}

/**
 * Decides whether a proposal may be approved: by somebody other than who made it, while any of its days
 * is left. It counts from its first day, and from today at the earliest.
 */
export function approveLimit(
  limit: CreditLimit,
  facts: ApprovalFacts,
): Result<CreditLimit, LimitFault> {
  const path = ['creditLimitId'];
  if (limit.state !== 'PROPOSED') return refused({ code: 'LIMIT_NOT_PROPOSED', path });
  if (limit.proposedBy === facts.approverId) return refused({ code: 'LIMIT_OWN_PROPOSAL', path });
  const validFrom = limit.validFrom < facts.today ? facts.today : limit.validFrom;
  if (limit.validTo !== null && limit.validTo < validFrom) {
    return refused({ code: 'LIMIT_ELAPSED', path });
  }
  const code = restsOnNothing(limit, facts);
  return code ? refused({ code, path }) : ok({ ...limit, state: 'APPROVED', validFrom });
}

/** What gives no more than what stands needs no application: credit is taken away from anybody. */
function restsOnNothing(
  limit: CreditLimit,
  { mayBeGivenCredit, base }: ApprovalFacts,
): 'LIMIT_WITHOUT_APPLICATION' | 'LIMIT_RISE_WITHOUT_BASE' | null {
  const givesCredit = limit.kind === 'PARTY' && authorityAmount(limit, base).greaterThan(0);
  if (givesCredit && !mayBeGivenCredit) return 'LIMIT_WITHOUT_APPLICATION';
  return limit.isRise && base?.currency !== limit.currency ? 'LIMIT_RISE_WITHOUT_BASE' : null;
}

/**
 * What the approver has to have the authority for: a rise by what it adds; a base by all that it comes
 * to, but for nothing where it gives no more than what stands, nor for longer.
 */
export function authorityAmount(
  limit: Pick<CreditLimit, 'isRise' | 'amount' | 'currency' | 'validTo'>,
  base: Pick<StandingLimit, 'amount' | 'currency' | 'validTo'> | null,
): Decimal {
  if (limit.isRise || base?.currency !== limit.currency) return limit.amount;
  const isNoMore = limit.amount.lessThanOrEqualTo(base.amount);
  const isNoLonger =
    base.validTo === null || (limit.validTo !== null && limit.validTo <= base.validTo);
  return isNoMore && isNoLonger ? new Decimal(0) : limit.amount;
}

const LONGEST_REASON = 1_000;

/** Turns a proposal down. Whoever made it takes it back instead. */
export function rejectLimit(
  limit: CreditLimit,
  reason: string,
  by: Id,
): Result<CreditLimit, LimitFault> {
  if (limit.state !== 'PROPOSED') {
    return refused({ code: 'LIMIT_NOT_PROPOSED', path: ['creditLimitId'] });
  }
  if (limit.proposedBy === by) {
    return refused({ code: 'LIMIT_OWN_PROPOSAL', path: ['creditLimitId'] });
  }
  const told = readableText(reason, LONGEST_REASON);
  if (told === null) return refused({ code: 'LIMIT_REASON_INVALID', path: ['reason'] });
  return ok({ ...limit, state: 'REJECTED', decisionReason: told });
}

/** Takes a proposal back, by whoever made it. */
export function withdrawLimit(limit: CreditLimit, by: Id): Result<CreditLimit, LimitFault> {
  const path = ['creditLimitId'];
  if (limit.state !== 'PROPOSED') return refused({ code: 'LIMIT_NOT_PROPOSED', path });
  if (limit.proposedBy !== by) return refused({ code: 'LIMIT_PROPOSED_BY_ANOTHER', path });
  return ok({ ...limit, state: 'WITHDRAWN' });
}

/** How a limit is ended. */
export interface LimitEnding {
  /** The last day on which it counts; null: it counts no more from today on. */
  readonly lastDay: BusinessDate | null;
  readonly reason: string;
}

/** Ends a limit before its time: of the days before today nothing changes, and it never lasts longer. */
export function endLimit(
  limit: CreditLimit,
  { lastDay, reason }: LimitEnding,
  today: BusinessDate,
): Result<CreditLimit, LimitFault> {
  const hasElapsed = limit.validTo !== null && limit.validTo < today;
  if (limit.state !== 'APPROVED' || hasElapsed) {
    return refused({ code: 'LIMIT_NOT_STANDING', path: ['creditLimitId'] });
  }
  const last = lastDay ?? addDays(today, -1);
  const isTooEarly = lastDay !== null && lastDay < today;
  if (isTooEarly || (limit.validTo !== null && last > limit.validTo)) {
    return refused({ code: 'LIMIT_LAST_DAY_INVALID', path: ['lastDay'] });
  }
  const told = readableText(reason, LONGEST_REASON);
  if (told === null) return refused({ code: 'LIMIT_REASON_INVALID', path: ['reason'] });
  return ok({ ...limit, state: 'ENDED', validTo: last, endReason: told });
}

/**
 * What becomes of a base that another replaces: it counts until the day before; a planned one that would
 * begin later on a day that the new one has never counts. Null where it stays as it is.
 */
export function replacedBy(standing: CreditLimit, next: CreditLimit): CreditLimit | null {
  const isApart =
    (next.validTo !== null && standing.validFrom > next.validTo) ||
    (standing.validTo !== null && standing.validTo < next.validFrom);
  if (standing.isRise || next.isRise || isApart) return null;
  return { ...standing, state: 'ENDED', validTo: addDays(next.validFrom, -1) };
}
