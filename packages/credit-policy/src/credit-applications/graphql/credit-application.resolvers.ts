import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { CreditApplications } from '../create-credit-applications';
import { ApplicationMutationResolver } from './application-mutation.resolver';
import {
  ApplicationConnectionResolver,
  ApplicationEvidenceResolver,
  ApplicationFieldsResolver,
  ApplicationListResolver,
  ApplicationStepResolver,
  createApplicationLoaders,
} from './application.resolver';
import { creditApplicationType } from './application.types';

/** The resolvers of applications, ready to serve. Called while a schema is composed. */
export function creditApplicationResolvers(
  applications: CreditApplications,
  below: CreditPolicyLoaders,
): readonly object[] {
  const { reading } = applications;
  registerNode('CreditApplication', async (id, context) => {
    const [found] = await reading.byIds(requireCaller(context), [id]);
    return found ? creditApplicationType(found) : null;
  });
  const loaders = { ...below, ...createApplicationLoaders(reading) };
  return [
    new ApplicationListResolver(reading),
    new ApplicationConnectionResolver(),
    new ApplicationFieldsResolver(loaders),
    new ApplicationStepResolver(loaders),
    new ApplicationEvidenceResolver(loaders),
    new ApplicationMutationResolver(applications),
  ];
}
