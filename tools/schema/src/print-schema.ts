import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

const HEADER = '# Written by npm run schema. Do not edit: change the types in the packages.\n\n';

/** The schema as text, in an order that does not depend on who registered what first. */
export function printSorted(schema: GraphQLSchema): string {
  return `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;
}
