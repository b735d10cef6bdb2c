import { invariant, ok, refused, type Result } from '@duebook/kernel';
import type { Caller, SqlReader } from '@duebook/platform';
import { checkReferred, deliveredBefore, namedBy } from '../../orders/application/orders-record';
import { orderKeyOf } from '../../orders/domain/sales-order';
import type { CheckRefusal } from './check-entry';
import { saidByRules, type SaidByCheck } from './check-fields';
import { subjectOf, type CheckCommand } from './check-orders';
import { decideOrders, type DecidedInTurn } from './decide-orders';
import type { CheckContext, CheckSubject } from './ports';

export type PreviewOutcome = Result<SaidByCheck, CheckRefusal>;

type Subject = Result<CheckSubject, CheckRefusal>;

/** What checks of these orders, one after the other, would answer now, all from one state of the books. */
export async function previewChecks(
  context: CheckContext,
  caller: Caller,
  command: CheckCommand,
): Promise<readonly PreviewOutcome[]> {
  const now = context.clock.now();
  return context.unitOfWork.snapshot(caller, async (reader) => {
    const subjects = await subjectsOf(context, reader, { command, now });
    const asked = subjects.flatMap((each) => (each.ok ? [each.value] : []));
    const decided: DecidedInTurn['outcomes'] =
      asked.length === 0 ? [] : (await decideOrders(context.sources, reader, asked, now)).outcomes;
    return subjects.map((each): PreviewOutcome => {
      if (!each.ok) return each;
      const outcome = decided[asked.indexOf(each.value)];
      invariant(outcome !== undefined, 'Each order that is asked about has an outcome');
      return outcome.ok ? ok(saidByRules(command.point, each.value, outcome)) : outcome;
    });
  });
}

async function subjectsOf(
  { orders }: CheckContext,
  reader: SqlReader,
  { command: { orders: drafts, point }, now }: Readonly<{ command: CheckCommand; now: Date }>,
): Promise<readonly Subject[]> {
  const references = await orders.references(reader, namedBy(drafts));
  const checked = drafts.map((draft) => ({ draft, ...checkReferred(draft, references, now) }));
  const facts = checked.flatMap((each) => (each.ok ? [each.value] : []));
  const found = facts.length === 0 ? [] : await orders.underKeys(reader, facts);
  const standing = new Map(found.map((order) => [orderKeyOf(order), order]));
  const delivered = await deliveredBefore(orders, reader, { facts, standing });
  const known = { references, standing, delivered, point, now };
  const seen = new Set<string>();
  return checked.map((each): Subject => {
    if (!each.ok) return each;
    const key = orderKeyOf(each.value);
    if (seen.has(key)) return refused({ code: 'ORDER_TWICE_IN_CALL', path: ['orderNumber'] });
    seen.add(key);
    const subject = subjectOf(each.draft, each.value, known);
    return (subject.before?.state ?? 'OPEN') === 'OPEN'
      ? ok(subject)
      : refused({ code: 'ORDER_NOT_OPEN', path: ['orderNumber'] });
  });
}
