import { canonicalJson, compareText } from '@duebook/kernel';
import { policyContentJson } from './policy-content-json';
import { SCOPE_ORDER } from './policy-scope';
import type { PolicyVersion } from './policy-version';

/** What changed at one place between two versions. */
export interface PolicyDifference {
  /** Outermost first; classes and rules by their codes: `classes.A.limitCap`. */
  readonly path: readonly string[];
  /** As JSON text without quotes around plain text; null where there was nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

type Compared = Pick<PolicyVersion, 'name' | 'scope' | 'priority' | 'content'>;

/** All differences between two versions, in the order of paths. */
export function compareVersions(before: Compared, after: Compared): readonly PolicyDifference[] {
  const [left, right] = [placesOf(before), placesOf(after)];
  const paths = [...new Set([...left.keys(), ...right.keys()])].sort(compareText);
  return paths.flatMap((path) => {
    const [old = null, current = null] = [left.get(path), right.get(path)];
    return old === current ? [] : [{ path: path.split(SEPARATOR), before: old, after: current }];
  });
}

/** Stands in no code or name: control characters are refused there. */
const SEPARATOR = '\u0000';

function placesOf({ name, scope, priority, content }: Compared): ReadonlyMap<string, string> {
  const { classes, orderCheck, ...rest } = policyContentJson(content);
  const { rules, ...checked } = orderCheck;
  const told = {
    ...{ name, priority, ...rest },
    scope: Object.fromEntries(
      SCOPE_ORDER.map((each) => [each, [...scope[each]].sort(compareText)]),
    ),
    classes: byCode(classes),
    orderCheck: { ...checked, ruleOrder: rules.map(({ code }) => code), rules: byCode(rules) },
  };
  const places = new Map<string, string>();
  write(told, [], places);
  return places;
}

function byCode(coded: readonly { readonly code: string }[]): object {
  return Object.fromEntries(coded.map(({ code, ...rest }) => [code, rest]));
}

/** Lists stand as a whole: what moved within one is not told apart from what was added. */
function write(value: unknown, path: readonly string[], places: Map<string, string>): void {
  if (value === null) return;
  if (typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, below] of Object.entries(value)) write(below, [...path, key], places);
    return;
  }
  places.set(path.join(SEPARATOR), typeof value === 'string' ? value : canonicalJson(value));
}
