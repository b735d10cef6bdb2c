import type { ApprovableOperation, Execute, OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { ACTIVATE_TEMPLATES } from '../drafting-permissions';
import type { DraftRequest, DraftStopped, TemplateChanged } from './draft-refusal';
import type { DraftingContext } from './ports';

/** Which version of which template; plain JSON, as it waits for agreement. */
export type TemplateActivate = Readonly<{
  templateId: Id;
  number: number;
  /** Of the template as it was read. */
  expectedVersion: number;
}>;

/** By which words we trade is for two people to say. */
export const TEMPLATE_ACTIVATE: ApprovableOperation = {
  operation: 'contractTemplateActivate',
  description: 'Drafting contracts from a version of a template.',
  ...{ hasAmount: false, isOfLegalEntity: false, needsSecondPerson: true },
};

/**
 * Asks for the agreement of somebody else that contracts are drafted from a version of a template.
 * @throws PermissionDenied contracts.template.activate in the whole tenant
 */
export const templateActivate =
  (context: DraftingContext) =>
  async (
    caller: Caller,
    request: DraftRequest,
    command: TemplateActivate,
  ): Promise<OrRequested<TemplateChanged, DraftStopped>> => {
    requireInWholeTenant(caller, ACTIVATE_TEMPLATES);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<TemplateChanged, DraftStopped>(
      caller,
      asked,
      (tx) => activate(context, tx, command),
    );
    return context.filing.orRequest<TemplateChanged, DraftStopped | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

async function activate(
  { templates, gate }: DraftingContext,
  tx: Transaction,
  { templateId, number, expectedVersion }: TemplateActivate,
): Promise<Result<TemplateChanged, DraftStopped>> {
  requireInWholeTenant(tx.caller, ACTIVATE_TEMPLATES);
  const path = ['contractTemplateId'];
  const template = await templates.lock(tx, templateId);
  if (!template) return refused({ code: 'CONTRACT_TEMPLATE_UNKNOWN', path });
  const conflict = versionConflict(template, expectedVersion);
  if (conflict) return refused(conflict);
  if (template.isRetired) return refused({ code: 'CONTRACT_TEMPLATE_RETIRED', path });
  const version = await templates.version(tx, templateId, number);
  if (!version || template.activeNumber === number) {
    return refused({ code: 'CONTRACT_TEMPLATE_VERSION_UNFIT', path: ['number'] });
  }
  const { key } = template;
  const action = {
    ...{ operation: TEMPLATE_ACTIVATE.operation, amount: null, legalEntityId: null },
    subject: { type: 'ContractTemplate', id: templateId },
    title: `Draft contracts from version ${String(number)} of the template ${key}`,
    command: { templateId, number, expectedVersion },
  };
  const [need] = await gate.judge([{ tx, action }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  const activatedBy = gate.agreedBy(tx) ?? tx.caller.principalId;
  await templates.activate(tx, { ...version, activatedBy, activatedAt: tx.startedAt });
  await templates.save(tx, { ...template, activeNumber: number });
  tx.emit({
    type: 'contracts.ContractTemplateActivated',
    aggregateType: 'ContractTemplate',
    aggregateId: templateId,
    payload: {
      contractTemplateId: encodeId('ContractTemplate', templateId),
      ...{ key, number, kindCode: version.kindCode },
    },
  });
  tx.audit({
    action: 'contractTemplate.activate',
    subjectType: 'ContractTemplate',
    subjectId: templateId,
    details: { key, activeNumber: { before: template.activeNumber, after: number } },
  });
  return ok({ templateId });
}

/** How it is done once somebody has agreed. */
export function templateExecutors(
  context: DraftingContext,
  tell: (refusal: DraftStopped) => Readonly<{ code: string; message: string }>,
): Readonly<Record<string, Execute>> {
  return {
    [TEMPLATE_ACTIVATE.operation]: async (tx, json) => {
      // It is the JSON of a command, all of whose fields are plain.
      const outcome = await activate(context, tx, json as unknown as TemplateActivate);
      return outcome.ok
        ? ok({ type: 'ContractTemplate', id: outcome.value.templateId })
        : refused(tell(outcome.refusal));
    },
  };
}
