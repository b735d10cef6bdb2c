import 'reflect-metadata';
import { invariant } from '@duebook/kernel';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';

/** A resolver class, as type-graphql asks for it. */
type ResolverClass = new (...args: never[]) => object;

/** The schema that these resolvers serve. */
export function buildSchemaOf(resolvers: readonly object[]): GraphQLSchema {
  const instances = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]));
  invariant(instances.size === resolvers.length, 'each resolver is built once');
  const [first, ...rest] = [...instances.keys()] as ResolverClass[];
  invariant(first !== undefined, 'a schema has resolvers');
  readFieldsPlainly();
  const schema = buildSchemaSync({
    resolvers: [first, ...rest],
    container: {
      get: (type: unknown) => {
        const instance = instances.get(type as ResolverClass);
        invariant(instance !== undefined, 'every resolver was built by its package');
        return instance;
      },
    },
    // The shape of input is the schema's business, its meaning the domain's; both answer better
    // than decorators of a validation library would.
    validate: false,
  });
  describeRoots(schema);
  return schema;
}

/** type-graphql has no place for these descriptions. */
function describeRoots(schema: GraphQLSchema): void {
  const query = schema.getQueryType();
  if (query) query.description = 'What can be read. Each field shows what its caller may see.';
  const mutation = schema.getMutationType();
  if (mutation) {
    mutation.description =
      'What can be done. An operation has exactly one of these fields, and is one transaction; sent again with the same idempotency key it answers the same and does nothing more.';
  }
}

/**
 * Fields without a resolver of their own are read as plain properties. type-graphql would call a
 * function for each, which costs more than all the rest of answering a list; nothing is lost, for
 * there are no middlewares.
 */
function readFieldsPlainly(): void {
  const { objectTypes, fields } = getMetadataStorage();
  // A field that is called otherwise than its property needs type-graphql to find it.
  const renamed = new Set(
    fields.filter((field) => field.schemaName !== field.name).map((field) => field.target),
  );
  for (const type of objectTypes) {
    if (!renamed.has(type.target)) type.simpleResolvers ??= true;
  }
}
