import type { Caller } from '@duebook/platform';
import { LoaderScope, type RequestContext } from '@duebook/platform/graphql';
import { graphql, type GraphQLSchema } from 'graphql';

/** What an operation answers: data, or what was wrong with it. */
export interface SchemaAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly string[];
}

/**
 * Asks the schema without a server, as a caller who is known already: for the command line, so that
 * its input is what the API takes, checked and worded alike.
 */
export async function askSchema(
  schema: GraphQLSchema,
  caller: Caller,
  source: string,
  variableValues: Readonly<Record<string, unknown>> = {},
): Promise<SchemaAnswer> {
  const contextValue: RequestContext = { caller, loaders: new LoaderScope(caller) };
  const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue });
  return { data: data ?? null, errors: errors.map(({ message }) => message) };
}
