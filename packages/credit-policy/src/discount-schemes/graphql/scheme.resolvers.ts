import { approvalRequestOf } from '@duebook/governance/graphql';
import { registerNode } from '@duebook/platform/graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { LimitLoaders } from '../../limits/graphql/limit-fields.resolver';
import type { DiscountSchemes } from '../create-discount-schemes';
import { DiscountSchemeMutationResolver } from './scheme-mutation.resolver';
import { DiscountSchemeActivatePayload } from './scheme.inputs';
import { createSchemeLoaders } from './scheme.loaders';
import {
  DiscountLeakFieldsResolver,
  DiscountRewardFieldsResolver,
  DiscountSchemeResolver,
  SchemeEvaluationFieldsResolver,
  SchemeScopeFieldsResolver,
  SchemeVersionFieldsResolver,
} from './scheme.resolver';
import { evaluationType, schemeVersionType } from './scheme.types';

const ApprovalResolver = approvalRequestOf(() => DiscountSchemeActivatePayload);

/** The resolvers of discount schemes, ready to serve. Called while a schema is composed. */
export function discountSchemeResolvers(
  schemes: DiscountSchemes,
  below: CreditPolicyLoaders & Pick<LimitLoaders, 'creditLimit'>,
): readonly object[] {
  const loaders = { ...below, ...createSchemeLoaders(schemes) };
  registerNode('DiscountSchemeVersion', async (id, context) => {
    const scheme = await context.loaders.of(loaders.discountScheme).load(id);
    return scheme && schemeVersionType(scheme);
  });
  registerNode('DiscountSchemeEvaluation', async (id, context) => {
    const evaluation = await context.loaders.of(loaders.discountEvaluation).load(id);
    return evaluation && evaluationType(evaluation);
  });
  return [
    new DiscountSchemeResolver(schemes.reading),
    new SchemeVersionFieldsResolver(loaders),
    new SchemeScopeFieldsResolver(loaders),
    new SchemeEvaluationFieldsResolver(schemes.reading, loaders),
    new DiscountRewardFieldsResolver(loaders),
    new DiscountLeakFieldsResolver(loaders),
    new DiscountSchemeMutationResolver(schemes),
    new ApprovalResolver(below),
  ];
}
