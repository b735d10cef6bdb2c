import {
  businessDateAt,
  invariant,
  ok,
  refused,
  type Id,
  type Money,
  type Result,
} from '@duebook/kernel';
import { requirePermission, type Caller, type Member } from '@duebook/platform';
import {
  checkReferred,
  lockStanding,
  MOST_ORDERS,
  namedBy,
  type OnRefusal,
} from '../../orders/application/orders-record';
import type { OrderReferences } from '../../orders/application/ports';
import {
  orderKeyOf,
  type OrderDraft,
  type OrderFacts,
  type SalesOrder,
} from '../../orders/domain/sales-order';
import { allowanceOf } from '../domain/apply-check';
import type { CheckPoint } from '../domain/credit-check';
import type { CheckEntry, CheckOutcome, CheckRefusal } from './check-entry';
import { decideAndKeep } from './decide-and-keep';
import type { CheckContext, CheckSubject } from './ports';

/** What is to be checked; plain JSON. */
export type CheckCommand = Readonly<{
  point: CheckPoint;
  onRefusal: OnRefusal;
  orders: readonly OrderDraft[];
}>;

/** Why a whole call is refused. */
export type ChecksRefusal =
  | Readonly<{
      code: 'ORDERS_REFUSED';
      elements: readonly Readonly<{ index: number; refusal: CheckRefusal }>[];
    }>
  | Readonly<{ code: 'ORDERS_COUNT_INVALID'; path: readonly string[] }>;

/** Goes on only with the permission for each order. @throws PermissionDenied */
export function requireForOrders(caller: Caller, permission: string, command: CheckCommand): void {
  requirePermission(caller, permission);
  for (const { legalEntityId } of command.orders) {
    requirePermission(caller, permission, legalEntityId);
  }
}

/** What is wrong with a call as a whole. */
export function countFault({ orders }: CheckCommand): ChecksRefusal | null {
  const fits = orders.length > 0 && orders.length <= MOST_ORDERS;
  return fits ? null : { code: 'ORDERS_COUNT_INVALID', path: ['orders'] };
}

type CallOutcome = Result<readonly CheckOutcome[], ChecksRefusal> | 'ALONE';

/**
 * Checks orders of calls that share a transaction, under the locks of their parties. What each call comes
 * to is what it would come to alone, one after the other.
 */
export async function checkTogether(
  context: CheckContext,
  members: readonly Member<CheckCommand>[],
): Promise<readonly CallOutcome[]> {
  const [first] = members;
  if (!first) return [];
  const drafts = members.flatMap(({ input }) => input.orders);
  const references = await context.orders.references(first.tx, namedBy(drafts));
  const calls = members.map((member) => checkCall(member, references));
  const alone = namingAgain(calls);
  const isGoing = (call: number): boolean => !alone.has(call) && !stops(members, calls, call);
  const facts = calls.flatMap((each, call) => (isGoing(call) ? each.flatMap(valueOf) : []));
  const locked = await lockStanding(context.orders, first.tx, facts);
  const { standing, accounts } = locked;
  const met = calls.map((call) => call.map((each) => meet(each, standing)));
  const entries = met.flatMap((orders, call) =>
    alone.has(call) || stops(members, met, call)
      ? []
      : orders.flatMap((each, index) =>
          entryOf({ member: members[call], references, ...locked }, each, { call, index }),
        ),
  );
  const decided = await decideAndKeep(context, entries, accounts);
  // What a call was refused for in the end was counted against those after it: each goes by itself.
  if (decided === 'REFUSED_LATE') return members.map(() => 'ALONE');
  return members.map(({ input }, call) => {
    if (alone.has(call)) return 'ALONE';
    if (stops(members, met, call)) return refusedCall(met[call] ?? []);
    const outcomes = (met[call] ?? []).map((each, index) =>
      each.ok ? outcomeAt(decided, entries, { call, index }) : each,
    );
    return settled(input, outcomes);
  });
}

type Checked = Result<OrderFacts, CheckRefusal>;

function checkCall(
  { tx, input }: Member<CheckCommand>,
  references: OrderReferences,
): readonly Checked[] {
  const seen = new Set<string>();
  return input.orders.map((draft) => {
    const checked = checkReferred(draft, references, tx.startedAt);
    if (!checked.ok) return checked;
    const key = orderKeyOf(checked.value);
    if (seen.has(key)) return refused({ code: 'ORDER_TWICE_IN_CALL', path: ['orderNumber'] });
    seen.add(key);
    return checked;
  });
}

