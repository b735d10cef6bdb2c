import type { EarlierForm } from './earlier-schemas';
import { lintSchema } from './lint-schema';
import { printSorted } from './print-schema';
import { brokenNotices, rashChanges } from './released-changes';
import { declaredChanges, lostDeclarations, undeclaredChanges } from './schema-changes';
import type { GraphQLSchema } from 'graphql';

/** What a schema is checked against. */
export interface Surroundings {
  /** The file as it is; absent at the first time. */
  readonly onDisk: string | undefined;
  /** Forms that clients were written against, besides the file. */
  readonly earlier: readonly EarlierForm[];
  /** The form that stood half a year ago; null when none is known. */
  readonly halfAYearAgo: string | null;
  /** The document that declares breaking changes. */
  readonly declarations: string;
  /** Calendar day, yyyy-mm-dd. */
  readonly today: string;
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
  surroundings: Surroundings,
): Promise<Verdict> {
  const text = printSorted(schema);
  const all = formsOf(surroundings);
  const forms = all.filter((form) => form.text !== text);
  const breaking = await Promise.all(forms.map((form) => complaintsOf(form, text, surroundings)));
  const lost = all.flatMap((form) =>
    lostDeclarations(surroundings.declarations, form.declarations),
  );
  return {
    text,
    complaints: [...lintSchema(schema), ...new Set([...breaking.flat(), ...lost])],
    hasDrifted: surroundings.onDisk !== text,
  };
}

/** The file on disk may be one of the forms; beside another one every declaration may be of it. */
export function formsOf({
  onDisk,
  earlier,
}: Pick<Surroundings, 'onDisk' | 'earlier'>): readonly EarlierForm[] {
  if (onDisk === undefined || earlier.some(({ text }) => text === onDisk)) return earlier;
  return [{ name: 'the file', text: onDisk, declarations: '', isRelease: false }, ...earlier];
}

async function complaintsOf(
  form: EarlierForm,
  newer: string,
  { declarations, halfAYearAgo, today }: Surroundings,
): Promise<readonly string[]> {
  const declared = declaredChanges(declarations, form.declarations);
  const undeclared = await undeclaredChanges(form.text, newer, declared);
  if (!form.isRelease) return undeclared;
  const rash = await rashChanges(form.text, newer, halfAYearAgo);
  return [...undeclared, ...rash, ...brokenNotices(form.text, newer, today)];
}
