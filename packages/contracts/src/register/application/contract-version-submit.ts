import { ok, refused, type Result } from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { fault } from '../domain/contract-fault';
import { tellContract } from '../events/register.event';
import { RECORD_CONTRACTS } from '../register-permissions';
import type { RegisterContext } from './ports';
import type { ContractChanged, RegisterRefusal } from './register-refusal';
import type { RegisterRequest } from './register-rights';
import { lockDraft, type VersionEdit } from './version-context';

/**
 * Says that a draft is ready to be reviewed; drafting it anew takes it back.
 * @throws PermissionDenied contracts.contract.record in each legal entity of the contract
 */
export const contractVersionSubmit =
  (context: RegisterContext) =>
  async (
    caller: Caller,
    request: RegisterRequest,
    command: VersionEdit,
  ): Promise<Result<ContractChanged, RegisterRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, RECORD_CONTRACTS);
    return context.unitOfWork.mutate<ContractChanged, RegisterRefusal>(
      caller,
      { ...request, input: command },
      (tx) => submit(context, tx, command),
    );
  };

async function submit(
  context: RegisterContext,
  tx: Transaction,
  edit: VersionEdit,
): Promise<Result<ContractChanged, RegisterRefusal>> {
  const locked = await lockDraft(context, tx, { edit, permission: RECORD_CONTRACTS });
  if (!locked.ok) return locked;
  const { contract, open } = locked.value;
  const { contractVersionId } = edit;
  if (open.state !== 'DRAFT') {
    return refused(fault('CONTRACT_VERSION_NOT_OPEN', ['contractVersionId']));
  }
  await context.versions.save(tx, { ...open, state: 'IN_REVIEW' });
  const changed = { ...contract, isInReview: contract.agreedAt === null };
  await context.contracts.save(tx, changed);
  tellContract(tx, 'SUBMITTED', { contract: changed, version: open });
  return ok({ contractId: contract.id, contractVersionId });
}