function valueOf(checked: Checked): readonly OrderFacts[] {
  return checked.ok ? [checked.value] : [];
}

/** Calls that name an order which one before them names: they are to see what became of it. */
function namingAgain(calls: readonly (readonly Checked[])[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const again = new Set<number>();
  for (const [call, orders] of calls.entries()) {
    const keys = orders.flatMap(valueOf).map(orderKeyOf);
    if (keys.some((key) => seen.has(key))) again.add(call);
    for (const key of keys) seen.add(key);
  }
  return again;
}

/** Whether a refused order refuses its whole call. */
function stops(
  members: readonly Member<CheckCommand>[],
  calls: readonly (readonly Checked[])[],
  call: number,
): boolean {
  const isRefused = calls[call]?.some((each) => !each.ok) === true;
  return isRefused && members[call]?.input.onRefusal === 'ABORT';
}

/** An order that is closed is opened again by whoever keeps it, and not by a check. */
function meet(checked: Checked, standing: ReadonlyMap<string, SalesOrder>): Checked {
  if (!checked.ok) return checked;
  const state = standing.get(orderKeyOf(checked.value))?.state ?? 'OPEN';
  return state === 'OPEN' ? checked : refused({ code: 'ORDER_NOT_OPEN', path: ['orderNumber'] });
}

interface Known {
  readonly member: Member<CheckCommand> | undefined;
  readonly references: OrderReferences;
  readonly standing: ReadonlyMap<string, SalesOrder>;
  /** As `deliveredBefore` tells it. */
  readonly delivered: ReadonlyMap<Id, Money>;
}

function entryOf(
  { member, ...known }: Known,
  checked: Checked,
  at: Readonly<{ call: number; index: number }>,
): readonly CheckEntry[] {
  const draft = member?.input.orders[at.index];
  if (!checked.ok || !member || !draft) return [];
  const { tx, input } = member;
  const { point, onRefusal } = input;
  const subject = subjectOf(draft, checked.value, { ...known, point, now: tx.startedAt });
  return [{ ...{ tx, point, onRefusal, subject }, ...at }];
}

/** An order with all that the tenant knows of it. */
export function subjectOf(
  { partyCode }: OrderDraft,
  facts: OrderFacts,
  {
    references,
    standing,
    delivered,
    ...asked
  }: Omit<Known, 'member'> & Readonly<{ point: CheckPoint; now: Date }>,
): CheckSubject {
  const place = references.places.get(facts.legalEntityId);
  const party = references.parties.get(partyCode);
  invariant(place !== undefined && party !== undefined, 'A checked order names what there is');
  const today = businessDateAt(asked.now, place.timeZone);
  const before = standing.get(orderKeyOf(facts));
  const gone = before && delivered.get(before.id);
  const shipsBy = allowanceOf(before, facts, { ...asked, delivered: gone });
  return { facts, before, party, place, today, shipsBy };
}

function outcomeAt(
  decided: readonly CheckOutcome[],
  entries: readonly CheckEntry[],
  { call, index }: Readonly<{ call: number; index: number }>,
): CheckOutcome {
  const place = entries.findIndex((entry) => entry.call === call && entry.index === index);
  const outcome = decided[place];
  invariant(outcome !== undefined, 'Each order that is checked has an outcome');
  return outcome;
}

function settled(
  { onRefusal }: CheckCommand,
  outcomes: readonly CheckOutcome[],
): Result<readonly CheckOutcome[], ChecksRefusal> {
  const isRefused = outcomes.some((outcome) => !outcome.ok);
  return onRefusal === 'ABORT' && isRefused ? refusedCall(outcomes) : ok(outcomes);
}

function refusedCall(
  orders: readonly Result<unknown, CheckRefusal>[] | readonly CheckOutcome[],
): Result<never, ChecksRefusal> {
  const elements = orders.flatMap((each, index) =>
    each.ok ? [] : [{ index, refusal: each.refusal }],
  );
  return refused({ code: 'ORDERS_REFUSED', elements });
}
