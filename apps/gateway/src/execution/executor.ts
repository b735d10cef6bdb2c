import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';

/** A validated operation with what it needs to run. */
export interface ExecutionRequest {
  readonly document: DocumentNode;
  /** Undefined when the document has no operation of the wanted name. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
  /** Told of work that executing itself has made. */
  readonly noteWork?: ((units: number) => void) | undefined;
}

/** Answers operations. Whichever is chosen, the answers are the same. */
export type Executor = (request: ExecutionRequest) => ExecutionResult | Promise<ExecutionResult>;
