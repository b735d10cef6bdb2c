import { KeysUnavailable } from '@duebook/governance/module';
import { ConnectionLost, StoreUnavailable } from '@duebook/platform/module';
import { isServerError, PermissionDenied, Raced } from '@duebook/platform';
import { ERROR_CODES, type ErrorCode } from '@duebook/platform/graphql';
import { GraphQLError } from 'graphql';
import { argumentPlace } from './argument-place';

/** What a client is told of an error. */
export interface PublicError {
  readonly code: ErrorCode;
  readonly message: string;
}

const INTERNAL: PublicError = {
  code: 'INTERNAL_SERVER_ERROR',
  message:
    'Something went wrong on the server. Send the same request again with the same idempotency key; if it fails again, report the request id of this answer.',
};

const UNAVAILABLE: PublicError = {
  code: 'UNAVAILABLE',
  message:
    'The database is busy or out of reach, and whether a change was made is not known. Send the same request again with the same idempotency key.',
};

const STORE_UNAVAILABLE: PublicError = {
  code: 'UNAVAILABLE',
  message:
    'A store of files is out of reach or full, so that the file was not kept, and nothing was changed. Send the same request again.',
};

const KEYS_UNAVAILABLE: PublicError = {
  code: 'UNAVAILABLE',
  message:
    'The keys of this token’s issuer are out of reach, so that it cannot be told whether it is valid. Send the same request again.',
};

/** SQLSTATEs and classes of a server that cannot answer now (PostgreSQL manual, appendix A). */
const UNAVAILABLE_STATES = new Set([
  '53300', // too_many_connections
  '57014', // query_canceled: the statement timeout
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '25P03', // idle_in_transaction_session_timeout
  '55P03', // lock_not_available
  '40001', // serialization_failure, after its repetitions
  '40P01', // deadlock_detected, after its repetitions
]);
/**
 * SQLSTATEs of text that PostgreSQL cannot read: only a client can have sent it, since nothing like it
 * is ever stored. Where a mutation refuses text by itself, it does so before.
 */
const UNREADABLE_STATES = new Set([
  '22021', // character_not_in_repertoire: NUL
  '22P05', // untranslatable_character: NUL within JSON
]);

const UNREADABLE: PublicError = {
  code: 'BAD_USER_INPUT',
  message: 'A text holds the character NUL (U+0000), which no text has. Leave it out.',
};

const CONNECTION_CLASS = /^08/;
const SOCKET_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);
/** The driver's own failures have no code. */
const DRIVER_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/;

const KNOWN_CODES: ReadonlySet<string> = new Set(ERROR_CODES);

/** The closed list of codes, and messages that were written for clients; all else is masked. */
export function classifyError(error: unknown): PublicError {
  const cause = rootCause(error);
  if (cause instanceof PermissionDenied) return { code: 'FORBIDDEN', message: cause.message };
  if (cause instanceof KeysUnavailable) return KEYS_UNAVAILABLE;
  if (cause instanceof StoreUnavailable) return STORE_UNAVAILABLE;
  if (isUnavailable(cause)) return UNAVAILABLE;
  if (isServerError(cause) && UNREADABLE_STATES.has(cause.code)) return UNREADABLE;
  return codedIn(error) ?? INTERNAL;
}

/** What an executor wrapped, through any number of wrappings. */
export function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) {
    cause = cause.originalError;
  }
  return cause;
}

/** The last of fifty errors of graphql-js, which gives it no code; the others have told what is wrong. */
const TOO_MANY_ERRORS = 'Too many errors processing variables';

/** The innermost code wins: Apollo gives its own to what was refused with another before. */
function codedIn(error: unknown): PublicError | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const inner = codedIn(error.originalError);
  if (inner) return named(inner, error);
  if (error.message.startsWith(TOO_MANY_ERRORS)) {
    return { code: 'BAD_USER_INPUT', message: TOO_MANY_ERRORS };
  }
  const { code } = error.extensions;
  if (!isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR') return undefined;
  // A document that is too long ends the parser, which knows no code of its own for it.
  if (code === 'GRAPHQL_PARSE_FAILED' && error.message.endsWith('Parsing aborted.')) {
    return { code: 'LIMIT_EXCEEDED', message: error.message };
  }
  return { code, message: error.message };
}

/** In a thousand invoices a value that is not understood can only be found by its place. */
function named(inner: PublicError, { message }: GraphQLError): PublicError {
  const place = argumentPlace(message, inner.message);
  return place === undefined ? inner : { ...inner, message: `${place}: ${inner.message}` };
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && KNOWN_CODES.has(code);
}

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Others were faster each time the work was repeated: it may well succeed the next time.
  if (error instanceof Raced) return true;
  if (error instanceof ConnectionLost || DRIVER_MESSAGES.test(error.message)) return true;
  // Several addresses of one host are tried; the error then holds one of each.
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (!isServerError(error)) return false;
  const { code } = error;
  return UNAVAILABLE_STATES.has(code) || CONNECTION_CLASS.test(code) || SOCKET_ERRORS.has(code);
}
