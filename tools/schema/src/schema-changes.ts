import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** A change that breaks a client which was written against the earlier schema. */
export interface BreakingChange {
  /** Kind and place, as it is declared: `FIELD_REMOVED Query.invoice`. */
  readonly key: string;
  readonly message: string;
}

/** What the newer schema takes away from clients of the earlier one. */
export async function breakingChanges(
  earlier: string,
  newer: string,
): Promise<readonly BreakingChange[]> {
  const changes = await diff(buildSchema(earlier), buildSchema(newer));
  return changes
    .filter((change) => change.criticality.level === CriticalityLevel.Breaking)
    .map((change) => ({
      key: `${change.type} ${change.path ?? ''}`.trim(),
      message: change.message,
    }));
}

const DECLARATION = /^- (\d{4}-\d{2}-\d{2}) `([A-Z_]+(?: [\w.]+)?)`: \S/;

/**
 * The breaking changes that a document declares, a line each, with a day and a reason:
 * ``- 2026-01-31 `FIELD_REMOVED Query.invoice`: use node(id)``.
 */
export function declaredChanges(document: string): ReadonlySet<string> {
  return new Set(
    document.split('\n').flatMap((line) => {
      const key = DECLARATION.exec(line)?.[2];
      return key === undefined ? [] : [key];
    }),
  );
}

/** The breaking changes that nobody declared, each as the line that would declare it. */
export async function undeclaredChanges(
  earlier: string,
  newer: string,
  document: string,
): Promise<readonly string[]> {
  const declared = declaredChanges(document);
  return (await breakingChanges(earlier, newer))
    .filter(({ key }) => !declared.has(key))
    .map(({ key, message }) => `\`${key}\`: ${message}`);
}
