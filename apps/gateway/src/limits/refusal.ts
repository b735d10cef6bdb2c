import type { ErrorCode } from '@duebook/platform/graphql';
import { GraphQLError } from 'graphql';

/**
 * Why a request is refused before it does anything, as metrics call it. The list is closed: nothing
 * that is sent can add to it.
 */
export const REFUSAL_KINDS = [
  // Credentials.
  'credentials',
  'two-credentials',
  'foreign-page',
  'sign-in',
  'sign-in-rate',
  // Rates.
  'principal',
  'tenant',
  'principal-work',
  'tenant-work',
  'address',
  'in-flight',
  'bodies',
  'memory',
  'connections',
  'file-day',
  'file-store',
  // Bodies.
  'body-size',
  'body-time',
  'json-depth',
  'json-values',
  // Documents.
  'depth',
  'aliases',
  'directives',
  'tokens',
  'characters',
  'cost',
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** An error that is counted under a kind, which its client is not told. */
export function refusalError(code: ErrorCode, message: string, refusal: RefusalKind): GraphQLError {
  return new GraphQLError(message, { extensions: { code, refusal } });
}

/** What the parser says when it gives up. */
const TOO_MANY_TOKENS = /tokens\. Parsing aborted\.$/;
const TOO_MANY_CHARACTERS = /code units\. Parsing aborted\.$/;

/** The kind of an error, through any number of wrappings; undefined for other errors. */
export function refusalKindOf(error: unknown): RefusalKind | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const kind = REFUSAL_KINDS.find((each) => each === error.extensions['refusal']);
  if (kind !== undefined) return kind;
  if (TOO_MANY_TOKENS.test(error.message)) return 'tokens';
  if (TOO_MANY_CHARACTERS.test(error.message)) return 'characters';
  return refusalKindOf(error.originalError);
}
