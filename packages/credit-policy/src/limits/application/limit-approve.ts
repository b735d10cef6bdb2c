import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import { ok, refused, type BusinessDate, type Id, type Money, type Result } from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { CreditLimit, StandingLimit } from '../domain/credit-limit';
import { approveLimit, authorityAmount, replacedBy } from '../domain/decide-limit';
import type { LimitFault } from '../domain/limit-refusal';
import { isEstablished, mayBeGivenCredit, type CustomerStanding } from '../domain/new-customer';
import { limitApproved, limitAudit } from '../events/limit.event';
import { APPROVE_LIMITS } from '../limit-permissions';
import { applicationRooms } from './application-rooms';
import { inAuthorityCurrency } from './authority-currency';
import { unknownLimit } from './limit-propose';
import {
  requireRight,
  todayOf,
  type LimitChanged,
  type LimitRefusal,
  type LimitRequest,
} from './limit-request';
import type { LimitContext } from './ports';

/** Which proposal is approved, as it was read. Plain JSON, as it may wait for agreement. */
export type LimitApproval = Readonly<{ creditLimitId: Id; expectedVersion: number }>;

/** Why a proposal is not approved. */
export type LimitApprovalRefusal = LimitRefusal | ApprovalNeeded;

/** Up to which amount one person may approve alone is the tenant's approval policy. */
export const LIMIT_APPROVE: ApprovableOperation = {
  operation: 'creditLimitApprove',
  description:
    'Approving a credit limit that somebody else proposed; its amount is the limit, or what a rise adds.',
  hasAmount: true,
  isOfLegalEntity: true,
  needsSecondPerson: false,
};

/**
 * Approves a proposal of somebody else, within the approver's authority; beyond it a further person is
 * asked.
 * @throws PermissionDenied credit-policy.creditLimit.approve
 */
