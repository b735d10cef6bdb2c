import type { Caller } from '@duebook/platform';
import {
  composeNodes,
  LoaderScope,
  NodeResolver,
  type RequestContext,
} from '@duebook/platform/graphql';
import {
  createGovernanceLoaders,
  createGovernanceResolvers,
  type createGovernanceServices,
} from '@duebook/governance/module';
import { graphql, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';

type Constructor = new (...args: never[]) => object;

/** The schema of governance alone, as a composition root would build it. */
export function governanceSchema(
  services: ReturnType<typeof createGovernanceServices>,
): GraphQLSchema {
  const { value, nodes } = composeNodes(() =>
    createGovernanceResolvers(services, createGovernanceLoaders(services)),
  );
  const instances: readonly object[] = [...value, new NodeResolver(nodes)];
  const byClass = new Map<unknown, object>(instances.map((one) => [one.constructor, one]));
  return buildSchemaSync({
    resolvers: [...byClass.keys()] as unknown as NonEmptyArray<Constructor>,
    container: { get: (wanted) => byClass.get(wanted) },
    validate: false,
  });
}

/** Sends an operation as the caller; each call is a request of its own. */
export function asking(schema: GraphQLSchema, caller: Caller | null) {
  return async (source: string, variableValues: Record<string, unknown> = {}) => {
    const contextValue: RequestContext = { caller, loaders: new LoaderScope(caller) };
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    return { data: data as Record<string, unknown> | null | undefined, errors: errors ?? [] };
  };
}
