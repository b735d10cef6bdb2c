import type { GovernanceLoaders } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { BaseRateReading } from '../application/read-base-rates';
import type { BaseRate } from '../domain/base-rate';

/** Records of rates by their ids; null for none, and to who may not see rates. */
export interface BaseRateLoaders {
  readonly baseRate: LoaderDefinition<Id, BaseRate>;
}

/** What the types of rates refer to. */
export type BaseRateFieldLoaders = BaseRateLoaders & Pick<GovernanceLoaders, 'principal'>;

/** Builds them once, so that all resolvers of a request share what they have read. */
export function createBaseRateLoaders(reading: BaseRateReading): BaseRateLoaders {
  return {
    baseRate: defineLoader('contracts.baseRate', (ids: readonly Id[], caller) =>
      reading.byIds(caller, ids),
    ),
  };
}
