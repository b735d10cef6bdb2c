import { businessDate, type BusinessDate, type Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { ContractReading } from '../application/read-contracts';
import type { Contract } from '../domain/contract';
import type { ContractKind } from '../domain/contract-kind';
import type { ContractVersion } from '../domain/contract-version';
import type { Signature } from '../domain/signature';
import { contractType, type ContractType } from './contract.types';

/** Contracts and what belongs to them by the UUIDs that rows hold, one statement per level. */
export interface ContractLoaders {
  /** Null for one that is unknown or out of sight. */
  readonly contract: LoaderDefinition<Id, ContractType>;
  /** Null for one that is unknown, or of a contract that is out of sight. */
  readonly contractVersion: LoaderDefinition<Id, ContractVersion>;
  /** Of a contract that is seen already, the latest first. */
  readonly contractVersions: LoaderDefinition<Id, readonly ContractVersion[]>;
  /** `<contract> <day>`: the agreed version of that day, of a contract that is seen already. */
  readonly contractVersionOn: LoaderDefinition<string, ContractVersion>;
  /** Of a version that is seen already. */
  readonly contractSignatures: LoaderDefinition<Id, readonly Signature[]>;
  /** Of any key: today over all legal entities, asked for once. */
  readonly contractsToday: LoaderDefinition<string, BusinessDate>;
  /** `<party> <rows> <after>`: a page of the contracts of a party. */
  readonly contractsOfParty: LoaderDefinition<string, readonly Contract[]>;
  readonly contractKind: LoaderDefinition<string, ContractKind>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createContractLoaders(reading: ContractReading): ContractLoaders {
  return {
    contract: defineLoader('contracts.contract', async (ids: readonly Id[], caller) => {
      const today = await reading.today(caller);
      return (await reading.byIds(caller, ids)).map((row) => row && contractType(row, today));
    }),
    contractVersion: defineLoader('contracts.contractVersion', (ids: readonly Id[], caller) =>
      reading.versionsByIds(caller, ids),
    ),
    contractVersions: defineLoader('contracts.contractVersions', (ids: readonly Id[], caller) =>
      reading.versionsOf(caller, ids),
    ),
    contractVersionOn: defineLoader(
      'contracts.contractVersionOn',
      (keys: readonly string[], caller) =>
        byQuestion(keys, (ids, day) => reading.holdingOn(caller, ids, businessDate(day))),
    ),
    contractsOfParty: defineLoader(
      'contracts.contractsOfParty',
      (keys: readonly string[], caller) =>
        byQuestion(keys, (partyIds, page) => {
          const [rows = '', after = ''] = page.split(' ');
          return reading.ofParties(caller, {
            ...{ partyIds, most: Number(rows), after: after === '' ? null : after },
          });
        }),
    ),
    contractsToday: defineLoader(
      'contracts.contractsToday',
      async (keys: readonly string[], caller) => {
        const today = await reading.today(caller);
        return keys.map(() => today);
      },
    ),
    contractSignatures: defineLoader('contracts.contractSignatures', (ids: readonly Id[], caller) =>
      reading.signaturesOf(caller, ids),
    ),
    contractKind: defineLoader(
      'contracts.contractKind',
      async (codes: readonly string[], caller) => {
        const kinds = await reading.kinds(caller);
        return codes.map((code) => kinds.get(code) ?? null);
      },
    ),
  };
}

/**
 * Answers keys `<id> <question>`: one statement for each question, of which a level of a list asks just
 * one, as it asks the same of all its elements.
 */
async function byQuestion<T>(
  keys: readonly string[],
  ask: (ids: readonly Id[], question: string) => Promise<readonly (T | null)[]>,
): Promise<readonly (T | null)[]> {
  const asked = new Map<string, Id[]>();
  for (const key of keys) {
    const [id, question] = cut(key);
    asked.set(question, [...(asked.get(question) ?? []), id]);
  }
  const found = new Map<string, T | null>();
  for (const [question, ids] of asked) {
    const answers = await ask(ids, question);
    for (const [index, id] of ids.entries()) found.set(`${id} ${question}`, answers[index] ?? null);
  }
  return keys.map((key) => found.get(key) ?? null);
}

function cut(key: string): readonly [id: Id, question: string] {
  const end = key.indexOf(' ');
  return [key.slice(0, end), key.slice(end + 1)];
}
