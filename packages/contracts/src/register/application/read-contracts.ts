import { groupsOf, type BusinessDate, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import type { Contract } from '../domain/contract';
import type { ContractKind } from '../domain/contract-kind';
import type { ContractVersion } from '../domain/contract-version';
import type { Signature } from '../domain/signature';
import { READ_CONTRACTS } from '../register-permissions';
import { kindsOf } from './kinds-of';
import type {
  ContractDeadline,
  ContractsAsked,
  ContractStretch,
  DeadlineStretch,
  RegisterContext,
} from './ports';
import { todayIn } from './today-of';

/** Versions that are listed of a contract, the latest. */
const MOST_VERSIONS_LISTED = 100;

/** Contracts as people see them: those in which a legal entity is where they may. */
export interface ContractReading {
  page(caller: Caller, stretch: ContractStretch): Promise<readonly Contract[]>;
  count(caller: Caller, asked: ContractsAsked, most: number): Promise<number>;
  /** In their order; null for one that is unknown or out of sight. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Contract | null)[]>;
  /** Of each party, in their order, the newest first; one more than asked tells of more. */
  ofParties(
    caller: Caller,
    asked: Readonly<{ partyIds: readonly Id[]; most: number; after: Id | null }>,
  ): Promise<readonly (readonly Contract[])[]>;
  /** How many of a party the caller sees. */
  countOfParty(caller: Caller, partyId: Id, most: number): Promise<number>;
  deadlines(caller: Caller, stretch: DeadlineStretch): Promise<readonly ContractDeadline[]>;
  /** In their order; null for one that is unknown, or of a contract that is out of sight. */
  versionsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (ContractVersion | null)[]>;
  /** Of contracts that the caller sees already, in their order: the latest version first. */
  versionsOf(
    caller: Caller,
    contractIds: readonly Id[],
  ): Promise<readonly (readonly ContractVersion[])[]>;
  /** Of contracts that the caller sees already, in their order: the agreed one that holds on a day. */
  holdingOn(
    caller: Caller,
    contractIds: readonly Id[],
    on: BusinessDate,
  ): Promise<readonly (ContractVersion | null)[]>;
  /** Of versions that the caller sees already, in their order. */
  signaturesOf(
    caller: Caller,
    versionIds: readonly Id[],
  ): Promise<readonly (readonly Signature[])[]>;
  /** Every kind by its code; asks for no permission, as kinds are in no way confidential. */
  kinds(caller: Caller): Promise<ReadonlyMap<string, ContractKind>>;
  /** Which of these files the caller sees, as signed papers. */
  readonly attached: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
  today(caller: Caller): Promise<BusinessDate>;
}

type Context = Pick<
  RegisterContext,
  'unitOfWork' | 'clock' | 'contracts' | 'versions' | 'kinds' | 'known'
>;

/** Reads them. */
export function createContractReading(context: Context): ContractReading {
  const { unitOfWork, contracts, versions } = context;
  const visible = (caller: Caller, asked: readonly Id[] | null) =>
    reachIn(caller, READ_CONTRACTS, asked);
  const byIds = seenByIds(context);
  return {
    byIds,
    page: (caller, stretch) =>
      contracts.page(unitOfWork.reader(caller), {
        ...stretch,
        legalEntityIds: visible(caller, stretch.legalEntityIds),
      }),
    count: (caller, asked, most) =>
      contracts.count(
        unitOfWork.reader(caller),
        { ...asked, legalEntityIds: visible(caller, asked.legalEntityIds) },
        most,
      ),
    ofParties: async (caller, asked) => {
      if (!may(caller, READ_CONTRACTS)) return asked.partyIds.map(() => []);
      const found = await contracts.ofParties(unitOfWork.reader(caller), {
        ...asked,
        legalEntityIds: visible(caller, null),
      });
      return groupsOf(asked.partyIds, found, ({ partyId }) => partyId).map((rows) =>
        rows.map(({ contract }) => contract),
      );
    },
    countOfParty: async (caller, partyId, most) => {
      if (!may(caller, READ_CONTRACTS)) return 0;
      const reader = unitOfWork.reader(caller);
      const asked = { partyId, legalEntityIds: visible(caller, null) };
      return contracts.countOfParty(reader, asked, most);
    },
    deadlines: (caller, stretch) =>
      contracts.deadlines(unitOfWork.reader(caller), {
        ...stretch,
        legalEntityIds: visible(caller, stretch.legalEntityIds),
      }),
    versionsByIds: seenVersions(context, byIds),
    ...ofSeen(context),
    kinds: (caller) => kindsOf(context.kinds, unitOfWork.reader(caller)),
    attached: async (caller, fileIds) =>
      may(caller, READ_CONTRACTS)
        ? versions.filesHeld(unitOfWork.reader(caller), fileIds, visible(caller, null))
        : new Set<Id>(),
    today: (caller) =>
      todayIn(context.known, unitOfWork.reader(caller), {
        ...{ legalEntityIds: null, now: context.clock.now() },
      }),
  };
}

function seenByIds({ unitOfWork, contracts }: Context): ContractReading['byIds'] {
  return async (caller, ids) => {
    if (!may(caller, READ_CONTRACTS)) return ids.map(() => null);
    const reach = reachIn(caller, READ_CONTRACTS, null);
    const found = ids.length === 0 ? [] : await contracts.byIds(unitOfWork.reader(caller), ids);
    const isSeen = ({ legalEntityIds }: Contract): boolean =>
      reach === null || legalEntityIds.some((id) => reach.includes(id));
    const byId = new Map(found.filter(isSeen).map((each) => [each.id, each]));
    return ids.map((id) => byId.get(id) ?? null);
  };
}

function seenVersions(
  { unitOfWork, versions }: Context,
  byIds: ContractReading['byIds'],
): ContractReading['versionsByIds'] {
  return async (caller, ids) => {
    if (!may(caller, READ_CONTRACTS)) return ids.map(() => null);
    const found = ids.length === 0 ? [] : await versions.byIds(unitOfWork.reader(caller), ids);
    const seen = await byIds(
      caller,
      found.map(({ contractId }) => contractId),
    );
    const byId = new Map(found.flatMap((each, index) => (seen[index] ? [[each.id, each]] : [])));
    return ids.map((id) => byId.get(id) ?? null);
  };
}

/** What belongs to contracts that were seen by their own permission. */
function ofSeen({
  unitOfWork,
  versions,
}: Context): Pick<ContractReading, 'versionsOf' | 'holdingOn' | 'signaturesOf'> {
  return {
    versionsOf: async (caller, contractIds) => {
      const reader = unitOfWork.reader(caller);
      const found = await versions.ofContracts(reader, contractIds, MOST_VERSIONS_LISTED);
      return groupsOf(contractIds, found, ({ contractId }) => contractId);
    },
    holdingOn: async (caller, contractIds, on) => {
      const found = await versions.holdingOn(unitOfWork.reader(caller), contractIds, on);
      const byContract = new Map(found.map((each) => [each.contractId, each]));
      return contractIds.map((id) => byContract.get(id) ?? null);
    },
    signaturesOf: async (caller, versionIds) => {
      const found = await versions.signatures(unitOfWork.reader(caller), versionIds);
      return groupsOf(versionIds, found, ({ versionId }) => versionId);
    },
  };
}
