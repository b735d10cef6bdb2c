import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type SqlReader,
  type Transaction,
} from '@duebook/platform';
import { ENGINE_VERSION } from '../domain/match-decision';
import { policyFor } from '../domain/match-policy';
import type { MatchRequest } from './match-accept';
import type { MatchingContext, MatchingRun, RunScope } from './ports';

/** What a run is to match: all open lines of an account, those of a statement, or named ones. */
export type RunCommand = Readonly<{
  houseBankAccountId: Id | null;
  statementId: Id | null;
  lineIds: readonly Id[] | null;
  /** Finds and explains; nothing is proposed or posted. */
  isDryRun: boolean;
}>;

export type RunStarted = Readonly<{ matchingRunId: Id }>;

/** Why a run does not begin; `path` is the field. */
export type RunStartRefusal = Readonly<{
  code: 'MATCHING_SCOPE_INVALID' | 'MATCHING_SCOPE_UNKNOWN' | 'MATCHING_OFF';
  path: readonly string[];
}>;

/** Needed to start and to end runs of a legal entity. */
export const START_RUNS = 'reconciliation.matchingRun.start';
/** What lines are matched with. */
const READ_ITEMS = 'ledger.openItem.read';

const MOST_LINES = 1_000;

/**
 * Puts a run in the queue. It works with the rights that its starter has now.
 * @throws PermissionDenied reconciliation.matchingRun.start and ledger.openItem.read in the legal entity
 */
export const matchingRunStart =
  (context: MatchingContext) =>
  async (
    caller: Caller,
    request: MatchRequest,
    command: RunCommand,
  ): Promise<Result<RunStarted, RunStartRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, START_RUNS);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<RunStarted, RunStartRefusal>(caller, asked, async (tx) => {
      const scope = await scopeOf(context, tx, command);
      if (!scope.ok) return scope;
      const { legalEntityId } = scope.value;
      requirePermission(caller, START_RUNS, legalEntityId);
      requirePermission(caller, READ_ITEMS, legalEntityId);
      const started = await enqueue(context, tx, scope.value, {
        ...{ statementId: command.statementId, namedLineIds: command.lineIds },
        ...{ startsBy: 'PERSON', isDryRun: command.isDryRun },
      });
      return started
        ? ok({ matchingRunId: started })
        : refused({ code: 'MATCHING_OFF', path: scopePath(command) });
    });
  };

/**
 * Puts a run over a statement that was just released in the queue, in the unit of work that does it. It
 * works with the rights of whoever released it; nothing is started where the policy is OFF, or where they
 * may not start one.
 */
export async function startForStatement(
  context: Pick<MatchingContext, 'runs' | 'policies'>,
  tx: Transaction,
  statementId: Id,
): Promise<Id | null> {
  const scope = await context.runs.accountOfStatement(tx, statementId);
  if (!scope || !mayStart(tx.caller, scope.legalEntityId)) return null;
  return enqueue(context, tx, scope, {
    ...{ statementId, namedLineIds: null, startsBy: 'STATEMENT', isDryRun: false },
  });
}

function mayStart(caller: Caller, legalEntityId: Id): boolean {
  return [START_RUNS, READ_ITEMS].every((permission) =>
    caller.grants.some(
      (grant) =>
        (grant.permission === permission || grant.permission === '*') &&
        (grant.legalEntityId === null || grant.legalEntityId === legalEntityId),
    ),
  );
}

type Order = Pick<MatchingRun, 'statementId' | 'namedLineIds' | 'startsBy' | 'isDryRun'>;

/** @returns null where matching is off; a dry run may be made all the same */
async function enqueue(
  { runs, policies }: Pick<MatchingContext, 'runs' | 'policies'>,
  tx: Transaction,
  { houseBankAccountId, legalEntityId }: RunScope,
  order: Order,
): Promise<Id | null> {
  const policy = policyFor(legalEntityId, await policies.newest(tx));
  if (policy.settings.mode === 'OFF' && !order.isDryRun) return null;
  const run: MatchingRun = {
    ...order,
    ...{ id: tx.ids.next(), houseBankAccountId, legalEntityId, state: 'WAITING' },
    ...{ engineVersion: ENGINE_VERSION, policyId: policy.id, policyVersion: policy.version },
    ...{ starter: tx.caller, requestedAt: tx.startedAt, startedAt: null, finishedAt: null },
    ...{ isCancelRequested: false, linesTotal: null, chunksDone: 0, attempts: 0, failure: null },
    tally: { done: 0, proposed: 0, posted: 0, left: 0 },
  };
  await runs.add(tx, run);
  tx.audit({
    action: 'matchingRun.start',
    subjectType: 'MatchingRun',
    subjectId: run.id,
    details: {
      houseBankAccountId,
      legalEntityId,
      statementId: run.statementId,
      lineCount: run.namedLineIds?.length ?? null,
      startsBy: run.startsBy,
      isDryRun: run.isDryRun,
      engineVersion: run.engineVersion,
      policyId: run.policyId,
      policyVersion: run.policyVersion,
    },
  });
  return run.id;
}

function scopePath({ statementId, lineIds }: RunCommand): readonly string[] {
  if (lineIds !== null) return ['bankStatementLineIds'];
  return [statementId === null ? 'houseBankAccountId' : 'bankStatementId'];
}

async function scopeOf(
  { runs }: Pick<MatchingContext, 'runs'>,
  reader: SqlReader,
  command: RunCommand,
): Promise<Result<RunScope, RunStartRefusal>> {
  const { houseBankAccountId, statementId, lineIds } = command;
  const given = [houseBankAccountId, statementId, lineIds].filter((each) => each !== null);
  if (given.length !== 1) return refused({ code: 'MATCHING_SCOPE_INVALID', path: [] });
  const path = scopePath(command);
  if (lineIds !== null) return scopeOfLines(await runsOf(runs, reader, lineIds), lineIds, path);
  const scope =
    statementId === null
      ? await runs.accountOf(reader, houseBankAccountId ?? '')
      : await runs.accountOfStatement(reader, statementId);
  return scope ? ok(scope) : refused({ code: 'MATCHING_SCOPE_UNKNOWN', path });
}

async function runsOf(
  runs: MatchingContext['runs'],
  reader: SqlReader,
  lineIds: readonly Id[],
): Promise<Awaited<ReturnType<MatchingContext['runs']['accountsOfLines']>>> {
  return lineIds.length > MOST_LINES ? [] : runs.accountsOfLines(reader, lineIds);
}

/** Lines of one account, each known and named once. */
function scopeOfLines(
  found: readonly (RunScope & { readonly lines: number })[],
  lineIds: readonly Id[],
  path: readonly string[],
): Result<RunScope, RunStartRefusal> {
  const [scope, ...others] = found;
  if (lineIds.length === 0 || lineIds.length > MOST_LINES || others.length > 0) {
    return refused({ code: 'MATCHING_SCOPE_INVALID', path });
  }
  return scope?.lines === lineIds.length
    ? ok(scope)
    : refused({ code: 'MATCHING_SCOPE_UNKNOWN', path });
}
