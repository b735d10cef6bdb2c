import {
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { fault } from '../domain/contract-fault';
import type { ContractVersion } from '../domain/contract-version';
import { decideSigning, type Side, type Signature } from '../domain/signature';
import { tellSignature } from '../events/register.event';
import { SIGN_CONTRACTS } from '../register-permissions';
import type { RegisterContext } from './ports';
import type { ContractChanged, RegisterRefusal } from './register-refusal';
import type { RegisterRequest } from './register-rights';
import { lockStanding } from './version-context';

/** Who signed what, and when; plain JSON. */
export type ContractSigning = Readonly<{
  contractId: Id;
  /** An amendment that was signed by itself; null: the contract, which is its first version. */
  contractVersionId: Id | null;
  side: Side;
  signedOn: BusinessDate;
  signatory: string | null;
  fileId: Id | null;
}>;

const LONGEST_NAME = 200;

/**
 * Records the signature of one side; with the last of them the contract is signed.
 * @throws PermissionDenied contracts.contract.sign in each of its legal entities
 */
export const contractSign =
  (context: RegisterContext) =>
  async (
    caller: Caller,
    request: RegisterRequest,
    command: ContractSigning,
  ): Promise<Result<ContractChanged, RegisterRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, SIGN_CONTRACTS);
    return context.unitOfWork.mutate<ContractChanged, RegisterRefusal>(
      caller,
      { ...request, input: command },
      (tx) => sign(context, tx, command),
    );
  };

async function sign(
  context: RegisterContext,
  tx: Transaction,
  command: ContractSigning,
): Promise<Result<ContractChanged, RegisterRefusal>> {
  const { contractId, side, signedOn, fileId } = command;
  const locked = await lockStanding(context, tx, { contractId, permission: SIGN_CONTRACTS });
  if (!locked.ok) return locked;
  const { contract, today } = locked.value;
  const found = await versionSigned(context, tx, command);
  if (!found.ok) return found;
  const version = found.value;
  const paper = await paperOf(context, tx, command);
  if (!paper.ok) return paper;
  const signed = await context.versions.signatures(tx, [version.id]);
  const signing = decideSigning(contract, signed, { side, signedOn, today });
  if (!signing.ok) return signing;
  const signature: Signature = {
    ...{ ...side, ...paper.value, signedOn, fileId },
    ...{ id: tx.ids.next(), contractId, versionId: version.id },
    ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
  };
  await context.versions.addSignature(tx, signature);
  const { completedOn } = signing.value;
  const changed = version.number === 1 ? { ...contract, signedOn: completedOn } : contract;
  await context.contracts.save(tx, changed);
  tellSignature(tx, { contract: changed, version, signature, completedOn });
  return ok({ contractId, contractVersionId: version.id });
}

/** Who signed by name, where the paper is known that says so. */
async function paperOf(
  { files }: RegisterContext,
  tx: Transaction,
  { signatory: text, fileId }: ContractSigning,
): Promise<Result<Pick<Signature, 'signatory'>, RegisterRefusal>> {
  const signatory = text === null ? null : readableText(text, LONGEST_NAME);
  if (text !== null && signatory === null) {
    return refused(fault('CONTRACT_TEXT_INVALID', ['signatory']));
  }
  if (fileId === null) return ok({ signatory });
  const [file] = await files.factsByIds(tx.caller, [fileId]);
  return file ? ok({ signatory }) : refused(fault('CONTRACT_FILE_UNKNOWN', ['fileId']));
}

/** What is signed was agreed to: nobody signs a draft. */
async function versionSigned(
  { versions }: RegisterContext,
  tx: Transaction,
  { contractId, contractVersionId }: ContractSigning,
): Promise<Result<ContractVersion, RegisterRefusal>> {
  const version =
    contractVersionId === null
      ? (await versions.standing(tx, contractId)).first
      : (await versions.byIds(tx, [contractVersionId]))[0];
  const path = [contractVersionId === null ? 'contractId' : 'contractVersionId'];
  if (!version) return refused(fault('CONTRACT_VERSION_UNKNOWN', path));
  if (version.contractId !== contractId) {
    return refused(fault('CONTRACT_VERSION_OF_ANOTHER', path));
  }
  return version.state === 'AGREED' ? ok(version) : refused(fault('CONTRACT_NOT_AGREED', path));
}
