import {
  type DocumentNode,
  GraphQLError,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';

/**
 * Takes variables that were coerced already, see coerce-variables.
 *
 * The compiling executor coerces variables by rules of its own, with other messages, without
 * `@oneOf`, and would read every scalar a second time. So its copy of the operation declares each
 * variable as this scalar, which hands values through.
 */
const Coerced = new GraphQLScalarType({
  name: 'Duebook__Coerced',
  description: 'A variable that was coerced before. Internal; never part of the public schema.',
  parseValue: (value) => value,
  parseLiteral: () => {
    throw new GraphQLError('Coerced variables have no literals.');
  },
  serialize: () => {
    throw new GraphQLError('Coerced variables are never answered.');
  },
});

/** The same schema, which also knows the scalar above. */
export function withCoercedVariables(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, Coerced], assumeValid: true });
}

/** The same document, whose operation takes its variables as they are handed over. */
export function takingCoercedVariables(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentNode {
  const variableDefinitions = (operation.variableDefinitions ?? []).map(({ variable }) => ({
    kind: Kind.VARIABLE_DEFINITION as const,
    variable,
    type: {
      kind: Kind.NAMED_TYPE as const,
      name: { kind: Kind.NAME as const, value: Coerced.name },
    },
  }));
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition === operation ? { ...operation, variableDefinitions } : definition,
    ),
  };
}
