import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { NegativeListServices } from '../create-negative-list';
import { createNegativeListLoaders } from './negative-list.loaders';
import { NegativeListMutationResolver } from './negative-list-mutation.resolver';
import {
  ListingsOfPartyResolver,
  NegativeListConnectionResolver,
  NegativeListDisputeEndFieldsResolver,
  NegativeListDisputeFieldsResolver,
  NegativeListEntryFieldsResolver,
  NegativeListHitDecisionFieldsResolver,
  NegativeListHitFieldsResolver,
  NegativeListRemovalFieldsResolver,
  NegativeListResolver,
  PartyListingFieldsResolver,
} from './negative-list.resolver';
import { disputeType, entryType } from './negative-list.types';

/** The resolvers of the negative list, ready to serve. Called while a schema is composed. */
export function negativeListResolvers(
  list: NegativeListServices,
  below: CreditPolicyLoaders,
): readonly object[] {
  const { reading } = list;
  const loaders = { ...below, ...createNegativeListLoaders(reading) };
  registerNode('NegativeListEntry', async (id, context) => {
    const entry = await context.loaders.of(loaders.negativeListEntry).load(id);
    return entry && entryType(entry);
  });
  registerNode('NegativeListDispute', async (id, context) => {
    const dispute = await reading.dispute(requireCaller(context), id);
    return dispute && disputeType(dispute);
  });
  return [
    new NegativeListResolver(reading),
    new NegativeListConnectionResolver(),
    new NegativeListEntryFieldsResolver(loaders),
    new NegativeListDisputeFieldsResolver(loaders),
    new NegativeListDisputeEndFieldsResolver(loaders),
    new NegativeListRemovalFieldsResolver(loaders),
    new NegativeListHitFieldsResolver(reading, loaders),
    new NegativeListHitDecisionFieldsResolver(loaders),
    new PartyListingFieldsResolver(reading, loaders),
    new ListingsOfPartyResolver(loaders),
    new NegativeListMutationResolver(list, below),
  ];
}
