import type { Execute } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  CREDIT_CLASS_OVERRIDE,
  creditClassOverride,
  overrideInside,
  type ClassOverride,
} from './credit-class-override';
import {
  CREDIT_CLASS_OVERRIDE_WITHDRAW,
  creditClassOverrideWithdraw,
  withdrawInside,
  type ClassOverrideWithdrawal,
} from './credit-class-override-withdraw';
import { giveClass } from './give-class';
import type { ScorecardContext } from './ports';
import { createScorecardReading } from './read-scorecards';
import { scoreRunCancel } from './score-run-cancel';
import { scoreRunStart, startInside } from './score-run-start';
import { createScoreRunner } from './score-runner';
import {
  activateInside,
  draftToActivate,
  SCORECARD_ACTIVATE,
  scorecardActivate,
  type ScorecardActivation,
} from './scorecard-activate';
import { saveDraft, scorecardDraftSave } from './scorecard-draft-save';

/** Scorecards, scores and the classes that follow. */
export type ScorecardService = ReturnType<typeof createScorecardService>;

/** The use cases over their stores. */
export function createScorecardService(context: ScorecardContext) {
  return {
    saveDraft: scorecardDraftSave(context),
    activate: scorecardActivate(context),
    startRun: scoreRunStart(context),
    cancelRun: scoreRunCancel(context),
    override: creditClassOverride(context),
    withdrawOverride: creditClassOverrideWithdraw(context),
    reading: createScorecardReading(context),
    runner: createScoreRunner(context),
    /** Which class holds for each party on a day, inside somebody else’s reading or unit of work. */
    classesOf: context.classesOf,
    /** Does these inside a unit of work of another feature. */
    inside: {
      saveDraft: bound(context, saveDraft),
      activate: bound(context, activateInside),
      draftToActivate: bound(context, draftToActivate),
      startRun: bound(context, startInside),
      giveClass: bound(context, giveClass),
    },
    executors: executorsOf(context),
  };
}

function bound<A extends readonly unknown[], R>(
  context: ScorecardContext,
  work: (context: ScorecardContext, ...rest: A) => R,
): (...rest: A) => R {
  return (...rest) => work(context, ...rest);
}

/** How each operation is done once it is approved; each is the JSON of a command with plain fields. */
function executorsOf(context: ScorecardContext): Readonly<Record<string, Execute>> {
  return {
    [SCORECARD_ACTIVATE.operation]: async (tx, json) => {
      const command = json as unknown as ScorecardActivation;
      const outcome = await activateInside(context, tx, command);
      return executed(outcome, ({ scorecardId }) => ({ type: 'Scorecard', id: scorecardId }));
    },
    [CREDIT_CLASS_OVERRIDE.operation]: async (tx, json) => {
      const outcome = await overrideInside(context, tx, json as unknown as ClassOverride);
      return executed(outcome, ({ assignmentId: id }) => ({ type: ASSIGNMENT, id }));
    },
    [CREDIT_CLASS_OVERRIDE_WITHDRAW.operation]: async (tx, json) => {
      const command = json as unknown as ClassOverrideWithdrawal;
      const outcome = await withdrawInside(context, tx, command);
      return executed(outcome, ({ assignmentId: id }) => ({ type: ASSIGNMENT, id }));
    },
  };
}

const ASSIGNMENT = 'CreditClassAssignment';

function executed<T>(
  outcome: Result<T, { readonly code: string }>,
  subjectOf: (value: T) => Readonly<{ type: string; id: Id }>,
): Awaited<ReturnType<Execute>> {
  if (outcome.ok) return ok(subjectOf(outcome.value));
  const message = 'Things have changed since it was asked for. Read them and ask anew.';
  return refused({ code: outcome.refusal.code, message });
}
