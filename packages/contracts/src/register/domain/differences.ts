import { compareText } from '@duebook/kernel';
import type { ContractContent } from './contract-terms';
import { contractTermsJson, type TermJson } from './contract-terms-json';

/** A figure, a flag, a choice or a text of terms, as it is compared. */
export type TermLeaf = string | number | boolean;

/** One thing that another version says otherwise. */
export interface ContractDifference {
  /** Where it stands, outermost first; parts of a list by their place, from 0. */
  readonly path: readonly string[];
  /** Null: nothing was said there. */
  readonly before: TermLeaf | null;
  /** Null: nothing is said there any more. */
  readonly after: TermLeaf | null;
}

/** What a version says as a flat table: path to figure. What is not said is absent. */
export function leavesOf({ value, terms }: ContractContent): ReadonlyMap<string, TermLeaf> {
  const leaves = new Map<string, TermLeaf>();
  if (value) leaves.set('value', value.toString());
  collect(leaves, [], contractTermsJson(terms));
  return leaves;
}

function collect(leaves: Map<string, TermLeaf>, path: readonly string[], json: TermJson): void {
  if (json === null) return;
  if (typeof json !== 'object') {
    leaves.set(path.join(PATH), json);
    return;
  }
  for (const [key, inner] of Object.entries(json)) collect(leaves, [...path, key], inner);
}

/** No name of a field holds it. */
const PATH = '.';

/**
 * What a version says otherwise than another, in the order of the paths: empty exactly when both say
 * the same, and the same list with its sides exchanged when they change places.
 */
export function differencesBetween(
  before: ContractContent,
  after: ContractContent,
): readonly ContractDifference[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])].sort(byPlace);
  return paths.flatMap((path): readonly ContractDifference[] => {
    const [old, now] = [was.get(path) ?? null, is.get(path) ?? null];
    return old === now ? [] : [{ path: path.split(PATH), before: old, after: now }];
  });
}

/** Parts of a list by number: the tenth instalment comes after the second. */
function byPlace(one: string, other: string): number {
  const [a, b] = [one.split(PATH), other.split(PATH)];
  const at = a.findIndex((part, index) => part !== b[index]);
  const [left, right] = [a[at] ?? '', b[at] ?? ''];
  const isNumbered = /^\d+$/.test(left) && /^\d+$/.test(right);
  return isNumbered ? Number(left) - Number(right) : compareText(left, right);
}
