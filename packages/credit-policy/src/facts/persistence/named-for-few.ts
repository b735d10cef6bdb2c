import type { Statement } from '@duebook/platform';

/** As many as a page of customers has. */
const FEW = 100;

/**
 * A statement is prepared once per connection for few parties, where planning would take longer than
 * reading; for many it is planned by their number, as a plan made for few walks too far for 5,000.
 */
export function namedForFew(name: string, partyIds: readonly unknown[]): Pick<Statement, 'name'> {
  return partyIds.length > FEW ? {} : { name };
}
