import type { ApprovableOperation, OrRequested } from '@duebook/governance';
import { ok, refused, type Result } from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { fault } from '../domain/contract-fault';
import { checkChanges, checkDays } from '../domain/contract-version';
import { tellContract } from '../events/register.event';
import { AGREE_CONTRACTS } from '../register-permissions';
import { amountJudged } from './amount-judged';
import type { VersionEdit } from './contract-version-submit';
import type { RegisterContext } from './ports';
import type { ContractChanged, RegisterStopped } from './register-refusal';
import type { RegisterRequest } from './register-rights';
import { lockStanding, restsUntil } from './version-context';

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
  command: VersionEdit,
): Promise<Result<ContractChanged, RegisterStopped>> {
  const { contractVersionId, expectedRevision } = command;
  const [read] = await context.versions.byIds(tx, [contractVersionId]);
  if (!read) return refused(fault('CONTRACT_VERSION_UNKNOWN', ['contractVersionId']));
  const { contractId } = read;
  const locked = await lockStanding(context, tx, { contractId, permission: AGREE_CONTRACTS });
  if (!locked.ok) return locked;
  const { contract, today } = locked.value;
  const { latest, open } = await context.versions.standing(tx, contractId);
  if (open?.id !== contractVersionId) {
    return refused(fault('CONTRACT_VERSION_NOT_OPEN', ['contractVersionId']));
  }
  const conflict = versionConflict({ version: open.revision }, expectedRevision);
  if (conflict) return refused({ ...conflict, path: ['expectedRevision'] });
  // Documents may have come since it was drafted, and another version may hold by now.
  const rests = await restsUntil(context, tx, { contractId, from: open.effectiveFrom });
  const days = checkDays(open, { contract, latest, restsUntil: rests, today });
  if (!days.ok) return refused({ ...days.refusal, path: ['contractVersionId'] });
  const changes = checkChanges(open, latest);
  if (!changes.ok) return refused({ ...changes.refusal, path: ['contractVersionId'] });
  for (const check of context.agreementChecks) {
    const missing = await check(tx, { contract, version: open });
    if (missing) return refused(missing);
  }
  const amount = await amountJudged(context, tx, { contract, value: open.value, today });
  if (!amount.ok) return amount;
  const action = {
    ...{ operation: VERSION_AGREE.operation, amount: amount.value, command },
    legalEntityId:
      contract.legalEntityIds.length === 1 ? (contract.legalEntityIds[0] ?? null) : null,
    subject: { type: 'ContractVersion', id: contractVersionId },
    title: `Agree to version ${String(open.number)} of the contract ${contract.number} from ${open.effectiveFrom}`,
  };
  const [need] = await context.gate.judge([{ tx, action }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  const agreed = {
    ...open,
    ...{ state: 'AGREED' as const, agreedAt: tx.startedAt },
    agreedBy: context.gate.agreedBy(tx) ?? tx.caller.principalId,
  };
  await context.versions.save(tx, agreed);
  const changed = { ...contract, isInReview: false, agreedAt: contract.agreedAt ?? tx.startedAt };
  await context.contracts.save(tx, changed);
  tellContract(tx, 'AGREED', { contract: changed, version: agreed });
  return ok({ contractId, contractVersionId });
}
