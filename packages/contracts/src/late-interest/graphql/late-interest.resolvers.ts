import { approvalRequestOf } from '@duebook/governance/graphql';
import { createCoreLoaders } from '@duebook/ledger/graphql';
import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { BaseRateLoaders } from '../../base-rates/graphql/base-rate.loaders';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { LateInterestServices } from '../create-late-interest';
import {
  InterestOfItemResolver,
  LateInterestChargeFieldsResolver,
  LateInterestDefaultFieldsResolver,
  LateInterestLineFieldsResolver,
  LateInterestStretchFieldsResolver,
} from './late-interest-fields.resolver';
import {
  LateInterestRunFieldsResolver,
  LateInterestRunResolver,
} from './late-interest-run.resolver';
import { runType } from './late-interest-run.types';
import { LateInterestApprovePayload } from './late-interest.inputs';
import { createLateInterestLoaders } from './late-interest.loaders';
import { LateInterestMutationResolver, LateInterestResolver } from './late-interest.resolver';
import { chargeType, defaultType } from './late-interest.types';

const ApprovalResolver = approvalRequestOf(() => LateInterestApprovePayload);

/** The resolvers of late interest, ready to serve. Called while a schema is composed. */
export function lateInterestResolvers(
  interest: LateInterestServices,
  below: ContractsLoaders & BaseRateLoaders,
): readonly object[] {
  const { document, openItem } = createCoreLoaders(interest.ledgerReading);
  const loaders = {
    ...{ ...below, document, openItem },
    ...createLateInterestLoaders(interest.reading),
  };
  registerNode('LateInterestCharge', async (id, context) => {
    const charge = await context.loaders.of(loaders.lateInterestCharge).load(id);
    return charge && chargeType(charge);
  });
  registerNode('LateInterestDefault', async (id, context) => {
    const [known = null] = await interest.reading.defaultsByIds(requireCaller(context), [id]);
    return known && defaultType(known);
  });
  registerNode('LateInterestRun', async (id, context) => {
    const [run = null] = await interest.reading.runsByIds(requireCaller(context), [id]);
    return run && runType(run);
  });
  return [
    new LateInterestResolver(interest),
    new LateInterestMutationResolver(interest),
    new LateInterestRunResolver(interest),
    new LateInterestRunFieldsResolver(loaders),
    new InterestOfItemResolver(loaders),
    new LateInterestStretchFieldsResolver(loaders),
    new LateInterestLineFieldsResolver(loaders),
    new LateInterestChargeFieldsResolver(loaders),
    new LateInterestDefaultFieldsResolver(loaders),
    new ApprovalResolver(loaders),
  ];
}
