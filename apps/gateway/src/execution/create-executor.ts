import { execute, type GraphQLSchema } from 'graphql';
import type { ExecutorKind } from '../config';
import { CompilingExecutor } from './compiling-executor';
import type { Executor } from './executor';

/** @param compileFromUse at which use of a document it is compiled; before, it is interpreted */
export function createExecutor(
  schema: GraphQLSchema,
  kind: ExecutorKind,
  compileFromUse: number,
): Executor {
  const interpret: Executor = ({ document, operationName, variables, context }) =>
    execute({
      schema,
      document,
      contextValue: context,
      variableValues: variables,
      operationName: operationName ?? null,
    });
  if (kind === 'graphql-js') return interpret;
  const compiling = new CompilingExecutor(schema, interpret, { compileFromUse });
  return (request) => compiling.execute(request);
}
