// expects: application-points-inwards
import type { GraphQLSchema } from 'graphql';

export type Used = GraphQLSchema;
