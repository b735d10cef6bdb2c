import { approvalRequestOf } from '@duebook/governance/graphql';
import { registerNode } from '@duebook/platform/graphql';
import type { Limits } from '../create-limits';
import {
  ApplicationNeedOfPartyResolver,
  CreditLimitFieldsResolver,
  CreditLimitGroundResolver,
  CreditLimitRunPartyResolver,
  CreditLimitRunReferencesResolver,
  type LimitLoaders,
} from './limit-fields.resolver';
import { CreditLimitRunFieldsResolver, CreditLimitRunResolver } from './limit-run.resolver';
import { CreditLimitApprovePayload } from './limit.inputs';
import { CreditLimitCountResolver, CreditLimitResolver } from './limit.resolver';

const ApprovalResolver = approvalRequestOf(() => CreditLimitApprovePayload);

/** The resolvers of limits, ready to serve. Called while a schema is composed. */
export function limitResolvers(limits: Limits, loaders: LimitLoaders): readonly object[] {
  registerNode('CreditLimit', async (id, context) =>
    context.loaders.of(loaders.creditLimit).load(id),
  );
  registerNode('CreditLimitRun', async (id, context) =>
    context.loaders.of(loaders.creditLimitRun).load(id),
  );
  return [
    new CreditLimitResolver(limits),
    new CreditLimitCountResolver(),
    new CreditLimitRunResolver(limits),
    new CreditLimitRunFieldsResolver(limits),
    new CreditLimitFieldsResolver(loaders),
    new ApplicationNeedOfPartyResolver(loaders),
    new CreditLimitGroundResolver(loaders),
    new CreditLimitRunReferencesResolver(loaders),
    new CreditLimitRunPartyResolver(loaders),
    new ApprovalResolver(loaders),
  ];
}
