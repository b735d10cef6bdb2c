import { isStorable, ok, refused, type Id, type Result } from '@duebook/kernel';
import { type Caller, type IdempotencyRefusal, type Transaction } from '@duebook/platform';
import type { LimitFault } from '../domain/limit-refusal';
import { MEASURE_USE } from '../../exposure/exposure-permissions';
import { PROPOSE_LIMITS } from '../limit-permissions';
import { requireRight, todayOf, type LimitRequest } from './limit-request';
import type { LimitContext, LimitRun, RunFilter, RunPurpose } from './ports';

/** What a run is to do for whom. Plain JSON. */
export type LimitRunCommand = Readonly<{ legalEntityId: Id | null; filter: RunFilter }>;

export type LimitRunChanged = Readonly<{ creditLimitRunId: Id }>;

const RIGHTS: Readonly<Record<RunPurpose, string>> = {
  PROPOSALS: PROPOSE_LIMITS,
  USE: MEASURE_USE,
};

const MOST_NAMED = 1_000;

/**
 * Puts a run over many customers in the queue. It works in the name of whoever starts it.
 * @throws PermissionDenied credit-policy.creditLimit.propose, of a measurement creditExposure.measure
 */
export const limitRunStart =
  (context: LimitContext, purpose: RunPurpose) =>
  async (
    caller: Caller,
    request: LimitRequest,
    command: LimitRunCommand,
  ): Promise<Result<LimitRunChanged, LimitFault | IdempotencyRefusal>> => {
    requireRight(caller, RIGHTS[purpose], command.legalEntityId);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<LimitRunChanged, LimitFault>(caller, asked, async (tx) => {
      const { legalEntityId, filter } = command;
      const asOf = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
      if (asOf === null) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
      const path = tooLong(filter);
      if (path !== null) return refused({ code: 'LIMIT_FILTER_INVALID', path: ['filter', path] });
      const run: LimitRun = {
        ...{ id: tx.ids.next(), purpose, legalEntityId, filter, state: 'WAITING', asOf },
        ...{ starter: tx.caller, requestedAt: tx.startedAt, startedAt: null, finishedAt: null },
        ...{ isCancelRequested: false, partiesTotal: null, partiesDone: 0, afterPartyId: null },
        ...{ attempts: 0, failure: null },
      };
      await context.runs.add(tx, run);
      tx.audit({
        action: 'creditLimitRun.start',
        subjectType: 'CreditLimitRun',
        subjectId: run.id,
        details: { purpose, legalEntityId, asOf, partyCount: filter.partyIds?.length ?? null },
      });
      return ok({ creditLimitRunId: run.id });
    });
  };

function tooLong(filter: RunFilter): keyof RunFilter | null {
  const names: readonly (keyof RunFilter)[] = ['partyIds', 'segments', 'regions', 'classCodes'];
  const isInvalid = (values: readonly string[] | null): boolean =>
    values !== null &&
    (values.length === 0 || values.length > MOST_NAMED || !values.every(isStorable));
  return names.find((name) => isInvalid(filter[name])) ?? null;
}

/**
 * Ends a run before its next piece; what it proposed by then stands.
 * @throws PermissionDenied credit-policy.creditLimit.propose, of a measurement creditExposure.measure
 */
export const limitRunCancel =
  (context: LimitContext) =>
  async (
    caller: Caller,
    request: LimitRequest,
    command: LimitRunChanged,
  ): Promise<Result<LimitRunChanged, LimitFault | IdempotencyRefusal>> => {
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<LimitRunChanged, LimitFault>(caller, asked, (tx) =>
      cancel(context, tx, command),
    );
  };

async function cancel(
  { runs }: LimitContext,
  tx: Transaction,
  { creditLimitRunId }: LimitRunChanged,
): Promise<Result<LimitRunChanged, LimitFault>> {
  const path = ['creditLimitRunId'];
  const run = await runs.lock(tx, creditLimitRunId);
  if (!run) return refused({ code: 'LIMIT_RUN_UNKNOWN', path });
  requireRight(tx.caller, RIGHTS[run.purpose], run.legalEntityId);
  const { state } = run;
  if (state !== 'WAITING' && state !== 'RUNNING') {
    return refused({ code: 'LIMIT_RUN_FINISHED', path });
  }
  const ended = { state: 'CANCELLED', finishedAt: tx.startedAt } as const;
  await runs.save(tx, run.id, state === 'WAITING' ? ended : { isCancelRequested: true });
  tx.audit({
    action: 'creditLimitRun.cancel',
    subjectType: 'CreditLimitRun',
    subjectId: run.id,
    details: { legalEntityId: run.legalEntityId, before: state },
  });
  return ok({ creditLimitRunId: run.id });
}
