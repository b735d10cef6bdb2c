import { collateralType, type CollateralObject } from '@duebook/credit-policy/graphql';
import type { BusinessDate, Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { ContractPerformance } from '../create-performance';
import type { PerformanceRoot } from '../application/gather-facts';
import type { PerformedReading } from '../application/read-performed';
import type { Performance } from '../application/timelines-of';
import type { Breach, ContractSecurity, Milestone } from '../domain/performed';

/** Things of a kind by their ids, and by contract; null to who may not see them. */
interface PerformedLoaders<T> {
  readonly one: LoaderDefinition<Id, T>;
  readonly ofContract: LoaderDefinition<Id, readonly T[]>;
}

/** What is read of many contracts, orders and documents at once. */
export interface PerformanceLoaders {
  readonly performance: Readonly<Record<PerformanceRoot, LoaderDefinition<Id, Performance>>>;
  readonly milestones: PerformedLoaders<Milestone>;
  readonly breaches: PerformedLoaders<Breach>;
  readonly securities: PerformedLoaders<ContractSecurity>;
  /** Null where the caller may not see collateral. */
  readonly collateral: LoaderDefinition<Id, CollateralObject>;
  /** Of any key: today over all legal entities, asked for once. */
  readonly performanceToday: LoaderDefinition<string, BusinessDate>;
}

/** Builds them once, so that all resolvers of a request share what they have read. */
export function createPerformanceLoaders({
  timelinesOf,
  reading,
  below,
}: ContractPerformance): PerformanceLoaders {
  const performance = (root: PerformanceRoot) =>
    defineLoader(`contracts.performance.${root}`, (ids: readonly Id[], caller) =>
      timelinesOf(caller, root, ids),
    );
  return {
    performance: {
      CONTRACT: performance('CONTRACT'),
      ORDER: performance('ORDER'),
      DOCUMENT: performance('DOCUMENT'),
    },
    milestones: loadersOf('milestones', reading.milestones),
    breaches: loadersOf('breaches', reading.breaches),
    securities: loadersOf('securities', reading.securities),
    collateral: defineLoader('contracts.collateral', async (ids: readonly Id[], caller) => {
      const today = await below.collateral.today(caller);
      const found = await below.collateral.byIds(caller, ids);
      return found.map((row) => row && collateralType(row, today));
    }),
    performanceToday: defineLoader(
      'contracts.performanceToday',
      async (keys: readonly string[], caller) => {
        const today = await reading.today(caller);
        return keys.map(() => today);
      },
    ),
  };
}

function loadersOf<T>(name: string, reading: PerformedReading<T>): PerformedLoaders<T> {
  return {
    one: defineLoader(`contracts.${name}`, (ids: readonly Id[], caller) =>
      reading.byIds(caller, ids),
    ),
    ofContract: defineLoader(`contracts.${name}OfContract`, (ids: readonly Id[], caller) =>
      reading.ofContracts(caller, ids),
    ),
  };
}
