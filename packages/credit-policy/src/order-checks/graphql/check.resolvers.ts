import { approvalRequestOf } from '@duebook/governance/graphql';
import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { CheckService } from '../application/check.service';
import {
  CHECK_SAYS_RESOLVERS,
  CheckLimitFieldsResolver,
  CreditCheckFieldsResolver,
  CreditHoldFieldsResolver,
  CreditHoldNoteFieldsResolver,
  CreditReleaseFieldsResolver,
  HeldOrderShipmentFieldsResolver,
  OrderChecksFieldsResolver,
  type CheckFieldLoaders,
} from './check-fields.resolver';
import { CreditHoldReleasePayload } from './check.inputs';
import { CreditCheckResolver } from './check.resolver';
import { creditCheckType } from './check.types';
import { CreditHoldConnectionResolver, CreditHoldResolver } from './hold.resolver';
import { creditHoldType } from './hold.types';

const ReleaseRequesting = approvalRequestOf(() => CreditHoldReleasePayload);

/** The resolvers of checks and holds, ready to serve. Called while a schema is composed. */
export function orderCheckResolvers(
  checks: CheckService,
  loaders: CheckFieldLoaders,
): readonly object[] {
  registerNode('CreditCheck', async (id, context) => {
    const [found] = await checks.reading.checksByIds(requireCaller(context), [id]);
    return found ? creditCheckType(found) : null;
  });
  registerNode('CreditHold', async (id, context) => {
    const [found] = await checks.reading.holdsByIds(requireCaller(context), [id]);
    return found ? creditHoldType(found) : null;
  });
  return [
    new CreditCheckResolver(checks),
    new CreditHoldResolver(checks),
    new CreditHoldConnectionResolver(),
    ...CHECK_SAYS_RESOLVERS.map((Resolver) => new Resolver(loaders)),
    new CreditCheckFieldsResolver(loaders),
    new CheckLimitFieldsResolver(loaders),
    new OrderChecksFieldsResolver(loaders),
    new CreditHoldFieldsResolver(checks, loaders),
    new CreditHoldNoteFieldsResolver(loaders),
    new CreditReleaseFieldsResolver(loaders),
    new HeldOrderShipmentFieldsResolver(loaders),
    new ReleaseRequesting(loaders),
  ];
}
