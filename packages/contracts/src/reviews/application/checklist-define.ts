import { ok, refused, type Result } from '@duebook/kernel';
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
import { checkPoints, type ChecklistPoint } from '../domain/review-checklist';
import { reviewRefusal, type ReviewRefusal } from '../domain/review-refusal';
import { DEFINE_CHECKLISTS } from '../review-permissions';
import type { ReviewContext } from './ports';

/** What is looked at in contracts of a kind; plain JSON. */
export type ChecklistDefine = Readonly<{
  kindCode: string;
  points: readonly ChecklistPoint[];
  /** Of the list as it was read; 0 of the one that Duebook brings along. */
  expectedVersion: number;
}>;

/** What defining comes to. Plain JSON. */
export type ChecklistDefined = Readonly<{ kindCode: string }>;

type Refusal = ReviewRefusal | VersionConflict;

/**
 * Says anew what is looked at in contracts of a kind. Reviews that have begun keep the points they began
 * with, and older versions of the list stay.
 * @throws PermissionDenied contracts.reviewChecklist.define in the whole tenant
 */
export const contractChecklistDefine =
  (context: ReviewContext) =>
  async (
    caller: Caller,
    command: Command<ChecklistDefine>,
  ): Promise<Result<ChecklistDefined, Refusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, DEFINE_CHECKLISTS);
    return context.unitOfWork.mutate<ChecklistDefined, Refusal>(
      caller,
      splitCommand('contractChecklistDefine', command),
      (tx) => define(context, tx, command),
    );
  };

async function define(
  { register, checklists }: ReviewContext,
  tx: Transaction,
  { kindCode, points: sent, expectedVersion }: ChecklistDefine,
): Promise<Result<ChecklistDefined, Refusal>> {
  if (!(await register.kinds(tx)).has(kindCode)) {
    return refused(reviewRefusal('CONTRACT_CHECKLIST_KIND_UNKNOWN', 'kindCode'));
  }
  const points = checkPoints(sent);
  if (!points.ok) return points;
  await checklists.lock(tx, kindCode);
  const lists = await checklists.current(tx);
  const before = lists.find((list) => list.kindCode === kindCode);
  const version = before?.version ?? 0;
  const conflict = versionConflict({ version }, expectedVersion);
  if (conflict) return refused(conflict);
  const id = tx.ids.next();
  await checklists.add(tx, id, {
    ...{ kindCode, version: version + 1, points: points.value },
    ...{ definedBy: tx.caller.principalId, definedAt: tx.startedAt },
  });
  tx.audit({
    action: 'contractChecklist.define',
    subjectType: 'ContractChecklist',
    subjectId: id,
    details: {
      ...{ kindCode, version: version + 1 },
      points: points.value.map(({ code, isRequired }) => ({ code, isRequired })),
    },
  });
  return ok({ kindCode });
}