export const limitApprove =
  (context: LimitContext) =>
  async (
    caller: Caller,
    request: LimitRequest,
    command: LimitApproval,
  ): Promise<OrRequested<LimitChanged, LimitApprovalRefusal>> => {
    requirePermission(caller, APPROVE_LIMITS);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<LimitChanged, LimitApprovalRefusal>(
      caller,
      asked,
      (tx) => approveInside(context, tx, command),
    );
    return context.filing.orRequest<LimitChanged, LimitApprovalRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function approveInside(
  context: LimitContext,
  tx: Transaction,
  command: LimitApproval,
): Promise<Result<LimitChanged, LimitApprovalRefusal>> {
  const found = await lockLimit(context, tx, command, APPROVE_LIMITS);
  if (!found.ok) return found;
  const { limit, today } = found.value;
  const from = limit.validFrom < today ? today : limit.validFrom;
  const standing = await context.limits.standingFrom(tx, limit, from);
  const base = standing.find((each) => !each.isRise && each.validFrom <= from) ?? null;
  const { principalId: approverId } = tx.caller;
  const customer = await standingOf(context, tx, { limit, today });
  const isKnown = customer !== undefined && mayBeGivenCredit(customer, today);
  const decided = approveLimit(limit, { today, approverId, base, mayBeGivenCredit: isKnown });
  if (!decided.ok) return decided;
  const above = await aboveApplication(context, tx, { limit, base, today, customer });
  if (above) return refused(above);
  const amount = await authorityOf(context, tx, { limit, base, today });
  if (!amount.ok) return amount;
  const [need] = await context.gate.judge([{ tx, action: actionOf(command, limit, amount.value) }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  const approved = { ...decided.value, decidedBy: approverId, decidedAt: tx.startedAt };
  await write(context, tx, { approved, standing });
  return ok({ creditLimitId: limit.id });
}

/** The limit with everything of its place, for whoever may decide on it. @throws PermissionDenied */
export async function lockLimit(
  context: LimitContext,
  tx: Transaction,
  { creditLimitId, expectedVersion }: LimitApproval,
  permission: string,
): Promise<Result<{ limit: CreditLimit; today: BusinessDate }, LimitRefusal>> {
  const [place] = await context.limits.byIds(tx, [creditLimitId]);
  if (!place) return unknownLimit();
  requireRight(tx.caller, permission, place.legalEntityId);
  // First the place, then its rows: whoever decides on another limit of it takes the same way.
  await context.limits.lockPlaces(tx, [place]);
  const limit = await context.limits.lock(tx, creditLimitId);
  const { legalEntityId } = place;
  const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
  if (!limit || today === null) return unknownLimit();
  const conflict = versionConflict(limit, expectedVersion);
  return conflict ? refused(conflict) : ok({ limit, today });
}

async function standingOf(
  { standingsOf }: LimitContext,
  tx: Transaction,
  { limit, today }: { readonly limit: CreditLimit; readonly today: BusinessDate },
): Promise<CustomerStanding | undefined> {
  const { partyId, legalEntityId } = limit;
  const standings = await standingsOf(tx, { partyIds: [partyId], legalEntityId, on: today });
  return standings.get(partyId);
}

/** A new customer is trusted with no more than its application, which somebody looked at, approved. */
async function aboveApplication(
  context: LimitContext,
  tx: Transaction,
  of: {
    readonly limit: CreditLimit;
    readonly base: StandingLimit | null;
    readonly today: BusinessDate;
    readonly customer: CustomerStanding | undefined;
  },
): Promise<LimitFault | null> {
  const { limit, base, today, customer } = of;
  if (!customer || isEstablished(customer, today)) return null;
  if (limit.kind === 'GROUP' || authorityAmount(limit, base).isZero()) return null;
  const path = ['creditLimitId'];
  // Limits towards several legal entities may rest on one application: one is decided after the other.
  await context.limits.lockPlaces(tx, [{ ...limit, legalEntityId: null }]);
  const rooms = await applicationRooms(context, tx, { limits: [limit], today });
  const room = rooms.get(limit.partyId);
  if (!room) return { code: 'LIMIT_WITHOUT_APPLICATION', path };
  if ('missingRate' in room) {
    return { code: 'RATE_MISSING', path, currency: room.missingRate, on: today };
  }
  return limit.amount.greaterThan(room.left) ? { code: 'LIMIT_ABOVE_APPLICATION', path } : null;
}

async function authorityOf(
  context: LimitContext,
  tx: Transaction,
  of: {
    readonly limit: CreditLimit;
    readonly base: StandingLimit | null;
    readonly today: BusinessDate;
  },
): Promise<Result<Money, LimitRefusal>> {
  const { limit, base, today } = of;
  const { legalEntityId, partyId, currency } = limit;
  const given = { amount: authorityAmount(limit, base), currency, partyId, legalEntityId, today };
  const amount = await inAuthorityCurrency(context, tx, given);
  if (amount) return ok(amount);
  return refused({ code: 'RATE_MISSING', path: ['creditLimitId'], currency, on: today });
}

function actionOf(command: LimitApproval, limit: CreditLimit, amount: Money) {
  const { id, legalEntityId, isRise, kind, currency, validFrom } = limit;
  const what = isRise ? 'rise of a credit limit' : 'credit limit';
  const whose = kind === 'GROUP' ? ' of a group' : '';
  const told = `${limit.amount.toFixed()} ${currency}`;
  return {
    operation: LIMIT_APPROVE.operation,
    legalEntityId,
    amount,
    subject: { type: 'CreditLimit', id },
    title: `Approve a ${what}${whose}: ${told} from ${validFrom} on`,
    command,
  };
}

async function write(
  { limits }: LimitContext,
  tx: Transaction,
  {
    approved,
    standing,
  }: { readonly approved: CreditLimit; readonly standing: readonly CreditLimit[] },
): Promise<void> {
  for (const each of standing) {
    const replaced = replacedBy(each, approved);
    if (!replaced) continue;
    const { principalId: endedBy } = tx.caller;
    const ended = { ...replaced, endedBy, endedAt: tx.startedAt };
    await limits.save(tx, ended);
    tx.audit(limitAudit('replace', ended));
  }
  await limits.save(tx, approved);
  tx.audit(limitAudit('approve', approved));
  tx.emit(limitApproved(approved));
}
