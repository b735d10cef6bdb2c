import { registerNode } from '@duebook/platform/graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { BaseRateServices } from '../create-base-rates';
import type { BaseRateLoaders } from './base-rate.loaders';
import {
  BaseRateFieldsResolver,
  BaseRateMutationResolver,
  BaseRateOnFieldsResolver,
  BaseRateResolver,
} from './base-rate.resolver';
import { baseRateType } from './base-rate.types';

/** The resolvers of reference rates, ready to serve. Called while a schema is composed. */
export function baseRateResolvers(
  rates: BaseRateServices,
  loaders: ContractsLoaders & BaseRateLoaders,
): readonly object[] {
  registerNode('BaseRate', async (id, context) => {
    const rate = await context.loaders.of(loaders.baseRate).load(id);
    return rate && baseRateType(rate);
  });
  return [
    new BaseRateResolver(rates),
    new BaseRateMutationResolver(rates),
    new BaseRateFieldsResolver(loaders),
    new BaseRateOnFieldsResolver(loaders),
  ];
}
