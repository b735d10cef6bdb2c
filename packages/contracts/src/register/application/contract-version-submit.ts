import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
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
import { lockStanding } from './version-context';

/** Which draft; plain JSON. */
export type VersionEdit = Readonly<{
  contractVersionId: Id;
  /** Of the draft: nothing but what was read is meant. */
  expectedRevision: number;
}>;

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
  { contractVersionId, expectedRevision }: VersionEdit,
): Promise<Result<ContractChanged, RegisterRefusal>> {
  const [read] = await context.versions.byIds(tx, [contractVersionId]);
  if (!read) return refused(fault('CONTRACT_VERSION_UNKNOWN', ['contractVersionId']));
  const { contractId } = read;
  const locked = await lockStanding(context, tx, { contractId, permission: RECORD_CONTRACTS });
  if (!locked.ok) return locked;
  const { contract } = locked.value;
  // Read anew: it may have been drafted anew or agreed to until the contract was locked.
  const { open } = await context.versions.standing(tx, contractId);
  if (open?.id !== contractVersionId || open.state !== 'DRAFT') {
    return refused(fault('CONTRACT_VERSION_NOT_OPEN', ['contractVersionId']));
  }
  const conflict = versionConflict({ version: open.revision }, expectedRevision);
  if (conflict) return refused({ ...conflict, path: ['expectedRevision'] });
  await context.versions.save(tx, { ...open, state: 'IN_REVIEW' });
  const changed = { ...contract, isInReview: contract.agreedAt === null };
  await context.contracts.save(tx, changed);
  tellContract(tx, 'SUBMITTED', { contract: changed, version: open });
  return ok({ contractId, contractVersionId });
}
