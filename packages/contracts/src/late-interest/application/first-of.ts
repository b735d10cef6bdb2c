import type { Id } from '@duebook/kernel';
import type { AppliedRule } from '../domain/applied-rule';
import type { RulesOf } from './rules-of.ports';

/**
 * Rules from the first that has one: what was agreed goes before the statute, and that before what the
 * house asks otherwise. A later one is asked only of the items that the ones before know nothing of.
 */
export function firstOf(providers: readonly RulesOf[]): RulesOf {
  return async (reader, items) => {
    const found = new Map<Id, AppliedRule>();
    for (const rulesOf of providers) {
      const left = items.filter(({ id }) => !found.has(id));
      if (left.length === 0) break;
      for (const [id, applied] of await rulesOf(reader, left)) found.set(id, applied);
    }
    return found;
  };
}
