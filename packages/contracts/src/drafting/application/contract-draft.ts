import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  mutatePrepared,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { ContractChanged } from '../../register/application/register-refusal';
import { requireInAll } from '../../register/application/register-rights';
import type { VersionDraft } from '../../register/application/contract-version-draft';
import type { ContractDraft } from '../../register/domain/check-contract';
import type { Contract } from '../../register/domain/contract';
import { RECORD_CONTRACTS } from '../../register/register-permissions';
import type { DraftRefusal, DraftRequest } from './draft-refusal';
import { keepDraft } from './keep-draft';
import type { DraftingContext } from './ports';
import { prepareDraft, type Drafting, type PreparedDraft } from './prepare-draft';

type Outcome = Promise<Result<ContractChanged, DraftRefusal | IdempotencyRefusal>>;

/** A contract that is to be, of the kind that its template makes; plain JSON. */
export type ContractDraftCommand = Readonly<{
  drafting: Drafting;
  contract: Omit<ContractDraft, 'kindCode'>;
}>;

/** What a contract is to say from a day on; plain JSON. */
export type VersionDraftCommand = Readonly<{ drafting: Drafting; version: VersionDraft }>;

/**
 * Records a contract with the draft of its first version, and writes its papers from a template: a document
 * in each language. The paper and the typed terms say the same.
 * @throws PermissionDenied contracts.contract.record in each of its legal entities
 */
export const contractDraft =
  (context: DraftingContext) =>
  async (caller: Caller, request: DraftRequest, command: ContractDraftCommand): Outcome => {
    const { drafting, contract } = command;
    requireInAll(caller, RECORD_CONTRACTS, contract.legalEntityIds);
    return mutatePrepared<PreparedDraft, ContractChanged, DraftRefusal>(
      context.unitOfWork,
      caller,
      { ...request, input: command },
      {
        prepare: () =>
          prepareDraft(context, caller, { drafting, head: { ...contract, kindCode: null } }),
        write: async (tx, prepared) => {
          const { kindCode } = prepared.template.version;
          const recorded = await context.register.record(tx, { ...contract, kindCode });
          return recorded.ok ? keep(context, tx, { prepared, made: recorded.value }) : recorded;
        },
      },
    );
  };

/**
 * Drafts what a contract says next and writes its papers from a template of its kind, in the place of what
 * was being drafted before; the papers from before stay as documents.
 * @throws PermissionDenied contracts.contract.record in each of its legal entities
 */
export const contractRedraft =
  (context: DraftingContext) =>
  async (caller: Caller, request: DraftRequest, command: VersionDraftCommand): Outcome => {
    requirePermission(caller, RECORD_CONTRACTS);
    const { drafting, version } = command;
    return mutatePrepared<PreparedDraft, ContractChanged, DraftRefusal>(
      context.unitOfWork,
      caller,
      { ...request, input: command },
      {
        prepare: async () => {
          const reader = context.unitOfWork.reader(caller);
          const [contract] = await context.register.contractsByIds(reader, [version.contractId]);
          if (!contract) {
            return refused({ code: 'CONTRACT_NOT_RECORDED', path: ['contractId'] });
          }
          requireInAll(caller, RECORD_CONTRACTS, contract.legalEntityIds);
          const head = { ...headOf(contract), value: version.value, terms: version.terms };
          return prepareDraft(context, caller, { drafting, head });
        },
        write: async (tx, prepared) => {
          const drafted = await context.register.draftVersion(tx, version);
          return drafted.ok ? keep(context, tx, { prepared, made: drafted.value }) : drafted;
        },
      },
    );
  };

function headOf(contract: Contract) {
  const { number, title, kindCode, currency, legalEntityIds, parties } = contract;
  const { validFrom, validTo } = contract;
  return {
    ...{ number, title, kindCode, currencyCode: currency, legalEntityIds, parties },
    ...{ validFrom, validTo },
  };
}

async function keep(
  context: DraftingContext,
  tx: Transaction,
  { prepared, made }: Readonly<{ prepared: PreparedDraft; made: ContractChanged }>,
): Promise<Result<ContractChanged, DraftRefusal>> {
  const { contractId, contractVersionId } = made;
  const [contract] = await context.register.contractsByIds(tx, [contractId]);
  invariant(contract && contractVersionId !== null, 'What was drafted is there');
  const versionId: Id = contractVersionId;
  const kept = await keepDraft(context, tx, { prepared, contract, contractVersionId: versionId });
  return kept.ok ? ok(made) : kept;
}
