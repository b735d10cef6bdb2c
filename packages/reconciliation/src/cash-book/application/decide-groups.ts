import { type Id, ok, refused, type Result } from '@duebook/kernel';
import {
  type Caller,
  type Command,
  type IdempotencyRefusal,
  requirePermission,
  splitCommand,
  type Transaction,
  type VersionConflict,
  versionConflict,
} from '@duebook/platform';
import type { CashBookGroup, CashBookGroupState } from '../domain/cash-book-group';
import { groupDecided } from '../events/cash-book-events';
import { type CashBookContext, DECIDE_CASH_BOOK } from './cash-book-context';

export type GroupFault =
  | Readonly<{
      code:
        | 'CASH_BOOK_GROUP_UNKNOWN'
        | 'CASH_BOOK_GROUP_NOT_PROPOSED'
        | 'CASH_BOOK_GROUP_NOT_CONFIRMED'
        | 'CASH_BOOK_GROUP_BY_MATCH'
        | 'CASH_BOOK_LINE_NOT_OPEN';
      path: readonly string[];
    }>
  | VersionConflict;

export type GroupRefusal = GroupFault | IdempotencyRefusal;

/** A group as its caller saw it. A type, not an interface, so that it is plain JSON. */
export type NamedGroup = Readonly<{ groupId: Id; expectedVersion: number }>;

export type GroupDecided = Readonly<{ groupId: Id }>;

/** Why a group is not decided on; undefined when it is as it was seen. */
export function groupFault(
  tx: Transaction,
  group: CashBookGroup | undefined,
  {
    expectedVersion,
    wanted,
  }: { readonly expectedVersion: number; readonly wanted: CashBookGroupState },
): GroupFault | undefined {
  const path = ['cashBookGroupId'];
  if (!group) return { code: 'CASH_BOOK_GROUP_UNKNOWN', path };
  requirePermission(tx.caller, DECIDE_CASH_BOOK, group.legalEntityId);
  const conflict = versionConflict(group, expectedVersion);
  if (conflict) return conflict;
  // It says what stands in the books, and ends with its match.
  if (group.kind === 'BY_MATCH') return { code: 'CASH_BOOK_GROUP_BY_MATCH', path };
  if (group.state === wanted) return undefined;
  const isUndone = wanted === 'CONFIRMED';
  return {
    code: isUndone ? 'CASH_BOOK_GROUP_NOT_CONFIRMED' : 'CASH_BOOK_GROUP_NOT_PROPOSED',
    path,
  };
}

/** Tells subscribers and the audit trail what was decided on groups. */
export function tellDecided(
  tx: Transaction,
  groups: readonly CashBookGroup[],
  state: Exclude<CashBookGroupState, 'PROPOSED'>,
): void {
  tx.emit(...groups.map((group) => groupDecided(group, state)));
  tx.audit(
    ...groups.map((group) => ({
      action: `cashBookGroup.${ACTIONS[state]}`,
      subjectType: 'CashBookGroup',
      subjectId: group.id,
      details: {
        ...{ houseBankAccountId: group.houseBankAccountId, kind: group.kind },
        ...{ difference: group.difference, state: { before: group.state, after: state } },
      },
    })),
  );
}

const ACTIONS = { CONFIRMED: 'confirm', REJECTED: 'reject', UNDONE: 'undo' } as const;

/** Rejects a proposal, which is not made again. Needs `reconciliation.cashBook.decide`. */
export const cashBookGroupReject =
  (context: CashBookContext) =>
  (caller: Caller, command: Command<NamedGroup>): Promise<Result<GroupDecided, GroupRefusal>> =>
    decideOne(context, caller, { command, from: 'PROPOSED', to: 'REJECTED' });

/** Undoes what was confirmed; its bank lines are open again. Needs `reconciliation.cashBook.decide`. */
export const cashBookGroupUndo =
  (context: CashBookContext) =>
  (caller: Caller, command: Command<NamedGroup>): Promise<Result<GroupDecided, GroupRefusal>> =>
    decideOne(context, caller, { command, from: 'CONFIRMED', to: 'UNDONE' });

interface Decision {
  readonly command: Command<NamedGroup>;
  readonly from: 'PROPOSED' | 'CONFIRMED';
  readonly to: 'REJECTED' | 'UNDONE';
}

async function decideOne(
  { unitOfWork, groups, lineStates }: CashBookContext,
  caller: Caller,
  { command, from, to }: Decision,
): Promise<Result<GroupDecided, GroupRefusal>> {
  requirePermission(caller, DECIDE_CASH_BOOK);
  const operation = to === 'REJECTED' ? 'cashBookGroupReject' : 'cashBookGroupUndo';
  return unitOfWork.mutate<GroupDecided, GroupRefusal>(
    caller,
    splitCommand(operation, command),
    async (tx) => {
      const { groupId, expectedVersion } = command;
      const [group] = await groups.lock(tx, [groupId]);
      const fault = groupFault(tx, group, { expectedVersion, wanted: from });
      if (fault || !group) return refused(fault ?? unknown);
      if (to === 'UNDONE') {
        const ids = await bankLinesOf({ groups }, tx, [groupId]);
        await lineStates.lock(tx, ids);
        await lineStates.setStates(tx, ids, { from: 'MATCHED', to: 'OPEN' });
      }
      await groups.decide(tx, [groupId], to);
      tellDecided(tx, [group], to);
      return ok({ groupId });
    },
  );
}

const unknown: GroupFault = { code: 'CASH_BOOK_GROUP_UNKNOWN', path: ['cashBookGroupId'] };

async function bankLinesOf(
  { groups }: Pick<CashBookContext, 'groups'>,
  tx: Transaction,
  groupIds: readonly Id[],
): Promise<readonly Id[]> {
  const members = await groups.membersOf(tx, groupIds);
  return members.flatMap(({ bankLineId }) => (bankLineId === null ? [] : [bankLineId]));
}
