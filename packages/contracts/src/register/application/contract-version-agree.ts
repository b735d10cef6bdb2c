import type { ApprovableOperation, OrRequested } from '@duebook/governance';
import { ok, refused, type Result } from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { checkChanges, checkDays } from '../domain/contract-version';
import { tellContract } from '../events/register.event';
import { AGREE_CONTRACTS } from '../register-permissions';
import { amountJudged, onlyEntityOf } from './amount-judged';
import type { RegisterContext } from './ports';
import type { ContractChanged, RegisterRefusal, RegisterStopped } from './register-refusal';
import type { RegisterRequest } from './register-rights';
import {
  lockDraft,
  restsUntil,
  tellFollowers,
  type LockedDraft,
  type VersionEdit,
} from './version-context';

/** On which terms we trade is for two people to say, whatever the tenant's policy adds to that. */
export const VERSION_AGREE: ApprovableOperation = {
  operation: 'contractVersionAgree',
  description:
    'Agreeing to a version of a contract; its amount is the value of the contract by that version.',
  ...{ hasAmount: true, isOfLegalEntity: true, needsSecondPerson: true },
};

/**
 * Lets a draft hold from its day on, once somebody else has agreed.
 * @throws PermissionDenied contracts.contract.agree in each legal entity of the contract
 */
export const contractVersionAgree =
  (context: RegisterContext) =>
  async (
    caller: Caller,
    request: RegisterRequest,
    command: VersionEdit,
  ): Promise<OrRequested<ContractChanged, RegisterStopped>> => {
    requirePermission(caller, AGREE_CONTRACTS);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<ContractChanged, RegisterStopped>(
      caller,
      asked,
      (tx) => agreeVersion(context, tx, command),
    );
    return context.filing.orRequest<ContractChanged, RegisterStopped | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function agreeVersion(
  context: RegisterContext,
  tx: Transaction,
  edit: VersionEdit,
): Promise<Result<ContractChanged, RegisterStopped>> {
  const locked = await lockDraft(context, tx, { edit, permission: AGREE_CONTRACTS });
  if (!locked.ok) return locked;
  const { contract, open } = locked.value;
  const refusal =
    (await faultNow(context, tx, locked.value)) ?? (await needOf(context, tx, locked.value, edit));
  if (refusal) return refused(refusal);
  const agreed = {
    ...open,
    ...{ state: 'AGREED' as const, agreedAt: tx.startedAt },
    agreedBy: context.gate.agreedBy(tx) ?? tx.caller.principalId,
  };
  await context.versions.save(tx, agreed);
  const changed = { ...contract, isInReview: false, agreedAt: contract.agreedAt ?? tx.startedAt };
  await context.contracts.save(tx, changed);
  tellContract(tx, 'AGREED', { contract: changed, version: agreed });
  await tellFollowers(context, tx, changed);
  return ok({ contractId: contract.id, contractVersionId: open.id });
}

/** Documents may have come since it was drafted, and another version may hold by now. */
async function faultNow(
  context: RegisterContext,
  tx: Transaction,
  { contract, open, latest, today }: LockedDraft,
): Promise<RegisterRefusal | null> {
  const path = ['contractVersionId'];
  const rests = await restsUntil(context, tx, {
    ...{ contractId: contract.id, from: open.effectiveFrom },
  });
  const days = checkDays(open, { contract, latest, restsUntil: rests, today });
  if (!days.ok) return { ...days.refusal, path };
  const changes = checkChanges(open, latest);
  if (!changes.ok) return { ...changes.refusal, path };
  for (const check of context.agreementChecks) {
    const missing = await check(tx, { contract, version: open });
    if (missing) return missing;
  }
  return null;
}

/** Whether somebody else has to agree first, or nobody can say to how much. */
async function needOf(
  context: RegisterContext,
  tx: Transaction,
  { contract, open, today }: LockedDraft,
  command: VersionEdit,
): Promise<RegisterStopped | null> {
  const amount = await amountJudged(context, tx, { contract, value: open.value, today });
  if (!amount.ok) return amount.refusal;
  const action = {
    ...{ operation: VERSION_AGREE.operation, amount: amount.value, command },
    legalEntityId: onlyEntityOf(contract),
    subject: { type: 'ContractVersion', id: open.id },
    title: `Agree to version ${String(open.number)} of the contract ${contract.number} from ${open.effectiveFrom}`,
  };
  const [need] = await context.gate.judge([{ tx, action }]);
  return need ? { code: 'APPROVAL_NEEDED', need } : null;
}
