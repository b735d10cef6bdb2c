import {
  buildSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import type { BreakingChange } from './breaking-change';
import type { EarlierForm } from './earlier-schemas';
import { breakingChanges } from './schema-changes';
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
  const readable: ReadDocument[] = [];
  for (const document of documents) {
    const read = readDocument(schema, document);
    if ('faults' in read) faults.push(...read.faults);
    else readable.push(read);
  }
  for (const form of earlier.filter(({ text }) => text !== newer)) {
    const changes = await breakingChanges(form.text, newer);
    const before = buildSchema(form.text);
    const standing = readable.filter(({ document }) => document.stoodBeside(form));
    faults.push(...standing.flatMap((read) => changedFor(read, before, { changes, declarations })));
  }
  return [...new Set(faults)];
}

interface ReadDocument {
  readonly document: RegisteredDocument;
  readonly parsed: DocumentNode;
}

function readDocument(
  schema: GraphQLSchema,
  document: RegisteredDocument,
): ReadDocument | { readonly faults: readonly string[] } {
  const told = (message: string): string => `${document.owner}, ${document.name}: ${message}`;
  try {
    const parsed = parse(document.text);
    const errors = validate(schema, parsed);
    if (errors.length === 0) return { document, parsed };
    return { faults: errors.map(({ message }) => told(message)) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { faults: [told(error.message)] };
  }
}

function changedFor(
  { document, parsed }: ReadDocument,
  before: GraphQLSchema,
  so: { readonly changes: readonly BreakingChange[]; readonly declarations: string },
): readonly string[] {
  // What was not valid then was not written against that form.
  if (validate(before, parsed).length > 0) return [];
  const places = touchedPlaces(before, parsed);
  return so.changes
    .filter(({ key }) => isTouched(key, places))
    .filter(({ key }) => !agreedBy(so.declarations, key).has(document.owner))
    .map(
      ({ key, message }) =>
        `${document.owner}, ${document.name}: \`${key}\`: ${message} (a declaration does not do: it is registered)`,
    );
}

const AGREED = /\bAgreed by ([\w-]+(?:, [\w-]+)*)\./;

/** Whose operations a declared change may touch, as their owners know of it. */
function agreedBy(declarations: string, key: string): ReadonlySet<string> {
  const lines = declarations.split('\n').filter((line) => line.includes(` \`${key}\`: `));
  return new Set(lines.flatMap((line) => AGREED.exec(line)?.[1]?.split(', ') ?? []));
}
