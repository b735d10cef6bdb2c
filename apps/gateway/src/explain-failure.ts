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

/** The variables that name folders, with what each is. */
const FOLDERS: Readonly<Record<string, string>> = {
  FILES_PRIMARY: 'the folder of files',
  FILES_SECOND: 'the second folder of files',
  DUEBOOK_DATA: 'the data folder',
};

function explainFiles(
  { code = '', path }: NodeJS.ErrnoException,
  variables: Readonly<Record<string, string | undefined>>,
): string | null {
  const why = NO_FILES[code];
  if (why === undefined || path === undefined) return null;
  const named = Object.entries(FOLDERS).find(([name]) => isWithin(path, folderOf(name, variables)));
  if (!named) return null;
  const [name, what] = named;
  return `${path}: ${why} (${code}). ${name} names ${what}: take one that this user may write to.`;
}

function isWithin(path: string, folder: string | null): boolean {
  return folder !== null && (path === folder || path.startsWith(folder + sep));
}

function folderOf(
  name: string,
  variables: Readonly<Record<string, string | undefined>>,
): string | null {
  const told = variables[name]?.trim() ?? '';
  if (told !== '') return resolve(told);
  return name === 'DUEBOOK_DATA' ? resolve(DEFAULT_DATA_FOLDER) : null;
}

function explainConnection({ code }: NodeJS.ErrnoException): string | null {
  if (code === undefined || !NO_CONNECTION.test(code)) return null;
  return `There is no connection to PostgreSQL (${code}). Check host, port, database, user and password in DATABASE_URL and DATABASE_APP_URL.`;
}
