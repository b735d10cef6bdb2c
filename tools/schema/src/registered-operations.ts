import {
  buildSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoDeprecatedCustomRule,
  parse,
  validate,
} from 'graphql';
import type { BreakingChange } from './breaking-change';
import type { EarlierForm } from './earlier-schemas';
import { changedPlaces, entriesOf } from './schema-changes';
import { isTouched, touchedPlaces } from './touched-places';

/** Operations that somebody runs, and that have to go on answering as they do. */
export interface RegisteredDocument {
  /** Whose they are: a partner, or the client of this repository. */
  readonly owner: string;
  /** What people find it by: a file, or the operation's name. */
  readonly name: string;
  readonly text: string;
  /** Whether it was there, as it is, beside an earlier form of the schema. */
  readonly stoodBeside: (form: EarlierForm) => boolean;
}

/** What a schema is to keep for whoever registered operations. */
export interface OperationsSurroundings {
  /** Forms that operations were written against. */
  readonly earlier: readonly EarlierForm[];
  /** The document that declares breaking changes, and who agreed to which. */
  readonly declarations: string;
}

/**
 * What a schema would break of registered operations, a line each. Operations that are not valid any
 * more, and those for which something has another meaning now. A declaration does not let that pass,
 * unless it names the owner among those who agreed: `… Agreed by acme.`
 */
export async function brokenOperations(
  documents: readonly RegisteredDocument[],
  newer: string,
  { earlier, declarations }: OperationsSurroundings,
): Promise<readonly string[]> {
  const schema = buildSchema(newer);
  const faults: string[] = [];
  const changed: ChangedFor[] = [];
  const readable: ReadDocument[] = [];
  for (const document of documents) {
    const read = readDocument(schema, document);
    if ('faults' in read) faults.push(...read.faults);
    else readable.push(read);
  }
  for (const form of earlier.filter(({ text }) => text !== newer)) {
    const before = buildSchema(form.text);
    // What no longer goes together in fragments is not valid any more, where it stands together.
    const changes = await changedPlaces(before, schema);
    const agreed = agreements(declarations, form.declarations);
    const standing = readable.filter(({ document }) => document.stoodBeside(form));
    changed.push(...standing.flatMap((read) => changedFor(read, before, { changes, agreed })));
  }
  return [...new Set([...faults, ...told(changed)])];
}

/** What registered operations use of the deprecated, a line each: no fault, but their owners should know. */
export function deprecatedUses(
  documents: readonly RegisteredDocument[],
  schema: GraphQLSchema,
): readonly string[] {
  return documents.flatMap((document) => {
    const read = readDocument(schema, document);
    if ('faults' in read) return [];
    return validate(schema, read.parsed, [NoDeprecatedCustomRule]).map(
      ({ message }) => `${document.owner}, ${document.name}: ${message}`,
    );
  });
}

interface ReadDocument {
  readonly document: RegisteredDocument;
  readonly parsed: DocumentNode;
}

function readDocument(
  schema: GraphQLSchema,
  document: RegisteredDocument,
): ReadDocument | { readonly faults: readonly string[] } {
  const faultOf = (message: string): string => `${document.owner}, ${document.name}: ${message}`;
  try {
    const parsed = parse(document.text);
    const errors = validate(schema, parsed);
    if (errors.length === 0) return { document, parsed };
    return { faults: errors.map(({ message }) => faultOf(message)) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { faults: [faultOf(error.message)] };
  }
}

/** A change that an operation would feel. */
interface ChangedFor extends BreakingChange {
  readonly document: RegisteredDocument;
}

function changedFor(
  { document, parsed }: ReadDocument,
  before: GraphQLSchema,
  so: { readonly changes: readonly BreakingChange[]; readonly agreed: Agreements },
): readonly ChangedFor[] {
  // What was not valid then was not written against that form.
  if (validate(before, parsed).length > 0) return [];
  const places = touchedPlaces(before, parsed);
  return so.changes
    .filter(({ key }) => isTouched(key, places))
    .filter(({ key }) => so.agreed.get(key)?.has(document.owner) !== true)
    .map((change) => ({ ...change, document }));
}

/** A line for each change and owner, with the operations that would feel it. */
function told(changed: readonly ChangedFor[]): readonly string[] {
  const lines = new Map<string, Set<string>>();
  for (const { key, message, document } of changed) {
    const line = `${document.owner}: \`${key}\`: ${message}; its declaration would have to end in "Agreed by ${document.owner}.", for`;
    lines.set(line, (lines.get(line) ?? new Set()).add(document.name));
  }
  return [...lines].map(([line, names]) => `${line} ${[...names].join(', ')}`);
}

/** Who agreed to which change, by its key. */
type Agreements = ReadonlyMap<string, ReadonlySet<string>>;

const AGREED = /`([A-Z_]+ [\w.@]+)`: .*\bAgreed by ([\w-]+(?:, [\w-]+)*)\.$/;

/**
 * Whose operations a declared change may touch, as their owners know of it. What was agreed to beside
 * the earlier form already was another change.
 */
function agreements(declarations: string, earlier: string): Agreements {
  const known = new Set(entriesOf(earlier));
  const owners = new Map<string, Set<string>>();
  for (const entry of entriesOf(declarations).filter((each) => !known.has(each))) {
    const [, key = '', names] = AGREED.exec(entry.trimEnd()) ?? [];
    for (const name of names?.split(', ') ?? []) {
      owners.set(key, (owners.get(key) ?? new Set()).add(name));
    }
  }
  return owners;
}
