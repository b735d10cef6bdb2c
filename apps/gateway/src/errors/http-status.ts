import type { ErrorCode } from '@duebook/platform/graphql';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  BAD_REQUEST: 400,
  LIMIT_EXCEEDED: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  PERSISTED_QUERY_NOT_FOUND: 400,
  PERSISTED_QUERY_NOT_SUPPORTED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  UNAVAILABLE: 503,
};

/**
 * The HTTP status of a GraphQL answer (ADR-0011): 200 as soon as any part was answered; the status
 * of the gravest error when nothing was. Who is not signed in is told so by 401 in any case.
 */
export function httpStatusOf(
  data: Readonly<Record<string, unknown>> | null | undefined,
  codes: readonly ErrorCode[],
): number {
  if (codes.includes('UNAUTHENTICATED')) return STATUS.UNAUTHENTICATED;
  const isAnswered = data !== null && data !== undefined;
  if (codes.length === 0 || (isAnswered && Object.values(data).some((value) => value !== null))) {
    return 200;
  }
  return Math.max(...codes.map((code) => STATUS[code]));
}

/** The status of an error that concerns a whole request. */
export function httpStatusOfCode(code: ErrorCode): number {
  return STATUS[code];
}
