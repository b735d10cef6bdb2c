import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { checkScorecard } from '../domain/check-scorecard';
import type { Scorecard } from '../domain/scorecard';
import { scorecardActivated } from '../events/score.event';
import { ACTIVATE_SCORECARDS } from '../scorecard-permissions';
import type { ScorecardContext, ScoreRequest } from './ports';
import type { ScorecardFaulty, ScorecardSaved } from './scorecard-draft-save';

/** Which draft is to hold; plain JSON, as it waits for agreement. */
export type ScorecardActivation = Readonly<{
  scorecardId: Id;
  /** The revision that somebody read. */
  expectedVersion: number;
}>;

export type ScorecardActivateRefusal =
  | Readonly<{ code: 'SCORECARD_UNKNOWN' | 'SCORECARD_NOT_DRAFT'; path: readonly string[] }>
  | ScorecardFaulty
  | VersionConflict
  | ApprovalNeeded;

/** What every customer is scored by is for two people to say. */
export const SCORECARD_ACTIVATE: ApprovableOperation = {
  operation: 'scorecardActivate',
  description: 'Letting a draft of a scorecard hold, by which customers get their classes.',
  hasAmount: false,
  isOfLegalEntity: false,
  needsSecondPerson: true,
};

/**
 * Lets a draft hold; what was active of its code is superseded. Somebody else has to agree.
 * @throws PermissionDenied credit-policy.scorecard.activate in the whole tenant
 */
export const scorecardActivate =
  (context: ScorecardContext) =>
  async (
    caller: Caller,
    request: ScoreRequest,
    command: ScorecardActivation,
  ): Promise<OrRequested<ScorecardSaved, ScorecardActivateRefusal>> => {
    requireInWholeTenant(caller, ACTIVATE_SCORECARDS);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<ScorecardSaved, ScorecardActivateRefusal>(
      caller,
      asked,
      (tx) => activateInside(context, tx, command),
    );
    return context.filing.orRequest<ScorecardSaved, ScorecardActivateRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function activateInside(
  context: Pick<ScorecardContext, 'scorecards' | 'facts' | 'gate'>,
  tx: Transaction,
  command: ScorecardActivation,
): Promise<Result<ScorecardSaved, ScorecardActivateRefusal>> {
  requireInWholeTenant(tx.caller, ACTIVATE_SCORECARDS);
  const found = await draftToActivate(context, tx, command);
  if (!found.ok) return found;
  const { draft, active } = found.value;
  const [need] = await context.gate.judge([{ tx, action: actionOf(draft, command) }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  const { id, code, version } = draft;
  await context.scorecards.activate(tx, {
    ...{ id, by: tx.caller.principalId, at: tx.startedAt, supersedes: active?.id ?? null },
    agreedBy: context.gate.agreedBy(tx),
  });
  tx.audit({
    action: 'scorecard.activate',
    subjectType: 'Scorecard',
    subjectId: id,
    details: { code, activeVersion: { before: active?.version ?? null, after: version } },
  });
  tx.emit(scorecardActivated(draft, active));
  return ok({ scorecardId: id });
}

interface ToActivate {
  readonly draft: Scorecard;
  readonly active: Scorecard | null;
}

/** The draft that is to hold, with what holds so far; a refusal where it cannot, whoever agrees. */
export async function draftToActivate(
  { scorecards, facts }: Pick<ScorecardContext, 'scorecards' | 'facts'>,
  tx: Transaction,
  { scorecardId, expectedVersion }: ScorecardActivation,
): Promise<Result<ToActivate, ScorecardActivateRefusal>> {
  const path = ['scorecardId'];
  const [named] = await scorecards.byIds(tx, [scorecardId]);
  if (!named) return refused({ code: 'SCORECARD_UNKNOWN', path });
  const { draft, active } = await scorecards.lockCode(tx, named.code);
  if (draft?.id !== scorecardId) return refused({ code: 'SCORECARD_NOT_DRAFT', path });
  if (draft.revision !== expectedVersion) {
    const currentVersion = draft.revision;
    return refused({ code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion });
  }
  // A fact of credit files that it asks for may have been given up since it was saved.
  const faults = checkScorecard(draft, await facts.definitions(tx));
  if (faults.length > 0) return refused({ code: 'SCORECARD_FAULTY', faults });
  return ok({ draft, active });
}

function actionOf({ id, code, version }: Scorecard, command: ScorecardActivation) {
  return {
    operation: SCORECARD_ACTIVATE.operation,
    legalEntityId: null,
    amount: null,
    subject: { type: 'Scorecard', id },
    title: `Score customers by version ${String(version)} of the scorecard ${code}`,
    command,
  };
}
