import {
  Decimal,
  groupsOf,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { isAbsence } from '../../facts/domain/absence';
import type { SchemeVersion } from '../domain/discount-scheme';
import { earnReward } from '../domain/earn-reward';
import { gatherFigures, ratesDayOf, type KnownOfParty } from '../domain/gather-figures';
import type { EvaluationRefusal } from '../domain/scheme-refusal';
import { EVALUATE_SCHEMES } from '../scheme-permissions';
import type { PartyReward, SchemeContext, SchemeEvaluation } from './ports';
import { unknownScheme } from './scheme-activate';
import { requireForScheme, todayOfScheme } from './scheme-rights';

export type SchemeEvaluate = Readonly<{
  schemeVersionId: Id;
  /** As of which day; null: today. */
  asOf: BusinessDate | null;
  /** Once and for all, after the period. */
  isFinal: boolean;
}>;

export type SchemeEvaluated = Readonly<{ evaluationId: Id }>;

/** So many customers are read at once. */
const CHUNK = 2_000;

/**
 * Works out what each customer in scope has earned by a scheme. It posts nothing: a reward is credited by
 * a credit note of the ledger that bears the scheme's reference. As of one day it is the same whenever and
 * however often it is worked out, as long as nothing is posted into the past.
 * @throws PermissionDenied credit-policy.discountScheme.evaluate
 */
export const schemeEvaluate =
  (context: SchemeContext) =>
  async (
    caller: Caller,
    command: Command<SchemeEvaluate>,
  ): Promise<Result<SchemeEvaluated, EvaluationRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, EVALUATE_SCHEMES);
    return context.unitOfWork.mutate<SchemeEvaluated, EvaluationRefusal>(
      caller,
      splitCommand('discountSchemeEvaluate', command),
      async (tx) => {
        await context.schemes.lock(tx);
        const [scheme] = await context.schemes.byIds(tx, [command.schemeVersionId]);
        if (!scheme) return unknownScheme();
        requireForScheme(caller, EVALUATE_SCHEMES, scheme.legalEntityId);
        const day = await decideDay(context, tx, { scheme, command });
        if (!day.ok) return day;
        const { isFinal } = command;
        return ok(await evaluate(context, tx, { scheme, asOf: day.value, isFinal }));
      },
    );
  };

async function decideDay(
  context: SchemeContext,
  tx: Transaction,
  { scheme, command }: Readonly<{ scheme: SchemeVersion; command: SchemeEvaluate }>,
): Promise<Result<BusinessDate, EvaluationRefusal>> {
  const path = ['discountSchemeVersionId'];
  if (scheme.state !== 'ACTIVE') return refused({ code: 'DISCOUNT_SCHEME_NOT_ACTIVE', path });
  if ((await context.schemes.finalOf(tx, [scheme.id])).size > 0) {
    return refused({ code: 'DISCOUNT_SCHEME_EVALUATED', path });
  }
  const { legalEntityId, periodFrom, periodTo } = scheme;
  const today = await todayOfScheme(context, tx, { legalEntityId, now: tx.startedAt });
  const asOf = command.asOf ?? today;
  if (asOf === null || today === null || asOf > today || asOf < periodFrom) {
    return refused({ code: 'DISCOUNT_EVALUATION_DAY_INVALID', path: ['asOf'] });
  }
  return command.isFinal && asOf <= periodTo
    ? refused({ code: 'DISCOUNT_SCHEME_PERIOD_RUNNING', path: ['isFinal'] })
    : ok(asOf);
}

interface Evaluating {
  readonly scheme: SchemeVersion;
  readonly asOf: BusinessDate;
  readonly isFinal: boolean;
}

async function evaluate(
  context: SchemeContext,
  tx: Transaction,
  { scheme, asOf, isFinal }: Evaluating,
): Promise<SchemeEvaluated> {
  const evaluationId = tx.ids.next();
  const rewards: PartyReward[] = [];
  let after: Id | null = null;
  for (;;) {
    const page: { after: Id | null; limit: number } = { after, limit: CHUNK };
    const partyIds: readonly Id[] = await context.evaluations.customers(tx, scheme, page);
    rewards.push(...(await rewardsOf(context, tx, { scheme, asOf, partyIds, evaluationId })));
    after = partyIds.at(-1) ?? null;
    if (partyIds.length < CHUNK) break;
  }
  const evaluation: SchemeEvaluation = {
    ...{ id: evaluationId, schemeVersionId: scheme.id, asOf, isFinal },
    partyCount: rewards.length,
    rewardedCount: rewards.filter(({ reward }) => reward.greaterThan(0)).length,
    incompleteCount: rewards.filter(({ outcome }) => outcome === 'RATE_MISSING').length,
    rewardTotal: rewards.reduce((sum, { reward }) => sum.plus(reward), new Decimal(0)),
    ...{ evaluatedAt: tx.startedAt, evaluatedBy: tx.caller.principalId },
  };
  await context.evaluations.add(tx, evaluation, rewards);
  tell(tx, scheme, evaluation);
  return { evaluationId };
}

