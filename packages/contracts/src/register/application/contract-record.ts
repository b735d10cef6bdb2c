import { isCurrencyCode, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Caller, IdempotencyRefusal, Transaction } from '@duebook/platform';
import { checkHead, type CheckedHead, type ContractDraft } from '../domain/check-contract';
import { checkContent } from '../domain/check-contract-terms';
import { Faults } from '../domain/check-figures';
import type { Contract } from '../domain/contract';
import { fault, faulty, type ContractFault } from '../domain/contract-fault';
import { stateOn } from '../domain/contract-state';
import type { ContractVersion } from '../domain/contract-version';
import { tellContract } from '../events/register.event';
import { RECORD_CONTRACTS } from '../register-permissions';
import { kindsOf } from './kinds-of';
import type { RegisterContext } from './ports';
import type { ContractChanged, RegisterRefusal } from './register-refusal';
import { requireInAll, type RegisterRequest } from './register-rights';
import { unknownSeriesOf } from './series-known';
import { TERM_RULES } from './term-rules';

/**
 * Records a contract with the draft of its first version; nothing of it holds until that is agreed to
 * and all sides have signed.
 * @throws PermissionDenied contracts.contract.record in each of its legal entities
 */
export const contractRecord =
  (context: RegisterContext) =>
  async (
    caller: Caller,
    request: RegisterRequest,
    draft: ContractDraft,
  ): Promise<Result<ContractChanged, RegisterRefusal | IdempotencyRefusal>> => {
    requireInAll(caller, RECORD_CONTRACTS, draft.legalEntityIds);
    return context.unitOfWork.mutate<ContractChanged, RegisterRefusal>(
      caller,
      { ...request, input: draft },
      (tx) => recordContract(context, tx, draft),
    );
  };

/** The same within a unit of work; asks for no permission. */
export async function recordContract(
  context: RegisterContext,
  tx: Transaction,
  draft: ContractDraft,
): Promise<Result<ContractChanged, RegisterRefusal>> {
  const faults = new Faults();
  const kind = (await kindsOf(context.kinds, tx)).get(draft.kindCode) ?? null;
  const head = checkHead(faults, draft, kind);
  const content = checkContent(draft, {
    ...{ currencyCode: draft.currencyCode, rules: TERM_RULES },
  });
  if (!content.ok) faults.add(...content.refusal.filter((each) => !isToldBy(faults.all, each)));
  faults.add(...(await unknownIn(context, tx, draft)));
  if (content.ok) faults.add(...(await unknownSeriesOf(context, tx, content.value.terms)));
  const refusal = faulty(faults.all);
  const { currencyCode: currency } = draft;
  if (refusal || !content.ok || !isCurrencyCode(currency)) {
    return refused(refusal ?? { code: 'CONTRACT_FAULTY', path: [], faults: [] });
  }
  const contract = contractOf(tx, { ...draft, currency }, head);
  const version: ContractVersion = {
    ...content.value,
    ...{ id: tx.ids.next(), contractId: contract.id, number: 1, state: 'DRAFT', revision: 1 },
    ...{ effectiveFrom: contract.validFrom, effectiveTo: null, note: head.note },
    ...{ draftedBy: tx.caller.principalId, draftedAt: tx.startedAt },
    ...{ agreedBy: null, agreedAt: null },
  };
  const isAdded = await context.contracts.add(tx, contract);
  if (!isAdded) return refused(fault('CONTRACT_NUMBER_TAKEN', ['number']));
  await context.versions.add(tx, version);
  tellContract(tx, 'RECORDED', { contract, version });
  return ok({ contractId: contract.id, contractVersionId: version.id });
}

/** An unknown currency is told once, though amounts stumble over it too. */
function isToldBy(told: readonly ContractFault[], { code, path }: ContractFault): boolean {
  const place = path.join('.');
  return told.some((each) => each.code === code && each.path.join('.') === place);
}

function contractOf(
  tx: Transaction,
  draft: ContractDraft & Pick<Contract, 'currency'>,
  { title, parties, renewal }: CheckedHead,
): Contract {
  const { number, kindCode, legalEntityIds, currency, validFrom, validTo } = draft;
  return {
    ...{ id: tx.ids.next(), number, title, kindCode, legalEntityIds, parties, currency },
    ...{ validFrom, validTo, renewal, ownerUserId: draft.ownerUserId },
    ...{ parentId: draft.parentContractId, isInReview: false, agreedAt: null, signedOn: null },
    ...{ terminatedOn: null, terminationGround: null, noticeGivenOn: null, withdrawnAt: null },
    ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt, version: 1 },
  };
}

/** Everything that a draft names and the tenant does not have. */
async function unknownIn(
  context: RegisterContext,
  tx: Transaction,
  draft: ContractDraft,
): Promise<readonly ContractFault[]> {
  const { known } = context;
  const entities = await known.timeZones(tx, draft.legalEntityIds);
  const faults = draft.legalEntityIds.flatMap((id, index) =>
    entities.has(id) ? [] : [fault('LEGAL_ENTITY_UNKNOWN', ['legalEntityIds', index])],
  );
  const { ownerUserId } = draft;
  if (ownerUserId !== null && !(await known.isUser(tx, ownerUserId))) {
    faults.push(fault('CONTRACT_OWNER_UNKNOWN', ['ownerUserId']));
  }
  const parent = await parentFault(context, tx, draft);
  return [...faults, ...(await partyFaults(context, tx, draft)), ...(parent ? [parent] : [])];
}

/** A customer is one in master data too: what it owes is kept there. */
async function partyFaults(
  { known }: RegisterContext,
  tx: Transaction,
  { parties }: ContractDraft,
): Promise<readonly ContractFault[]> {
  const found = await known.parties(
    tx,
    parties.map(({ partyId }) => partyId),
  );
  const byId = new Map(found.map((party) => [party.id, party]));
  return parties.flatMap(({ partyId, role }, index) => {
    const party = byId.get(partyId);
    const path = ['parties', index, 'partyId'];
    if (!party) return [fault('PARTY_UNKNOWN', path)];
    if (role === 'CUSTOMER' && !party.isCustomer) {
      return [fault('CONTRACT_PARTY_NOT_CUSTOMER', path)];
    }
    return role === 'SUPPLIER' && !party.isSupplier
      ? [fault('CONTRACT_PARTY_NOT_SUPPLIER', path)]
      : [];
  });
}

/** What a contract is under binds one of its own legal entities and one of its own parties. */
async function parentFault(
  { contracts }: RegisterContext,
  tx: Transaction,
  { parentContractId, legalEntityIds, parties, validFrom }: ContractDraft,
): Promise<ContractFault | null> {
  if (parentContractId === null) return null;
  const path = ['parentContractId'];
  const [parent] = await contracts.byIds(tx, [parentContractId]);
  if (!parent) return fault('CONTRACT_PARENT_UNKNOWN', path);
  const partyIds = new Set<Id>(parties.map(({ partyId }) => partyId));
  const fits =
    parent.legalEntityIds.some((id) => legalEntityIds.includes(id)) &&
    parent.parties.some(({ partyId }) => partyIds.has(partyId)) &&
    !['WITHDRAWN', 'TERMINATED', 'ENDED'].includes(stateOn(parent, validFrom));
  return fits ? null : fault('CONTRACT_PARENT_UNFIT', path);
}
