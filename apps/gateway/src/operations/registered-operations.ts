import { createHash } from 'node:crypto';
import type { Caller } from '@duebook/platform';
import type { OperationsToRun } from '@duebook/governance';
import { type Answer, errorAnswer } from '../http/answer';

/** A body with the text of its operation, or why it has none. */
export type NamedOperation =
  | { readonly kind: 'RUN'; readonly body: unknown }
  | { readonly kind: 'REFUSED'; readonly answer: Answer };

const NOT_FOUND = errorAnswer(
  'PERSISTED_QUERY_NOT_FOUND',
  'You have no registered operation of this hash. Send its text, or have it registered.',
);
const ANONYMOUS = errorAnswer(
  'UNAUTHENTICATED',
  'Registered operations are run by service accounts.',
);
/** To whoever is limited to registered operations, and asks for anything else. */
export const RESTRICTED = errorAnswer(
  'FORBIDDEN',
  'This service account runs its registered operations alone, by documentId or to the letter.',
);
const MALFORMED = errorAnswer(
  'BAD_REQUEST',
  'A documentId is "sha256:" and 64 digits of lower-case hexadecimal.',
);

const DOCUMENT_ID = /^sha256:([0-9a-f]{64})$/;

/**
 * Puts the text of a registered operation where its hash stands, and keeps whoever is limited to such
 * operations from running others, before anything is parsed.
 *
 * A hash comes as `documentId`, as the draft of GraphQL over HTTP has it, or as the extension
 * `persistedQuery` that Apollo’s clients send. Nothing is registered by being sent.
 */
export async function namedOperation(
  operations: OperationsToRun,
  body: unknown,
  caller: Caller | null,
): Promise<NamedOperation> {
  if (!isRecord(body)) return { kind: 'RUN', body };
  const named = hashIn(body);
  if (!named) return ofText(operations, body, caller);
  if (named.sha256 === null) return { kind: 'REFUSED', answer: MALFORMED };
  if (!caller) return { kind: 'REFUSED', answer: ANONYMOUS };
  const operation = await operations.find(caller, named.sha256);
  if (!operation) return { kind: 'REFUSED', answer: NOT_FOUND };
  return running(operation, body);
}

/** A text that is registered is as good as its hash. */
async function ofText(
  operations: OperationsToRun,
  body: Readonly<Record<string, unknown>>,
  caller: Caller | null,
): Promise<NamedOperation> {
  if (!caller || !(await operations.isRestricted(caller))) return { kind: 'RUN', body };
  const { query } = body;
  if (typeof query !== 'string') return { kind: 'REFUSED', answer: RESTRICTED };
  const hash = createHash('sha256').update(query).digest('hex');
  const operation = await operations.find(caller, hash);
  return operation ? running(operation, body) : { kind: 'REFUSED', answer: RESTRICTED };
}

/** Of what was sent beside the name, the variables alone count. */
function running(
  { document: query }: { readonly document: string },
  { variables }: Readonly<Record<string, unknown>>,
): NamedOperation {
  return { kind: 'RUN', body: variables === undefined ? { query } : { query, variables } };
}

/** The hash that a body names an operation by. */
interface Named {
  /** Null for one that cannot be read. */
  readonly sha256: string | null;
}

/** Null when the body names no operation by its hash. */
function hashIn(body: Readonly<Record<string, unknown>>): Named | null {
  const { documentId, query, extensions } = body;
  if (documentId !== undefined) {
    // With a text beside it, which of the two is meant would be a guess.
    const text = query === undefined ? documentId : undefined;
    return { sha256: typeof text === 'string' ? (DOCUMENT_ID.exec(text)?.[1] ?? null) : null };
  }
  // With a text beside it, it asks for being registered by that, which is not offered.
  return query === undefined && isRecord(extensions)
    ? hashInExtension(extensions['persistedQuery'])
    : null;
}

function hashInExtension(persistedQuery: unknown): Named | null {
  if (!isRecord(persistedQuery)) return null;
  const { version, sha256Hash } = persistedQuery;
  return { sha256: version === 1 && typeof sha256Hash === 'string' ? sha256Hash : null };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
