import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import { ok, refused, type Clock, type Id } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { BaseRatesOf } from '../base-rates/application/ports';
import {
  contractEndings,
  contractRenew,
  contractTerminate,
  contractWithdraw,
} from './application/contract-end';
import { contractKindDefine } from './application/contract-kind-define';
import { contractRecord, recordContract } from './application/contract-record';
import { contractSign } from './application/contract-sign';
import {
  agreeVersion,
  contractVersionAgree,
  VERSION_AGREE,
} from './application/contract-version-agree';
import {
  contractVersionDraft,
  draftVersion,
  type VersionDraft,
} from './application/contract-version-draft';
import { contractVersionSubmit } from './application/contract-version-submit';
import { kindsOf } from './application/kinds-of';
import type { VersionEdit } from './application/version-context';
import type {
  AgreementCheck,
  ContractFollower,
  RegisterContext,
  RestsUntil,
} from './application/ports';
import { createContractReading } from './application/read-contracts';
import { createRegisterFace } from './application/register-face';
import type { RegisterStopped } from './application/register-refusal';
import type { ContractDraft } from './domain/check-contract';
import { contractStore } from './persistence/contract.store';
import { documentsRestUntil } from './persistence/documents-rest.reader';
import { kindStore } from './persistence/kind.store';
import { surroundings } from './persistence/surroundings.reader';
import { versionStore } from './persistence/version.store';

/** Contracts: who agreed what with whom. */
export type Register = ReturnType<typeof createRegister>;

/** A refusal in words, as the mutation itself would tell it. */
export type TellRefusal = (refusal: RegisterStopped) => Readonly<{ code: string; message: string }>;

/** Contracts on PostgreSQL. */
export function createRegister(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<FileService, 'factsByIds'>;
  readonly ledger: Pick<LedgerServices, 'figures'>;
  readonly baseRates: BaseRatesOf;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  /** Others that tie something to days of contracts, beside the ledger’s documents. */
  readonly restsUntil?: readonly RestsUntil[];
  /** Told in the transaction that changes what a contract says. */
  readonly followers?: readonly ContractFollower[];
  /** What else has to be done before a version is agreed to, as a review. */
  readonly agreementChecks?: readonly AgreementCheck[];
}) {
  const { unitOfWork, clock, files, ledger, baseRates, approvals } = deps;
  const context: RegisterContext = {
    ...{ unitOfWork, clock, files, baseRates, figures: ledger.figures },
    ...{ gate: approvals.gate, filing: approvals.filing },
    ...{ contracts: contractStore, versions: versionStore, kinds: kindStore, known: surroundings },
    restsUntil: [documentsRestUntil, ...(deps.restsUntil ?? [])],
    followers: deps.followers ?? [],
    agreementChecks: deps.agreementChecks ?? [],
  };
  return {
    record: contractRecord(context),
    defineKind: contractKindDefine(context),
    draftVersion: contractVersionDraft(context),
    submitVersion: contractVersionSubmit(context),
    agreeVersion: contractVersionAgree(context),
    sign: contractSign(context),
    renew: contractRenew(context),
    terminate: contractTerminate(context),
    withdraw: contractWithdraw(context),
    reading: createContractReading(context),
    /** For other features and packages, in whatever transaction. */
    face: createRegisterFace(context),
    /** For what writes contracts by itself: the same as `record` and `draftVersion` in its transaction. */
    inside: {
      record: (tx: Transaction, draft: ContractDraft) => recordContract(context, tx, draft),
      draftVersion: (tx: Transaction, draft: VersionDraft) => draftVersion(context, tx, draft),
      contractsByIds: (reader: SqlReader, ids: readonly Id[]) => contractStore.byIds(reader, ids),
      /** Whether new contracts may be of a kind. */
      isKind: async (reader: SqlReader) => {
        const kinds = await kindsOf(kindStore, reader);
        return (code: string) => kinds.get(code)?.isActive === true;
      },
    },
    executors: (tell: TellRefusal) => executorsOf(context, tell),
  };
}

/** How what somebody else agreed to is done. */
function executorsOf(
  context: RegisterContext,
  tell: TellRefusal,
): Readonly<Record<string, Execute>> {
  const told = (refusal: RegisterStopped) => refused(tell(refusal));
  const endings = Object.entries(contractEndings(context)).map(
    ([operation, change]): readonly [string, Execute] => [
      operation,
      async (tx, json) => {
        // The JSON of a command, all of whose fields are plain.
        const outcome = await change(tx, json as never);
        return outcome.ok
          ? ok({ type: 'Contract', id: outcome.value.contractId })
          : told(outcome.refusal);
      },
    ],
  );
  const agree: Execute = async (tx, json) => {
    const command = json as VersionEdit;
    const outcome = await agreeVersion(context, tx, command);
    return outcome.ok
      ? ok({ type: 'ContractVersion', id: command.contractVersionId })
      : told(outcome.refusal);
  };
  return { ...Object.fromEntries(endings), [VERSION_AGREE.operation]: agree };
}
