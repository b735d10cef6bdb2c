import { lintSchema } from './lint-schema';
import { printSorted } from './print-schema';
import { undeclaredChanges } from './schema-changes';
import type { GraphQLSchema } from 'graphql';

/** What a schema is checked against. */
export interface Surroundings {
  /** The file as it is; absent at the first time. */
  readonly onDisk: string | undefined;
  /** Forms that clients were written against, besides the file. */
  readonly earlier: readonly string[];
  /** The document that declares breaking changes. */
  readonly declarations: string;
}

export interface Verdict {
  /** The schema as it should stand in the file. */
  readonly text: string;
  /** What forbids it, a line each. */
  readonly complaints: readonly string[];
  /** Whether the file differs from it. */
  readonly hasDrifted: boolean;
}

/** Judges the composed schema: its own rules, then what it would break for its clients. */
export async function checkSchema(
  schema: GraphQLSchema,
  { onDisk, earlier, declarations }: Surroundings,
): Promise<Verdict> {
  const text = printSorted(schema);
  const forms = new Set([...(onDisk === undefined ? [] : [onDisk]), ...earlier]);
  forms.delete(text);
  const breaking = await Promise.all(
    [...forms].map((form) => undeclaredChanges(form, text, declarations)),
  );
  return {
    text,
    complaints: [...lintSchema(schema), ...new Set(breaking.flat())],
    hasDrifted: onDisk !== text,
  };
}
