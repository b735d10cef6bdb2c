import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { checkCounsel, type Counsel, type CounselDraft } from '../domain/counsel';
import { reviewRefusal, type ReviewRefusal } from '../domain/review-refusal';
import { RECORD_COUNSEL } from '../review-permissions';
import type { KnownCounsel, ReviewContext } from './ports';

/** What is said anew of counsel; plain JSON. */
export type CounselCorrect = Omit<CounselDraft, 'kind'> &
  Readonly<{ counselId: Id; isActive: boolean; expectedVersion: number }>;

/** What a mutation of counsel comes to. Plain JSON. */
export type CounselChanged = Readonly<{ counselId: Id }>;

type Refusal = ReviewRefusal | VersionConflict;
type Answer = Promise<Result<CounselChanged, Refusal | IdempotencyRefusal>>;

/**
 * Records a law firm or a lawyer.
 * @throws PermissionDenied contracts.counsel.record in the whole tenant
 */
export const counselRecord =
  (context: ReviewContext) =>
  async (caller: Caller, command: Command<CounselDraft>): Answer => {
    requireInWholeTenant(caller, RECORD_COUNSEL);
    const request = splitCommand('counselRecord', command);
    return context.unitOfWork.mutate<CounselChanged, Refusal>(caller, request, async (tx) => {
      const checked = await check(context, tx, command);
      if (!checked.ok) return checked;
      const { kind, firmId } = command;
      const counsel: KnownCounsel = {
        ...{ ...checked.value, id: tx.ids.next(), kind, firmId, isActive: true, version: 1 },
        ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
      };
      await context.counsel.add(tx, counsel);
      tx.audit({
        action: 'counsel.record',
        subjectType: 'Counsel',
        subjectId: counsel.id,
        details: { kind, firmId, isActive: true },
      });
      return ok({ counselId: counsel.id });
    });
  };

/**
 * Says anew who counsel is and how to reach them, and whether they still work for us. What was said before
 * is not kept, as it is personal data.
 * @throws PermissionDenied contracts.counsel.record in the whole tenant
 */
export const counselCorrect =
  (context: ReviewContext) =>
  async (caller: Caller, command: Command<CounselCorrect>): Answer => {
    requireInWholeTenant(caller, RECORD_COUNSEL);
    const request = splitCommand('counselCorrect', command);
    return context.unitOfWork.mutate<CounselChanged, Refusal>(caller, request, (tx) =>
      correct(context, tx, command),
    );
  };

async function correct(
  context: ReviewContext,
  tx: Transaction,
  command: CounselCorrect,
): Promise<Result<CounselChanged, Refusal>> {
  const { counselId, isActive, expectedVersion, firmId } = command;
  const before = await context.counsel.lock(tx, counselId);
  if (!before) return refused(reviewRefusal('COUNSEL_UNKNOWN', 'counselId'));
  const conflict = versionConflict(before, expectedVersion);
  if (conflict) return refused(conflict);
  const checked = await check(context, tx, { ...command, kind: before.kind });
  if (!checked.ok) return checked;
  await context.counsel.save(tx, { ...before, ...checked.value, firmId, isActive });
  tx.audit({
    action: 'counsel.correct',
    subjectType: 'Counsel',
    subjectId: counselId,
    details: {
      firmId: { before: before.firmId, after: firmId },
      isActive: { before: before.isActive, after: isActive },
      // Which of the words were changed, not to what: they name people.
      changedFields: changedIn(before, checked.value),
    },
  });
  return ok({ counselId });
}

function changedIn(before: KnownCounsel, after: Partial<KnownCounsel>): string[] {
  const fields = Object.keys(after) as (keyof KnownCounsel)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

async function check(
  { counsel }: ReviewContext,
  tx: Transaction,
  draft: CounselDraft,
): Promise<ReturnType<typeof checkCounsel>> {
  const unfit = refused(reviewRefusal('COUNSEL_FIRM_UNFIT', 'firmId'));
  const { firmId, kind } = draft;
  if (firmId !== null) {
    const [firm] = await counsel.byIds(tx, [firmId]);
    if (kind !== 'LAWYER' || !isFirm(firm)) return unfit;
  }
  return checkCounsel(draft);
}

function isFirm(counsel: Counsel | undefined): boolean {
  return counsel?.kind === 'LAW_FIRM';
}
