import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { Contract, ContractState } from '../domain/contract';
import type { ContractRole } from '../domain/contract-kind';
import { stateOn } from '../domain/contract-state';
import type { ContractVersion } from '../domain/contract-version';
import type { RegisterContext } from './ports';

/** What a contract says on a day. */
export interface TermsOn {
  readonly contract: Contract;
  /** Where it stood on that day; terms bind while it is IN_FORCE. */
  readonly state: ContractState;
  /** The agreed version of that day, with its value and terms. */
  readonly version: ContractVersion;
}

/** A contract, and the day on which it is asked. */
export type ContractOnDay = Readonly<{ contractId: Id; on: BusinessDate }>;

/** Somebody's contracts. */
export interface ContractsOfAsked {
  readonly partyIds: readonly Id[];
  /** Only of this legal entity; null for all. */
  readonly legalEntityId: Id | null;
  /** Only those in force on this day. */
  readonly on: BusinessDate;
}

/** A contract in force, by one of its parties in one of its roles. */
export interface ContractOfParty {
  readonly partyId: Id;
  readonly role: ContractRole;
  readonly contract: Contract;
}

/** Of one party no more contracts are looked at than this, the newest. */
const MOST_OF_ONE = 1_000;

/** Contracts for other features and packages, of many in few statements; asks for no permission. */
export interface RegisterFace {
  /**
   * What contracts say on a day, by contract; two statements. Absent: unknown, or nothing agreed to
   * began by then.
   */
  termsOf(
    reader: SqlReader,
    contractIds: readonly Id[],
    on: BusinessDate,
  ): Promise<ReadonlyMap<Id, TermsOn>>;
  /**
   * The same of each contract on days of its own; two statements, however many contracts and days. Null:
   * unknown, or nothing agreed to began by then.
   */
  termsOnDays(
    reader: SqlReader,
    contractIds: readonly Id[],
  ): Promise<(asked: ContractOnDay) => TermsOn | null>;
  /** The contracts of parties that are in force on a day, the newest first; one statement. */
  contractsOf(reader: SqlReader, asked: ContractsOfAsked): Promise<readonly ContractOfParty[]>;
  /** Contracts by their ids, whatever their state; one statement. */
  contractsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Contract[]>;
}

/** The face on the stores. */
export function createRegisterFace({
  contracts,
  versions,
}: Pick<RegisterContext, 'contracts' | 'versions'>): RegisterFace {
  const byIds = async (reader: SqlReader, ids: readonly Id[]) =>
    ids.length === 0 ? [] : contracts.byIds(reader, ids);
  return {
    contractsByIds: byIds,
    termsOf: async (reader, contractIds, on) => {
      if (contractIds.length === 0) return new Map();
      const found = await byIds(reader, contractIds);
      const holding = await versions.holdingOn(reader, contractIds, on);
      const byContract = new Map(holding.map((version) => [version.contractId, version]));
      return new Map(
        found.flatMap((contract) => {
          const version = byContract.get(contract.id);
          return version
            ? [[contract.id, { contract, state: stateOn(contract, on), version }] as const]
            : [];
        }),
      );
    },
    termsOnDays: async (reader, contractIds) => {
      const found = await byIds(reader, contractIds);
      const byId = new Map(found.map((contract) => [contract.id, contract]));
      const agreed = found.length === 0 ? [] : await versions.agreed(reader, contractIds);
      const versionsOf = new Map<Id, ContractVersion[]>(contractIds.map((id) => [id, []]));
      for (const version of agreed) versionsOf.get(version.contractId)?.push(version);
      return ({ contractId, on }) => {
        const contract = byId.get(contractId);
        const version = versionsOf.get(contractId)?.findLast((each) => each.effectiveFrom <= on);
        return contract && version ? { contract, state: stateOn(contract, on), version } : null;
      };
    },
    contractsOf: async (reader, { partyIds, legalEntityId, on }) => {
      if (partyIds.length === 0) return [];
      const found = await contracts.ofParties(reader, {
        ...{ partyIds, most: MOST_OF_ONE, after: null },
        legalEntityIds: legalEntityId === null ? null : [legalEntityId],
      });
      return found
        .filter(({ contract }) => stateOn(contract, on) === 'IN_FORCE')
        .flatMap(({ partyId, contract }) =>
          contract.parties
            .filter((party) => party.partyId === partyId)
            .map(({ role }) => ({ partyId, role, contract })),
        );
    },
  };
}
