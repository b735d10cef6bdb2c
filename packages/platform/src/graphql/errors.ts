import { type ASTNode, GraphQLError } from 'graphql';

/**
 * Every `extensions.code` that a top-level error may carry (ADR-0011). Business refusals are not
 * among them: those are values, shown as `userErrors`.
 */
export const ERROR_CODES = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

/** The cause of a top-level error, for programs. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * A top-level error whose message is written for the client.
 * @param node where in the document it lies, when it lies there; told as line and column
 */
export function codedError(code: ErrorCode, message: string, node?: ASTNode): GraphQLError {
  return new GraphQLError(message, { nodes: node ?? null, extensions: { code } });
}

/** The request itself is malformed: a broken cursor, a page size out of range, an id of no type. */
export function badUserInput(message: string, node?: ASTNode): GraphQLError {
  return codedError('BAD_USER_INPUT', message, node);
}
