import type { EventContract } from '@duebook/platform';
import type { EarlierForm } from './earlier-schemas';
import { eventPages, type Page } from './event-docs';
import { brokenPromises } from './event-promises';
import { declaredChanges } from './schema-changes';

/** What the schemas of events are checked against. */
export interface EventSurroundings {
  /** The files of docs/events as they are. */
  readonly onDisk: ReadonlyMap<string, string>;
  /** Forms of a file that subscribers were written against, besides the one on disk. */
  readonly earlier: (name: string) => readonly EarlierForm[];
  /** The document that declares breaking changes. */
  readonly declarations: string;
}

export interface EventVerdict {
  /** The files as they should stand. */
  readonly pages: readonly Page[];
  /** What forbids them, a line each. */
  readonly complaints: readonly string[];
  /** The names of files that are missing or stand otherwise. */
  readonly drifted: readonly string[];
  /** The names of files that belong to no event. */
  readonly strays: readonly string[];
}

/** Judges the contracts of all events: one each, and no promise to a subscriber is broken. */
export function checkEvents(
  contracts: readonly EventContract[],
  { onDisk, earlier, declarations }: EventSurroundings,
): EventVerdict {
  const pages = eventPages(contracts, onDisk.get('README.md') ?? '');
  const textByName = new Map(pages.map(({ name, text }) => [name, text]));
  const strays = [...onDisk.keys()].filter((name) => !textByName.has(name));
  const types = contracts.map(({ type }) => type);
  const repeated = types.filter((type, index) => types.indexOf(type) !== index);
  const declared = declaredChanges(declarations);
  const isUndeclared = (key: string): boolean => !declared.has(key);
  return {
    pages,
    complaints: [
      ...repeated.map((type) => `${type}: has two contracts`),
      ...strays
        .map(typeOf)
        .map((type) => `EVENT_REMOVED ${type}`)
        .filter(isUndeclared),
      ...pages
        .filter(({ name }) => name.endsWith('.json'))
        .flatMap(({ name, text }) => {
          const key = `EVENT_CHANGED ${typeOf(name)}`;
          const forms = [
            { text: onDisk.get(name) ?? text, declarations: '' },
            ...earlier(name).filter((form) => form.text !== text),
          ];
          const broken = forms
            .filter((form) => !declaredChanges(declarations, form.declarations).has(key))
            .flatMap((form) => brokenPromises(form.text, text));
          return [...new Set(broken)].map((promise) => `${key}: no longer ${promise}`);
        }),
    ],
    drifted: pages.flatMap(({ name, text }) => (onDisk.get(name) === text ? [] : [name])),
    strays,
  };
}

function typeOf(name: string): string {
  return name.replace(/\.json$/, '');
}
