import type { PartiesLoaders } from '@duebook/parties/graphql';
import { type FileLoaders, registerNode } from '@duebook/platform/graphql';
import type { Remittances } from '../create-remittances';
import {
  createRemittanceLoaders,
  RemittanceAdviceConnectionResolver,
  RemittanceAdviceFieldsResolver,
  RemittanceAdviceListResolver,
} from './remittance-list.resolver';
import { RemittanceAdviceResolver } from './remittance.resolver';

/** The resolvers of remittance advices, ready to serve. Called while a schema is composed. */
export function remittanceResolvers(
  remittances: Remittances,
  below: PartiesLoaders & FileLoaders,
): readonly object[] {
  const loaders = createRemittanceLoaders(remittances.reading);
  registerNode('RemittanceAdvice', (id, context) => context.loaders.of(loaders.advice).load(id));
  return [
    new RemittanceAdviceResolver(remittances),
    new RemittanceAdviceListResolver(remittances.reading),
    new RemittanceAdviceConnectionResolver(),
    new RemittanceAdviceFieldsResolver(loaders, below),
  ];
}
