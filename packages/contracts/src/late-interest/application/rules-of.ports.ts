import type { Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { AppliedRule, InterestItem } from '../domain/applied-rule';

/**
 * The rules of items by their ids; an item of which nothing is known is not among them. Set-based, in
 * whatever transaction, and asks for no permission.
 */
export type RulesOf = (
  reader: SqlReader,
  items: readonly InterestItem[],
) => Promise<ReadonlyMap<Id, AppliedRule>>;
