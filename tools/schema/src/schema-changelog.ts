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

/** What changed from one release to the next, or since. */
export interface ChangesOfRelease {
  readonly title: string;
  readonly changes: Changelog;
}

/**
 * The changes of each release but the first, and those since the last one, newest first.
 *
 * @param releases newest first
 */
export async function changesOfReleases(
  releases: readonly { readonly revision?: string; readonly text: string }[],
  newest: string,
): Promise<readonly ChangesOfRelease[]> {
  const found: ChangesOfRelease[] = [];
  let later: { readonly name?: string; readonly text: string } = { text: newest };
  for (const { revision = '', text } of releases) {
    const title =
      later.name === undefined ? `Since ${revision}` : `${later.name}, since ${revision}`;
    found.push({ title, changes: await changelogOf(text, later.text) });
    later = { name: revision, text };
  }
  return found;
}

const BEGINS = '<!-- changelog: written by npm run schema -->';
const ENDS = '<!-- /changelog -->';

/** The list of changes with the changes of all releases brought up to date. */
export function withChangelog(document: string, releases: readonly ChangesOfRelease[]): string {
  const text = `${BEGINS}\n\n${releases.length === 0 ? NO_RELEASE : releases.map(section).join('\n')}\n`;
  const begins = document.indexOf(BEGINS);
  const ends = document.indexOf(ENDS);
  if (begins < 0 || ends < begins) {
    return `${document.trimEnd()}\n\n## By release\n\n${text}${ENDS}\n`;
  }
  return [document.slice(0, begins), text, document.slice(ends)].join('');
}

const NO_RELEASE =
  'Nothing is released yet: [schema.graphql](../apps/gateway/schema.graphql) is all.\n';

function section({ title, changes }: ChangesOfRelease): string {
  const parts = (
    [
      ['Added', changes.added],
      ['Deprecated', changes.deprecated],
      ['Changed', changes.changed],
      ['Removed', changes.removed],
    ] as const
  ).filter(([, lines]) => lines.length > 0);
  if (parts.length === 0) return `### ${title}\n\nNothing changed.\n`;
  return [
    `### ${title}\n`,
    ...parts.map(([kind, lines]) => `${kind}:\n\n${lines.map((line) => `- ${line}\n`).join('')}`),
  ].join('\n');
}
