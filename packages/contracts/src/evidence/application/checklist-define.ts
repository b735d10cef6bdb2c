import { ok, refused, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  versionConflict,
  type Caller,
  type UnitOfWork,
} from '@duebook/platform';
import type { DocumentKind } from '../../documents/domain/document-kind';
import { checkChecklist } from '../domain/check-checklist';
import type { EvidencePoint } from '../domain/evidence-checklist';
import { DEFINE_CHECKLIST } from '../evidence-permissions';
import { checklistDefined } from '../events/evidence-news';
import type { EvidenceRefusal, EvidenceRequest } from './evidence-request';
import type { ChecklistStore } from './ports';
import type { KindsInForce } from './package.ports';

/** Points, and the revision that they replace; 0 for the shipped ones. */
export type ChecklistDraft = Readonly<{
  points: readonly EvidencePoint[];
  expectedVersion: number;
}>;

/** What a definition comes to. Plain JSON. */
export type ChecklistDefined = Readonly<{ revision: number }>;

/** What check-lists are defined with. */
export interface ChecklistContext {
  readonly unitOfWork: UnitOfWork;
  readonly checklists: ChecklistStore;
  readonly kinds: KindsInForce;
}

/**
 * Says what proves a claim from now on. Packages that are made tell by which revision they were judged, and
 * earlier revisions stay readable.
 * @throws PermissionDenied contracts.evidenceChecklist.define, in the whole tenant
 */
export const evidenceChecklistDefine =
  ({ unitOfWork, checklists, kinds }: ChecklistContext) =>
  async (
    caller: Caller,
    request: EvidenceRequest,
    draft: ChecklistDraft,
  ): Promise<Result<ChecklistDefined, EvidenceRefusal>> => {
    requireInWholeTenant(caller, DEFINE_CHECKLIST);
    const input = { ...draft, points: draft.points.map(plainPoint) };
    return unitOfWork.mutate<ChecklistDefined, EvidenceRefusal>(
      caller,
      { ...request, input },
      async (tx) => {
        const known: readonly DocumentKind[] = await kinds(tx);
        const points = checkChecklist(draft.points, known);
        if (!points.ok) return points;
        await checklists.lock(tx);
        const version = (await checklists.last(tx))?.revision ?? 0;
        const conflict = versionConflict({ version }, draft.expectedVersion);
        if (conflict) return refused(conflict);
        const checklist = { revision: version + 1, points: points.value };
        await checklists.add(tx, checklist);
        checklistDefined(tx, checklist);
        return ok({ revision: checklist.revision });
      },
    );
  };

function plainPoint({ code, nameEn, nameZh, occasion, anyOf }: EvidencePoint) {
  return {
    ...{ code, nameEn, nameZh, occasion },
    anyOf: anyOf.map(({ kindCode, elements }) => ({ kindCode, elements: [...elements] })),
  };
}
