import type { Caller } from '@duebook/platform';
import {
  composeNodes,
  LoaderScope,
  NodeResolver,
  type RequestContext,
} from '@duebook/platform/graphql';
import { createGovernanceLoaders } from '@duebook/governance/graphql';
import { createGovernanceResolvers } from '@duebook/governance/module';
import {
  createPartiesLoaders,
  createPartiesResolvers,
  createPartiesServices,
} from '@duebook/parties/module';
import { graphql } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { importResolvers } from '../../src/imports/graphql/import.resolvers';
import { openingResolvers } from '../../src/opening/graphql/opening.resolvers';
import {
  createReferenceLoaders,
  createReferenceServices,
  referenceResolvers,
} from '../../src/reference';
import type { ImportHome } from './an-import';

type Constructor = new (...args: never[]) => object;

/** Asks the schema of imports and opening balances; each call is a request of its own. */
export function askingImports({ db, tenant, imports, opening }: ImportHome) {
  const governance = createGovernanceLoaders(tenant.services);
  const partiesServices = createPartiesServices({ unitOfWork: db.unitOfWork });
  const parties = createPartiesLoaders(partiesServices);
  const reference = createReferenceServices({ unitOfWork: db.unitOfWork });
  const loaders = { ...governance, ...parties, ...createReferenceLoaders(reference) };
  const { value, nodes } = composeNodes(() => [
    ...createGovernanceResolvers(tenant.services, governance),
    ...createPartiesResolvers(partiesServices, parties, governance),
    ...referenceResolvers(reference, governance),
    ...importResolvers(imports, loaders),
    ...openingResolvers(opening, loaders),
  ]);
  const instances: readonly object[] = [...value, new NodeResolver(nodes)];
  const byClass = new Map(instances.map((one) => [one.constructor, one]));
  const schema = buildSchemaSync({
    resolvers: [...byClass.keys()] as unknown as NonEmptyArray<Constructor>,
    container: { get: (wanted: Constructor) => byClass.get(wanted) },
    validate: false,
  });
  return async (caller: Caller | null, source: string, variableValues: object = {}) => {
    const contextValue: RequestContext = { caller, loaders: new LoaderScope(caller) };
    const { data, errors } = await graphql({
      schema,
      source,
      variableValues: variableValues as Record<string, unknown>,
      contextValue,
    });
    return { data, errors: (errors ?? []).map(({ message }) => message) };
  };
}
