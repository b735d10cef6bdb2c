import type { GovernanceServices } from '@duebook/governance';
import { createGovernanceLoaders, createGovernanceResolvers } from '@duebook/governance/module';
import type { PartiesServices } from '@duebook/parties';
import { createPartiesLoaders, createPartiesResolvers } from '@duebook/parties/module';
import type { Caller } from '@duebook/platform';
import {
  composeNodes,
  LoaderScope,
  NodeResolver,
  type RequestContext,
} from '@duebook/platform/graphql';
import { graphql, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';

type Constructor = new (...args: never[]) => object;

/** The schema of governance and parties, as a composition root would build it. */
export function partySchema(
  governance: GovernanceServices,
  parties: PartiesServices,
): GraphQLSchema {
  const { value, nodes } = composeNodes(() => {
    const loaders = createGovernanceLoaders(governance);
    return [
      ...createGovernanceResolvers(governance, loaders),
      ...createPartiesResolvers(parties, createPartiesLoaders(parties), loaders),
    ];
  });
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
    // Answers are compared as a client gets them: plain JSON, no prototypes.
    const plain = JSON.parse(JSON.stringify(data ?? null)) as Record<string, unknown> | null;
    return { data: plain, errors: errors ?? [] };
  };
}
