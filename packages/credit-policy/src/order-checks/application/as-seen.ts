import { businessDateAt, invariant, ok, refused, type Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { OrderPlace } from '../../orders/application/ports';
import type { SalesOrder } from '../../orders/domain/sales-order';
import { standsWorse, type HoldFault } from '../domain/decide-hold';
import { decideOrders, type RateMissing } from './decide-orders';
import type { CheckContext, CreditCheck } from './ports';

/**
 * Whether an order stands no worse than the check says that somebody saw: asked of the rules anew, under
 * the locks of its party. Else many orders, each held for a little, would be released one after the other
 * by figures none of which is true any more.
 */
export async function asSeen(
  { checks, sources }: Pick<CheckContext, 'checks' | 'sources'>,
  tx: Transaction,
  { order, check, place }: Readonly<{ order: SalesOrder; check: CreditCheck; place: OrderPlace }>,
): Promise<Result<true, HoldFault | RateMissing>> {
  const party = await checks.partyById(tx, order.partyId);
  invariant(party !== undefined, 'The party of an order is known');
  const today = businessDateAt(tx.startedAt, place.timeZone);
  const subject = { facts: order, before: order, party, place, today, shipsBy: null };
  const { outcomes } = await decideOrders(sources, tx, [subject], tx.startedAt);
  const [outcome] = outcomes;
  invariant(outcome !== undefined, 'An order that is decided on has an outcome');
  if (!outcome.ok) return refused({ ...outcome.refusal, path: ['creditHoldId'] });
  const { decision, material } = outcome;
  return standsWorse(check, { decision, currency: material.currency })
    ? refused({ code: 'CREDIT_CHECK_OUTDATED', path: ['creditCheckId'] })
    : ok(true);
}
