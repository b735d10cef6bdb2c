import { diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** What a release brings to clients, by the kind of change. */
export interface Changelog {
  readonly added: readonly string[];
  readonly deprecated: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Words without meaning for clients. */
const OF_NO_INTEREST = /DESCRIPTION|DIRECTIVE_USAGE/;

/** Everything that differs for clients between two forms of the schema, in the order of places. */
export async function changelogOf(earlier: string, newer: string): Promise<Changelog> {
  const changes = (await diff(buildSchema(earlier), buildSchema(newer)))
    .map(({ type, path = '', message }) => ({ type: type as string, path, message }))
    .filter(({ type }) => !OF_NO_INTEREST.test(type) || type.startsWith('DIRECTIVE_USAGE_SCALAR'));
  const isDeprecation = (type: string): boolean => /DEPRECAT/.test(type);
  const of = (wanted: (type: string) => boolean): readonly string[] =>
    [...new Set(changes.filter(({ type }) => wanted(type)).map((change) => lineOf(change)))].sort();
  return {
    added: of((type) => type.endsWith('_ADDED') && !isDeprecation(type)),
    deprecated: of(isDeprecation),
    changed: of((type) => !/_(?:ADDED|REMOVED)$/.test(type) && !isDeprecation(type)),
    removed: of((type) => type.endsWith('_REMOVED') && !isDeprecation(type)),
  };
}

function lineOf({ type, path, message }: Readonly<Record<string, string>>): string {
  // Of what is added and removed the place says all; an enum's value is told with its enum.
  return /_(?:ADDED|REMOVED)$/.test(type ?? '') && path ? `\`${path}\`` : (message ?? '');
}

const BEGINS = '<!-- changelog: written by npm run schema -->';
const ENDS = '<!-- /changelog -->';

/**
 * The list of changes with the section of what is not released yet brought up to date.
 *
 * @param release the newest tag, and the changes since; null while nothing is released
 */
export function withChangelog(
  document: string,
  release: { readonly name: string; readonly changes: Changelog } | null,
): string {
  const begins = document.indexOf(BEGINS);
  const ends = document.indexOf(ENDS);
  if (begins < 0 || ends < begins) {
    return `${document.trimEnd()}\n\n## Since the last release\n\n${BEGINS}\n${section(release)}${ENDS}\n`;
  }
  return [document.slice(0, begins), `${BEGINS}\n`, section(release), document.slice(ends)].join(
    '',
  );
}

function section(release: Parameters<typeof withChangelog>[1]): string {
  if (!release)
    return '\nNothing is released yet: [schema.graphql](../apps/gateway/schema.graphql) is all.\n\n';
  const { name, changes } = release;
  const parts = (
    [
      ['Added', changes.added],
      ['Deprecated', changes.deprecated],
      ['Changed', changes.changed],
      ['Removed', changes.removed],
    ] as const
  ).filter(([, lines]) => lines.length > 0);
  if (parts.length === 0) return `\nNothing changed since ${name}.\n\n`;
  return [
    `\nSince ${name}:\n`,
    ...parts.map(
      ([title, lines]) => `### ${title}\n\n${lines.map((line) => `- ${line}\n`).join('')}`,
    ),
    '',
  ].join('\n');
}
