import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An operation of a guide with the variables that follow it, if any. */
export interface GuideExample {
  readonly name: string;
  readonly query: string;
  /** JSON in which words in angle brackets stand for ids. */
  readonly variables: string;
}

/** Every operation of a guide, in its order. */
export function guideExamples(guide: string): readonly GuideExample[] {
  const text = readFileSync(join(__dirname, '../../../../docs/guides', guide), 'utf8');
  const blocks = text.matchAll(/^```graphql\n([\s\S]*?)^```(?:\n\n```json\n([\s\S]*?)^```)?/gm);
  return [...blocks].map(([, query = '', variables = '{}']) => ({
    name: /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '',
    ...{ query, variables },
  }));
}

/** The variables of an example, with ids for what they name. */
export function variablesOf(
  { variables }: Pick<GuideExample, 'variables'>,
  ids: Readonly<Record<string, string | undefined>>,
): object {
  const named = variables.replaceAll(/<([^<>]+)>/g, (_, name: string) => ids[name] ?? name);
  return JSON.parse(named) as object;
}

/** What was refused anywhere in an answer. */
export function refusedIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, of]) =>
    field === 'userErrors' ? (of as readonly unknown[]) : refusedIn(of),
  );
}
