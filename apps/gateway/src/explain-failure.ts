import { resolve, sep } from 'node:path';
import { DEFAULT_DATA_FOLDER } from './config';

/** What a person at a terminal is told of an error, and the exit code that goes with it. */
export interface ExplainedFailure {
  readonly message: string;
  /** 1: refused or failed; 2: wrongly called. */
  readonly exitCode: 1 | 2;
}

/** Errors that are written for the operator are told by their message alone. */
const FOR_OPERATORS = new Set(['UnsuitableServer', 'EmbeddedPostgresError', 'CannotListen']);

/** No way to the server, and SQLSTATEs of a log-in that failed or a database that is absent. */
const NO_CONNECTION =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|28000|28P01|3D000)$/;

/** Why files of the data folder cannot be made or written, and what to do about it. */
const NO_FILES: Readonly<Record<string, string>> = {
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'there is no space left',
};

/**
 * Tells errors that come of the environment, not of a mistake in the program: null for all others.
 * @param variables those that the process was started with
 */
export function explainFailure(
  error: unknown,
  variables: Readonly<Record<string, string | undefined>>,
): ExplainedFailure | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'ConfigurationError') return { message: error.message, exitCode: 2 };
  if (FOR_OPERATORS.has(error.name)) return { message: error.message, exitCode: 1 };
  const message = explainFiles(error, variables) ?? explainConnection(error);
  return message === null ? null : { message, exitCode: 1 };
}

function explainFiles(
  error: NodeJS.ErrnoException,
  { DUEBOOK_DATA = '' }: Readonly<Record<string, string | undefined>>,
): string | null {
  const why = NO_FILES[error.code ?? ''];
  if (why === undefined || error.path === undefined) return null;
  const folder = resolve(DUEBOOK_DATA.trim() === '' ? DEFAULT_DATA_FOLDER : DUEBOOK_DATA);
  if (error.path !== folder && !error.path.startsWith(folder + sep)) return null;
  return `${error.path}: ${why} (${error.code ?? ''}). DUEBOOK_DATA names the data folder: take one that this user may write to.`;
}

function explainConnection({ code }: NodeJS.ErrnoException): string | null {
  if (code === undefined || !NO_CONNECTION.test(code)) return null;
  return `There is no connection to PostgreSQL (${code}). Check host, port, database, user and password in DATABASE_URL and DATABASE_APP_URL.`;
}
