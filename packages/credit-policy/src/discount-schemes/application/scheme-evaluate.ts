import { Decimal, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { todayOf } from '../../application/today-of';
import type { SchemeVersion } from '../domain/discount-scheme';
import type { EvaluationRefusal } from '../domain/scheme-refusal';
import { EVALUATE_SCHEMES } from '../scheme-permissions';
import type { SchemeContext, SchemeEvaluation } from './ports';
import { unknownScheme } from './scheme-activate';
import { requireForScheme } from './scheme-rights';

export type SchemeEvaluate = Readonly<{
  schemeVersionId: Id;
  /** As of which day; null: today. */
  asOf: BusinessDate | null;
  /** Once and for all, after the period. */
  isFinal: boolean;
}>;

export type SchemeEvaluated = Readonly<{ evaluationId: Id }>;

/**
 * Puts it in the queue to work out what each customer in scope has earned by a scheme, with the rights
 * that its starter has now. It posts nothing: a reward is credited by a credit note of the ledger that bears
 * the scheme's reference. As of one day it is the same whenever and however often it is worked out, as long
 * as nothing is posted into the past.
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
        return ok(await enqueue(context, tx, { scheme, asOf: day.value, isFinal }));
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
  const today = await todayOf(context.schemes, tx, { legalEntityId, now: tx.startedAt });
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

async function enqueue(
  { evaluations }: SchemeContext,
  tx: Transaction,
  { scheme, asOf, isFinal }: Evaluating,
): Promise<SchemeEvaluated> {
  const evaluation: SchemeEvaluation = {
    ...{ id: tx.ids.next(), schemeVersionId: scheme.id, asOf, isFinal, state: 'WAITING' },
    ...{ starter: tx.caller, requestedAt: tx.startedAt, startedAt: null, finishedAt: null },
    ...{ isCancelRequested: false, partiesTotal: null, partiesDone: 0, afterPartyId: null },
    ...{ attempts: 0, failure: null, partyCount: 0, rewardedCount: 0, incompleteCount: 0 },
    rewardTotal: new Decimal(0),
  };
  await evaluations.add(tx, evaluation);
  const { schemeCode, version } = scheme;
  tx.audit({
    action: 'discountScheme.evaluate',
    subjectType: 'DiscountSchemeVersion',
    subjectId: scheme.id,
    details: { evaluationId: evaluation.id, schemeCode, version, asOf, isFinal },
  });
  return { evaluationId: evaluation.id };
}

/**
 * Ends an evaluation before its next piece of work. It counts for nothing then; what was worked out by
 * then can be read.
 * @throws PermissionDenied credit-policy.discountScheme.evaluate
 */
export const evaluationCancel =
  (context: SchemeContext) =>
  async (
    caller: Caller,
    command: Command<SchemeEvaluated>,
  ): Promise<Result<SchemeEvaluated, EvaluationRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, EVALUATE_SCHEMES);
    const { evaluationId } = command;
    const request = splitCommand('discountSchemeEvaluationCancel', command);
    return context.unitOfWork.mutate<SchemeEvaluated, EvaluationRefusal>(
      caller,
      request,
      async (tx) => {
        const { schemes, evaluations } = context;
        const path = ['discountSchemeEvaluationId'];
        const standing = await evaluations.lock(tx, evaluationId);
        const [scheme] = standing ? await schemes.byIds(tx, [standing.schemeVersionId]) : [];
        if (!standing || !scheme) return refused({ code: 'DISCOUNT_EVALUATION_UNKNOWN', path });
        requireForScheme(caller, EVALUATE_SCHEMES, scheme.legalEntityId);
        const { state } = standing;
        if (state !== 'WAITING' && state !== 'RUNNING') {
          return refused({ code: 'DISCOUNT_EVALUATION_FINISHED', path });
        }
        const ended = { state: 'CANCELLED', finishedAt: tx.startedAt } as const;
        const change = state === 'WAITING' ? ended : { isCancelRequested: true };
        await evaluations.save(tx, evaluationId, change);
        tx.audit({
          action: 'discountScheme.cancelEvaluation',
          subjectType: 'DiscountSchemeVersion',
          subjectId: scheme.id,
          details: { evaluationId, before: state },
        });
        return ok({ evaluationId });
      },
    );
  };
