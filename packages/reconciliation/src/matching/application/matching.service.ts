import type { Execute } from '@duebook/governance';
import { ok, refused } from '@duebook/kernel';
import { matchAccept } from './match-accept';
import { matchExecutors, type TellMatchRefusal } from './match-approvals';
import { matchCreate } from './match-create';
import {
  MATCH_POLICY_SET,
  matchPolicySet,
  setPolicy,
  type MatchPolicyCommand,
} from './match-policy-set';
import { matchReject } from './match-reject';
import { matchReverse } from './match-reverse';
import { matchesAccept } from './matches-accept';
import { matchingRunCancel } from './matching-run-cancel';
import { matchingRunStart, startForStatement } from './matching-run-start';
import { createMatchingRunner } from './matching-runner';
import type { MatchingContext } from './ports';
import { createMatchReading } from './read-matches';

/** Bank lines matched with open items. */
export type MatchingService = ReturnType<typeof createMatchingService>;

/** The use cases over their stores. */
export function createMatchingService(context: MatchingContext) {
  return {
    startRun: matchingRunStart(context),
    cancelRun: matchingRunCancel(context),
    setPolicy: matchPolicySet(context),
    accept: matchAccept(context),
    acceptMany: matchesAccept(context),
    create: matchCreate(context),
    reject: matchReject(context),
    reverse: matchReverse(context),
    reading: createMatchReading(context),
    /** What matches refer to in the ledger. */
    ledgerReading: context.ledgerReading,
    runner: createMatchingRunner(context),
    /** Matches what was just released, in the unit of work that releases it. */
    startForStatement: (...[tx, statementId]: StartForStatement) =>
      startForStatement(context, tx, statementId),
    /** How each operation is done once it is approved. */
    executors: (tell: TellMatchRefusal) => ({
      ...executorsOf(context),
      ...matchExecutors(context, tell),
    }),
  };
}

type StartForStatement =
  Parameters<typeof startForStatement> extends [unknown, ...infer Rest] ? Rest : never;

function executorsOf(context: MatchingContext): Readonly<Record<string, Execute>> {
  return {
    [MATCH_POLICY_SET.operation]: async (tx, json) => {
      // It is the JSON of a command, all of whose fields are plain.
      const outcome = await setPolicy(context, tx, json as unknown as MatchPolicyCommand);
      if (outcome.ok) return ok({ type: 'MatchPolicy', id: outcome.value.matchPolicyId });
      const { code } = outcome.refusal;
      return refused({ code, message: 'The policy was set otherwise since. Ask for it anew.' });
    },
  };
}
