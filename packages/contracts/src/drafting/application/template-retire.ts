import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { EDIT_TEMPLATES } from '../drafting-permissions';
import type { DraftRefusal, DraftRequest, TemplateChanged } from './draft-refusal';
import type { DraftingContext } from './ports';

/** Which template; plain JSON. */
export type TemplateRetire = Readonly<{ templateId: Id; expectedVersion: number }>;

/**
 * Takes a template out of use; saving it anew begins it again as a draft.
 * @throws PermissionDenied contracts.template.edit in the whole tenant
 */
export const templateRetire =
  (context: DraftingContext) =>
  async (
    caller: Caller,
    request: DraftRequest,
    command: TemplateRetire,
  ): Promise<Result<TemplateChanged, DraftRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, EDIT_TEMPLATES);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<TemplateChanged, DraftRefusal>(caller, asked, (tx) =>
      retire(context, tx, command),
    );
  };

async function retire(
  { templates }: DraftingContext,
  tx: Transaction,
  { templateId, expectedVersion }: TemplateRetire,
): Promise<Result<TemplateChanged, DraftRefusal>> {
  const path = ['contractTemplateId'];
  const template = await templates.lock(tx, templateId);
  if (!template) return refused({ code: 'CONTRACT_TEMPLATE_UNKNOWN', path });
  const conflict = versionConflict(template, expectedVersion);
  if (conflict) return refused(conflict);
  if (template.isRetired) return refused({ code: 'CONTRACT_TEMPLATE_RETIRED', path });
  await templates.save(tx, { ...template, isRetired: true, activeNumber: null });
  const { key, activeNumber } = template;
  tx.audit({
    action: 'contractTemplate.retire',
    subjectType: 'ContractTemplate',
    subjectId: templateId,
    details: { key, activeNumber },
  });
  return ok({ templateId });
}
