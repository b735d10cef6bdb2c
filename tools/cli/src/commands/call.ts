import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { buildSchema } from '@duebook/gateway';
import { newId } from '@duebook/kernel';
import { describeOperation, findOperation, listOperations } from '../call/operations';
import { requestOf } from '../call/request';
import { type Answer, findDoor, send } from '../call/send';
import { usageError } from '../command-error';
import { print, say } from '../output';

/** What the command line says of a call. */
export interface CallOptions {
  readonly input?: string;
  readonly select?: string;
  readonly idempotencyKey?: string;
  readonly url?: string;
  readonly list: boolean;
}

/** Asks the running gateway. @returns the exit code: 1 when it was refused or failed */
export async function callCommand(
  name: string | undefined,
  json: string | undefined,
  options: CallOptions,
): Promise<number> {
  const schema = buildSchema();
  if (options.list) {
    print(
      name === undefined ? listOperations(schema) : describeOperation(findOperation(schema, name)),
    );
    return 0;
  }
  if (name === undefined) throw usageError('Which operation? "duebook call --list" shows all.');
  const operation = findOperation(schema, name);
  const request = requestOf(schema, operation, {
    given: await readGiven(json, options.input),
    select: options.select,
    idempotencyKey: options.idempotencyKey ?? newId(),
  });
  const door = findDoor(options.url);
  if (request.idempotencyKey !== null) say(`idempotencyKey ${request.idempotencyKey}`);
  return tell(name, await send(door, request));
}

/** Arguments from the command line, from a file, or from stdin as `-`. */
async function readGiven(
  json: string | undefined,
  path: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  if (json !== undefined && path !== undefined) {
    throw usageError('The input stands in the command or in a file, not in both.');
  }
  if (path !== undefined && path !== '-') {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) throw usageError(`There is no file ${path}.`);
    return parsed(text, path);
  }
  if (json === '-' || path === '-') return parsed(await textOf(process.stdin), 'What came in');
  return json === undefined ? {} : parsed(json, 'The input');
}

function parsed(text: string, what: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw usageError(`${what} is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw usageError(`${what} is no JSON object, such as {"asOf": "2026-03-31"}.`);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** The answer to stdout, what is wrong with it in words to stderr. @returns the exit code */
function tell(name: string, { data, errors = [] }: Answer): number {
  const value = data?.[name];
  if (value !== undefined) print(JSON.stringify(value, null, 2));
  const complaints = [
    ...errors.map(
      ({ message, extensions }) => `It failed: ${message} (${extensions?.code ?? 'no code'})`,
    ),
    ...refusalsIn(value).map(describeRefusal),
  ];
  complaints.forEach(say);
  return complaints.length > 0 ? 1 : 0;
}

/** With the place of what is refused, if it has one. */
function describeRefusal({ code, message, path = [] }: Refusal): string {
  const place = path.filter((step) => step !== 'input').join('.');
  const about = [code, place].filter((part) => part !== undefined && part !== '').join(', ');
  return `Refused: ${message ?? ''}${about === '' ? '' : ` (${about})`}`;
}

interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly path?: readonly string[];
}

/** Of the whole call, and of the single elements of a bulk call. */
function refusalsIn(value: unknown): readonly Refusal[] {
  if (Array.isArray(value)) return value.flatMap(refusalsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    field === 'userErrors' && Array.isArray(inner) ? (inner as Refusal[]) : refusalsIn(inner),
  );
}