async function rewardsOf(
  context: SchemeContext,
  tx: Transaction,
  asked: Readonly<{
    scheme: SchemeVersion;
    asOf: BusinessDate;
    partyIds: readonly Id[];
    evaluationId: Id;
  }>,
): Promise<readonly PartyReward[]> {
  const { scheme, asOf, partyIds, evaluationId } = asked;
  const cells = await context.evaluations.soldAndPaid(tx, scheme, { partyIds, asOf });
  const active = [...new Set(cells.map(({ partyId }) => partyId))].sort();
  if (active.length === 0) return [];
  const rates = await context.figures.ratesInto(tx, {
    currencies: [...new Set(cells.map(({ currency }) => currency))],
    ...{ into: scheme.currency, on: ratesDayOf(scheme.periodTo, asOf) },
  });
  const known = await knownOf(context, tx, { scheme, asOf, partyIds: active });
  const groups = groupsOf(active, cells, ({ partyId }) => partyId);
  return active.map((partyId, index) => {
    const figures = gatherFigures(
      groups[index] ?? [],
      (currency, legalEntityId) => rates.of(currency, legalEntityId),
      known.get(partyId) ?? { overdue: null, classCode: null },
    );
    return { evaluationId, partyId, ...figures, ...earnReward(scheme, figures) };
  });
}

/** What of conditions is not in the scheme's own figures; nothing is read that no condition asks for. */
async function knownOf(
  { facts, classesOf }: SchemeContext,
  tx: Transaction,
  asked: Readonly<{ scheme: SchemeVersion; asOf: BusinessDate; partyIds: readonly Id[] }>,
): Promise<ReadonlyMap<Id, KnownOfParty>> {
  const { scheme, asOf, partyIds } = asked;
  const { legalEntityId, currency, conditions } = scheme;
  const names = conditions.needsNoOverdue ? ['overdueAmount'] : [];
  const told =
    names.length === 0
      ? new Map<Id, ReadonlyMap<string, never>>()
      : await facts.readWithReasons(tx, { partyIds, legalEntityId, asOf, currency, names });
  const classes =
    conditions.classCodes === null ? new Map<Id, never>() : await classesOf(tx, partyIds, asOf);
  return new Map(
    partyIds.map((partyId) => [
      partyId,
      {
        overdue: overdueOf(told.get(partyId)?.get('overdueAmount')),
        classCode: classes.get(partyId)?.classCode ?? null,
      },
    ]),
  );
}

/** Nobody is overdue to whom nothing was ever sold; without a rate nobody knows. */
function overdueOf(fact: unknown): Decimal | null {
  if (fact instanceof Decimal) return fact;
  const isNever = isAbsence(fact as never) && (fact as { absent: string }).absent === 'NO_HISTORY';
  return isNever ? new Decimal(0) : null;
}

function tell(tx: Transaction, scheme: SchemeVersion, evaluation: SchemeEvaluation): void {
  const { id, asOf, isFinal, partyCount, rewardedCount, incompleteCount } = evaluation;
  const total = evaluation.rewardTotal.toFixed();
  const { schemeCode, version, currency } = scheme;
  const figures = { asOf, isFinal, partyCount, rewardedCount, incompleteCount, currency };
  tx.emit({
    type: 'credit-policy.DiscountSchemeEvaluated',
    aggregateType: 'DiscountSchemeVersion',
    aggregateId: scheme.id,
    payload: {
      discountSchemeVersionId: encodeId('DiscountSchemeVersion', scheme.id),
      discountSchemeEvaluationId: encodeId('DiscountSchemeEvaluation', id),
      ...{ schemeCode, version, ...figures, rewardTotal: total },
    },
  });
  tx.audit({
    action: 'discountScheme.evaluate',
    subjectType: 'DiscountSchemeVersion',
    subjectId: scheme.id,
    details: { evaluationId: id, schemeCode, version, ...figures, rewardTotal: total },
  });
}
