import { newId } from '@duebook/kernel';
import {
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { composeNodes, LoaderScope, NodeResolver, type RequestContext } from '../graphql';
import type { Caller } from '../tenancy/caller';

type Constructor = new (...args: never[]) => object;

/** A schema of these resolvers and `node`, as a composition root builds it. */
export function schemaOf(makeResolvers: () => readonly object[]): GraphQLSchema {
  const { value, nodes } = composeNodes(makeResolvers);
  const instances: readonly object[] = [...value, new NodeResolver(nodes)];
  const byClass = new Map<unknown, object>(instances.map((one) => [one.constructor, one]));
  return buildSchemaSync({
    resolvers: [...byClass.keys()] as unknown as NonEmptyArray<Constructor>,
    container: { get: (wanted) => byClass.get(wanted) },
    validate: false,
  });
}

/** What an operation answers, as a client gets it: plain JSON. */
export interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  /** The messages of top-level errors. */
  readonly errors: readonly string[];
  /** Their codes. */
  readonly codes: readonly unknown[];
}

/** Sends an operation. */
export type Ask = (source: string, variables?: Record<string, unknown>) => Promise<Answer>;

/** Sends operations as the caller; each call is a request of its own. */
export function asking(schema: GraphQLSchema, caller: Caller | null): Ask {
  return async (source, variableValues = {}) => {
    const contextValue: RequestContext = { caller, loaders: new LoaderScope(caller) };
    const document = documentOf(schema, source);
    const { data, errors = [] } = isValid(document)
      ? await execute({ schema, document, variableValues, contextValue })
      : { data: null, errors: document };
    return {
      data: JSON.parse(JSON.stringify(data ?? null)) as Answer['data'],
      errors: errors.map(({ message }) => message),
      codes: errors.map(({ extensions }) => extensions['code']),
    };
  };
}

type Valid = DocumentNode | readonly GraphQLError[];

/** Generated documents are long, and asked again and again: each is read and validated once. */
const documents = new WeakMap<GraphQLSchema, Map<string, Valid>>();

function documentOf(schema: GraphQLSchema, source: string): Valid {
  const known = documents.get(schema) ?? new Map<string, Valid>();
  documents.set(schema, known);
  const document = known.get(source) ?? validated(schema, source);
  known.set(source, document);
  return document;
}

function validated(schema: GraphQLSchema, source: string): Valid {
  try {
    const document = parse(source);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function isValid(document: Valid): document is DocumentNode {
  return 'kind' in document;
}

/** Sends a mutation with a fresh key and answers its payload, which came without an error. */
export type Send = (
  mutation: string,
  input: object,
  fields: string,
) => Promise<Record<string, unknown>>;

/** Sends mutations; of every refusal it asks for these selections as well. */
export function sending(ask: Ask, facts = ''): Send {
  return async (mutation, input, fields) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await ask(
      `mutation ($input: ${type}!) {
         ${mutation}(input: $input) {
           ${fields} userErrors { __typename code message path ${facts} }
         }
       }`,
      { input: { idempotencyKey: newId(), ...input } },
    );
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return data?.[mutation] as Record<string, unknown>;
  };
}
