import type { GovernanceLoaders } from '@duebook/governance/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { BalanceConfirmations } from '../create-confirmations';
import { createConfirmationLoaders } from './confirmation.loaders';
import { ConfirmationMutationResolver } from './confirmation-mutation.resolver';
import {
  ConfirmationConnectionResolver,
  ConfirmationFieldsResolver,
  ConfirmationListResolver,
} from './confirmation.resolver';
import { confirmationType } from './confirmation.types';

/** The resolvers of balance confirmations, ready to serve. Called while a schema is composed. */
export function confirmationResolvers(
  confirmations: BalanceConfirmations,
  below: GovernanceLoaders & PartiesLoaders,
): readonly object[] {
  const { reading } = confirmations;
  registerNode('BalanceConfirmation', async (id, context) => {
    const [found] = await reading.byIds(requireCaller(context), [id]);
    return found ? confirmationType(found) : null;
  });
  return [
    new ConfirmationMutationResolver(confirmations),
    new ConfirmationListResolver(reading),
    new ConfirmationConnectionResolver(),
    new ConfirmationFieldsResolver({ ...below, ...createConfirmationLoaders(reading) }),
  ];
}
