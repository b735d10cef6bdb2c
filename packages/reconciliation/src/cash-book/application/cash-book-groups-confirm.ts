import { type Id, ok, refused, type Result } from '@duebook/kernel';
import {
  type Caller,
  type Command,
  type IdempotencyRefusal,
  requirePermission,
  splitCommand,
  type Transaction,
} from '@duebook/platform';
import type { CashBookGroup } from '../domain/cash-book-group';
import { type CashBookContext, DECIDE_CASH_BOOK } from './cash-book-context';
import { type GroupFault, groupFault, type NamedGroup, tellDecided } from './decide-groups';

/** A refusal as it is stored with the outcome of a call: plain JSON. */
export type ConfirmFault = Readonly<{ code: GroupFault['code']; currentVersion: number | null }>;

/** What became of one of many. */
export type ConfirmedGroup = Readonly<{ groupId: Id; refusal: ConfirmFault | null }>;

export type GroupsConfirmRefusal =
  | Readonly<{ code: 'CASH_BOOK_GROUPS_COUNT_INVALID'; path: readonly string[] }>
  | IdempotencyRefusal;

const LARGEST_CALL = 1_000;

/**
 * Confirms up to 1,000 proposals in one unit of work, an outcome for each in order: their bank lines are
 * matched. What cannot be confirmed stays as it is. Needs `reconciliation.cashBook.decide`.
 */
export const cashBookGroupsConfirm =
  (context: CashBookContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly groups: readonly NamedGroup[] }>,
  ): Promise<Result<readonly ConfirmedGroup[], GroupsConfirmRefusal>> => {
    requirePermission(caller, DECIDE_CASH_BOOK);
    const { groups: named } = command;
    const ids = new Set(named.map(({ groupId }) => groupId));
    if (named.length === 0 || named.length > LARGEST_CALL || ids.size < named.length) {
      return refused({ code: 'CASH_BOOK_GROUPS_COUNT_INVALID', path: ['groups'] });
    }
    return context.unitOfWork.mutate<readonly ConfirmedGroup[], GroupsConfirmRefusal>(
      caller,
      splitCommand('cashBookGroupsConfirm', command),
      async (tx) => ok(await confirmAll(context, tx, named)),
    );
  };

async function confirmAll(
  { groups, lineStates }: CashBookContext,
  tx: Transaction,
  named: readonly NamedGroup[],
): Promise<readonly ConfirmedGroup[]> {
  const faults = new Map<Id, GroupFault>();
  const fit = new Map<Id, CashBookGroup>();
  const ids = named.map(({ groupId }) => groupId);
  const locked = new Map((await groups.lock(tx, ids)).map((group) => [group.id, group]));
  for (const { groupId, expectedVersion } of named) {
    const group = locked.get(groupId);
    const fault = groupFault(tx, group, { expectedVersion, wanted: 'PROPOSED' });
    if (fault) faults.set(groupId, fault);
    else if (group) fit.set(groupId, group);
  }
  const members = await groups.membersOf(tx, [...fit.keys()]);
  const bankLines = members.flatMap(({ groupId, bankLineId }) =>
    bankLineId === null ? [] : [{ groupId, bankLineId }],
  );
  const lines = await lineStates.lock(
    tx,
    bankLines.map(({ bankLineId }) => bankLineId),
  );
  const open = new Set(lines.filter(({ state }) => state === 'OPEN').map(({ id }) => id));
  for (const { groupId, bankLineId } of bankLines) {
    if (open.has(bankLineId)) continue;
    fit.delete(groupId);
    faults.set(groupId, { code: 'CASH_BOOK_LINE_NOT_OPEN', path: ['cashBookGroupId'] });
  }
  const taken = bankLines.filter(({ groupId }) => fit.has(groupId));
  await lineStates.setStates(
    tx,
    taken.map(({ bankLineId }) => bankLineId),
    { from: 'OPEN', to: 'MATCHED' },
  );
  await groups.decide(tx, [...fit.keys()], 'CONFIRMED');
  tellDecided(tx, [...fit.values()], 'CONFIRMED');
  return ids.map((groupId) => ({ groupId, refusal: plainFault(faults.get(groupId)) }));
}

function plainFault(fault: GroupFault | undefined): ConfirmFault | null {
  if (!fault) return null;
  const currentVersion = 'currentVersion' in fault ? fault.currentVersion : null;
  return { code: fault.code, currentVersion };
}
