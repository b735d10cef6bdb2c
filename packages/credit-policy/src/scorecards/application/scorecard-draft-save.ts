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
import type { ScorecardDraft } from '../domain/scorecard-content';
import type { ScorecardFault } from '../domain/scorecard-fault';
import { DRAFT_SCORECARDS } from '../scorecard-permissions';
import type { ScorecardContext, ScoreRequest } from './ports';

/** A draft as somebody saves it; plain JSON. */
export type ScorecardDraftCommand = Readonly<{
  draft: ScorecardDraft;
  /** The revision of the draft of its code; 0 where there is none. */
  expectedVersion: number;
}>;

/** Every fault at once, so that whoever writes mends them in one go. */
export type ScorecardFaulty = Readonly<{
  code: 'SCORECARD_FAULTY';
  faults: readonly ScorecardFault[];
}>;

export type ScorecardSaved = Readonly<{ scorecardId: Id }>;
export type ScorecardDraftRefusal = ScorecardFaulty | VersionConflict;

/**
 * Saves the draft of a scorecard's next version: begins it, or replaces it as a whole.
 * @throws PermissionDenied credit-policy.scorecard.draft in the whole tenant
 */
export const scorecardDraftSave =
  (context: ScorecardContext) =>
  async (
    caller: Caller,
    request: ScoreRequest,
    command: ScorecardDraftCommand,
  ): Promise<Result<ScorecardSaved, ScorecardDraftRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, DRAFT_SCORECARDS);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<ScorecardSaved, ScorecardDraftRefusal>(caller, asked, (tx) =>
      saveDraft(context, tx, command),
    );
  };

/** Saves inside a unit of work; for a starter pack too. */
export async function saveDraft(
  { facts, scorecards }: Pick<ScorecardContext, 'facts' | 'scorecards'>,
  tx: Transaction,
  { draft, expectedVersion }: ScorecardDraftCommand,
): Promise<Result<ScorecardSaved, ScorecardDraftRefusal>> {
  const faults = checkScorecard(draft, await facts.definitions(tx));
  if (faults.length > 0) return refused({ code: 'SCORECARD_FAULTY', faults });
  const standing = await scorecards.lockCode(tx, draft.code);
  const currentVersion = standing.draft?.revision ?? 0;
  if (currentVersion !== expectedVersion) {
    return refused({ code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion });
  }
  const saved: Scorecard = {
    ...draft,
    ...{ id: standing.draft?.id ?? tx.ids.next(), state: 'DRAFT', revision: currentVersion + 1 },
    version: standing.draft?.version ?? standing.newestVersion + 1,
    ...{ draftedBy: tx.caller.principalId, draftedAt: tx.startedAt },
    ...{ activatedBy: null, agreedBy: null, activatedAt: null, supersededAt: null },
  };
  await (standing.draft ? scorecards.saveDraft(tx, saved) : scorecards.add(tx, saved));
  const { id, code, version, revision } = saved;
  tx.audit({
    action: 'scorecard.draft',
    subjectType: 'Scorecard',
    subjectId: id,
    details: { code, version, revision },
  });
  return ok({ scorecardId: id });
}
