import {
  ok,
  percentOf,
  Money,
  refused,
  type BusinessDate,
  type Decimal,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { todayOf } from '../../application/today-of';
import { newProposal } from '../../limits/application/limit-propose';
import type { CreditLimit } from '../../limits/domain/credit-limit';
import type { EffectiveLimit } from '../../limits/domain/effective-limit';
import { limitAudit } from '../../limits/events/limit.event';
import { PROPOSE_LIMITS } from '../../limits/limit-permissions';
import { creditReferenceOf, type SchemeVersion } from '../domain/discount-scheme';
import type { EvaluationRefusal } from '../domain/scheme-refusal';
import { EVALUATE_SCHEMES } from '../scheme-permissions';
import type { SchemeContext } from './ports';
import { requireForScheme } from './scheme-rights';

export type UpliftsPropose = Readonly<{
  evaluationId: Id;
  /** The last day of the rises: a rise always ends. */
  validTo: BusinessDate;
}>;

export type UpliftsProposed = Readonly<{
  evaluationId: Id;
  /** Rises that wait for approval now. */
  proposedCount: number;
  /** Customers who earned and have no approved limit of their own that could rise. */
  withoutLimitCount: number;
}>;

/**
 * Proposes a rise of the limit of everybody who earned by a scheme that rewards so: other than money for
 * who pays punctually. It counts once somebody else approves it, as any other limit; whoever has one
 * proposed already gets no second.
 * @throws PermissionDenied credit-policy.discountScheme.evaluate and credit-policy.creditLimit.propose
 */
export const upliftsPropose =
  (context: SchemeContext) =>
  async (
    caller: Caller,
    command: Command<UpliftsPropose>,
  ): Promise<Result<UpliftsProposed, EvaluationRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, EVALUATE_SCHEMES);
    requirePermission(caller, PROPOSE_LIMITS);
    return context.unitOfWork.mutate<UpliftsProposed, EvaluationRefusal>(
      caller,
      splitCommand('discountSchemeUpliftsPropose', command),
      async (tx) => {
        await context.schemes.lock(tx);
        const decided = await decide(context, tx, command);
        if (!decided.ok) return decided;
        return ok(await propose(context, tx, { ...decided.value, ...command }));
      },
    );
  };

interface Decided {
  readonly scheme: SchemeVersion;
  readonly percent: Decimal;
  readonly today: BusinessDate;
}

async function decide(
  context: SchemeContext,
  tx: Transaction,
  { evaluationId, validTo }: UpliftsPropose,
): Promise<Result<Decided, EvaluationRefusal>> {
  const path = ['discountSchemeEvaluationId'];
  const [evaluation] = await context.evaluations.byIds(tx, [evaluationId]);
  const [scheme] = evaluation ? await context.schemes.byIds(tx, [evaluation.schemeVersionId]) : [];
  if (!evaluation || !scheme) return refused({ code: 'DISCOUNT_EVALUATION_UNKNOWN', path });
  const { legalEntityId, limitUpliftPercent: percent } = scheme;
  requireForScheme(tx.caller, EVALUATE_SCHEMES, legalEntityId);
  requireForScheme(tx.caller, PROPOSE_LIMITS, legalEntityId);
  if (!evaluation.isFinal) return refused({ code: 'DISCOUNT_EVALUATION_NOT_FINAL', path });
  if (evaluation.state !== 'COMPLETED') {
    return refused({ code: 'DISCOUNT_EVALUATION_NOT_DONE', path });
  }
  if (percent === null) return refused({ code: 'DISCOUNT_UPLIFT_NOT_PLANNED', path });
  const today = await todayOf(context.schemes, tx, { legalEntityId, now: tx.startedAt });
  return today === null || validTo < today
    ? refused({ code: 'DISCOUNT_UPLIFT_DAY_INVALID', path: ['validTo'] })
    : ok({ scheme, percent, today });
}

async function propose(
  { evaluations, limits }: SchemeContext,
  tx: Transaction,
  asked: Decided & UpliftsPropose,
): Promise<UpliftsProposed> {
  const { scheme, today, evaluationId } = asked;
  const partyIds = await evaluations.withoutUplift(tx, evaluationId);
  const { legalEntityId } = scheme;
  const standing = await limits.limitsOf(tx, { partyIds, legalEntityId, on: today });
  const rises = partyIds.flatMap((partyId) => {
    const base = ownBase(standing.get(partyId) ?? [], legalEntityId);
    return (base && riseOf(tx, asked, base)) ?? [];
  });
  await limits.add(tx, rises);
  await evaluations.addUplifts(
    tx,
    evaluationId,
    rises.map(({ partyId, id }) => ({ partyId, creditLimitId: id })),
  );
  tx.audit(...rises.map((rise) => limitAudit('propose', rise)), {
    action: 'discountScheme.proposeUplifts',
    subjectType: 'DiscountSchemeVersion',
    subjectId: scheme.id,
    details: { evaluationId, proposedCount: rises.length, validTo: asked.validTo },
  });
  const withoutLimitCount = partyIds.length - rises.length;
  return { evaluationId, proposedCount: rises.length, withoutLimitCount };
}

/** The base that the customer itself has there; a group's is not one customer's merit. */
function ownBase(
  standing: readonly EffectiveLimit[],
  legalEntityId: Id | null,
): EffectiveLimit | undefined {
  return standing.find((each) => each.kind === 'PARTY' && each.legalEntityId === legalEntityId);
}

/** Null for a base of nothing, of which a share is nothing. */
function riseOf(
  tx: Transaction,
  { scheme, percent, today, validTo }: Decided & UpliftsPropose,
  { base }: EffectiveLimit,
): CreditLimit | null {
  const whole = Money.of(base.amount, base.currency);
  const { amount } = percentOf(whole, percent);
  if (amount.isZero()) return null;
  const { partyId, kind, legalEntityId, currency } = base;
  return {
    ...newProposal(tx),
    ...{ partyId, kind, legalEntityId, currency, amount, isRise: true },
    ...{ validFrom: today, validTo, origin: 'REWARD', ground: null, runId: null },
    reason: `Reward of the discount scheme ${creditReferenceOf(scheme)}`,
  };
}
