import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { BreakingChange } from './breaking-change';
import { isDay } from './days';
import { fragmentConflicts } from './fragment-conflicts';

type Change = Awaited<ReturnType<typeof diff>>[number];

/**
 * What the comparison calls merely dangerous and breaks a client all the same: a call without an
 * argument means something else or is refused, a scalar's text is written otherwise, a document
 * repeats a directive that it no longer may.
 */
const BREAKING_TOO: ReadonlySet<string> = new Set([
  'FIELD_ARGUMENT_DEFAULT_CHANGED',
  'INPUT_FIELD_DEFAULT_VALUE_CHANGED',
  'DIRECTIVE_ARGUMENT_DEFAULT_VALUE_CHANGED',
  'DIRECTIVE_REPEATABLE_REMOVED',
  'DIRECTIVE_USAGE_SCALAR_REMOVED',
  'DIRECTIVE_USAGE_ARGUMENT_REMOVED',
]);

/** Where a change is told of the whole type or directive, which of its members it is of. */
const MEMBER_OF: Readonly<Record<string, string>> = {
  UNION_MEMBER_REMOVED: 'removedUnionMemberTypeName',
  OBJECT_TYPE_INTERFACE_REMOVED: 'removedInterfaceName',
  DIRECTIVE_LOCATION_REMOVED: 'removedDirectiveLocation',
  DIRECTIVE_ARGUMENT_ADDED: 'addedDirectiveArgumentName',
};

/** What the newer schema takes away from clients of the earlier one. */
export async function breakingChanges(
  earlier: string,
  newer: string,
): Promise<readonly BreakingChange[]> {
  const [before, after] = [buildSchema(earlier), buildSchema(newer)];
  const changes = await changedPlaces(before, after);
  const known = new Set(changes.map(({ key }) => key));
  return [...changes, ...fragmentConflicts(before, after).filter(({ key }) => !known.has(key))];
}

/** The breaking changes of single places: what no longer goes together in fragments is not among them. */
export async function changedPlaces(
  before: GraphQLSchema,
  after: GraphQLSchema,
): Promise<readonly BreakingChange[]> {
  return (await diff(before, after)).filter(isBreaking).map((change) => ({
    key: keyOf(change),
    message: change.message,
  }));
}

function isBreaking({ type, criticality }: Change): boolean {
  return criticality.level === CriticalityLevel.Breaking || BREAKING_TOO.has(type as string);
}

function keyOf(change: Change): string {
  const { path } = change;
  const type = change.type as string;
  const meta = change.meta as Readonly<Record<string, unknown>>;
  const member = MEMBER_OF[type];
  const name = member === undefined ? undefined : meta[member];
  const place = [path, name].filter((part) => typeof part === 'string').join('.');
  return `${type} ${place}`.trim();
}

const DECLARATION = /^- (\d{4}-\d{2}-\d{2}) `([A-Z_]+(?: [\w.@]+)?)`: \S/;

/**
 * The breaking changes that a document declares, a line each, with a day and a reason:
 * ``- 2026-01-31 `FIELD_REMOVED Query.invoice`: use node(id)``.
 *
 * A declaration is of one change: what a form stood beside already says nothing of changes since,
 * so that a place that changes again is declared again.
 */
export function declaredChanges(document: string, earlier = ''): ReadonlySet<string> {
  const spent = timesDeclared(earlier);
  const declared = [...timesDeclared(document)];
  return new Set(declared.flatMap(([key, times]) => (times > (spent.get(key) ?? 0) ? [key] : [])));
}

/** What was declared beside an earlier form and is not any more, a line each: the list is a record. */
export function lostDeclarations(document: string, earlier: string): readonly string[] {
  const kept = new Set(declarationsIn(document).map(({ day, key }) => `${day} ${key}`));
  return declarationsIn(earlier)
    .filter(({ day, key }) => !kept.has(`${day} ${key}`))
    .map(({ key }) => `\`${key}\`: was declared, and its line is gone`);
}

/** The entries of the lists of a document, each on one line, however it is wrapped. */
export function entriesOf(document: string): readonly string[] {
  return document
    .replace(/\n {2,}(?=\S)/g, ' ')
    .split('\n')
    .filter((line) => line.startsWith('- '));
}

function timesDeclared(document: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { key } of declarationsIn(document)) times.set(key, (times.get(key) ?? 0) + 1);
  return times;
}

function declarationsIn(
  document: string,
): readonly { readonly day: string; readonly key: string }[] {
  return entriesOf(document).flatMap((entry) => {
    const [, day = '', key] = DECLARATION.exec(entry) ?? [];
    return key !== undefined && isDay(day) ? [{ day, key }] : [];
  });
}

/** The breaking changes that nobody declared, each as the line that would declare it. */
export async function undeclaredChanges(
  earlier: string,
  newer: string,
  declared: ReadonlySet<string>,
): Promise<readonly string[]> {
  return (await breakingChanges(earlier, newer))
    .filter(({ key }) => !declared.has(key))
    .map(({ key, message }) => `\`${key}\`: ${message}`);
}
