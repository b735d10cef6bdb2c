import { Decimal, type Id, ok, readableText, refused, type Result } from '@duebook/kernel';
import {
  type Caller,
  type Command,
  type IdempotencyRefusal,
  requirePermission,
  splitCommand,
  type Transaction,
} from '@duebook/platform';
import type {
  BookLineKey,
  CashBookGroup,
  CashBookGroupKind,
  CashBookMember,
} from '../domain/cash-book-group';
import { type CashBookContext, DECIDE_CASH_BOOK } from './cash-book-context';
import { type GroupDecided, tellDecided } from './decide-groups';
import { membersHash } from './members-hash';
import type { ComparedAccount } from './ports';
import { differenceOf, groupOf } from './propose-groups';

/** Movements that somebody says are the same. */
export interface CashBookGroupCreate {
  readonly houseBankAccountId: Id;
  readonly bankLineIds: readonly Id[];
  readonly bookLines: readonly BookLineKey[];
  /** Why amounts that differ belong together; null where they agree. */
  readonly reason: string | null;
}

export type GroupCreateRefusal =
  | Readonly<{
      code:
        | 'HOUSE_BANK_ACCOUNT_UNKNOWN'
        | 'CASH_BOOK_MEMBERS_INVALID'
        | 'CASH_BOOK_BANK_LINE_UNKNOWN'
        | 'CASH_BOOK_BOOK_LINE_UNKNOWN'
        | 'CASH_BOOK_LINE_NOT_OPEN'
        | 'CASH_BOOK_LINE_TAKEN'
        | 'CASH_BOOK_DIFFERENCE_UNEXPLAINED'
        | 'CASH_BOOK_REASON_INVALID';
      path: readonly (string | number)[];
    }>
  | IdempotencyRefusal;

const MOST_MEMBERS = 200;
const LONGEST_REASON = 1_000;

/**
 * Puts movements together as a person says, which confirms them: sums agree, or the person says why not.
 * Needs `reconciliation.cashBook.decide` in the legal entity of the account.
 */
export const cashBookGroupCreate =
  (context: CashBookContext) =>
  async (
    caller: Caller,
    command: Command<CashBookGroupCreate>,
  ): Promise<Result<GroupDecided, GroupCreateRefusal>> => {
    requirePermission(caller, DECIDE_CASH_BOOK);
    const reason = command.reason === null ? null : readableText(command.reason, LONGEST_REASON);
    if (command.reason !== null && reason === null) {
      return refused({ code: 'CASH_BOOK_REASON_INVALID', path: ['reason'] });
    }
    if (!areMembersFit(command)) {
      return refused({ code: 'CASH_BOOK_MEMBERS_INVALID', path: ['bookLines'] });
    }
    return context.unitOfWork.mutate<GroupDecided, GroupCreateRefusal>(
      caller,
      splitCommand('cashBookGroupCreate', command),
      (tx) => create(context, tx, { ...command, reason }),
    );
  };

async function create(
  context: CashBookContext,
  tx: Transaction,
  command: CashBookGroupCreate,
): Promise<Result<GroupDecided, GroupCreateRefusal>> {
  const account = await context.lines.lockAccount(tx, command.houseBankAccountId);
  if (!account)
    return refused({ code: 'HOUSE_BANK_ACCOUNT_UNKNOWN', path: ['houseBankAccountId'] });
  requirePermission(tx.caller, DECIDE_CASH_BOOK, account.legalEntityId);
  const bank = await bankMembers(context, tx, command);
  if (!bank.ok) return bank;
  const books = await bookMembers(context, tx, { account, keys: command.bookLines });
  if (!books.ok) return books;
  const members = [...bank.value, ...books.value];
  const difference = differenceOf(members);
  if (!difference.isZero() && command.reason === null) {
    return refused({ code: 'CASH_BOOK_DIFFERENCE_UNEXPLAINED', path: ['reason'] });
  }
  const group: CashBookGroup = {
    ...groupOf({ account, tx }, members),
    kind: kindOf(command, difference),
    ...{ origin: 'PERSON', state: 'CONFIRMED', score: null, explanation: null, matchId: null },
    ...{ reason: command.reason, decidedBy: tx.caller.principalId, decidedAt: tx.startedAt },
  };
  const change = { from: 'OPEN', to: 'MATCHED' } as const;
  await context.lineStates.setStates(tx, command.bankLineIds, change);
  await context.groups.add(tx, [{ group, members, membersHash: membersHash(members) }]);
  tellDecided(tx, [{ ...group, state: 'PROPOSED' }], 'CONFIRMED');
  return ok({ groupId: group.id });
}

async function bankMembers(
  { lines, lineStates }: CashBookContext,
  tx: Transaction,
  { bankLineIds, houseBankAccountId }: CashBookGroupCreate,
): Promise<Result<readonly CashBookMember[], GroupCreateRefusal>> {
  const locked = await lineStates.lock(tx, bankLineIds);
  const found = new Map(locked.map((line) => [line.id, line]));
  const taken = await lines.takenBankLines(tx, bankLineIds);
  const members: CashBookMember[] = [];
  for (const [index, id] of bankLineIds.entries()) {
    const path = ['bankStatementLineIds', index];
    const line = found.get(id);
    if (line?.houseBankAccountId !== houseBankAccountId) {
      return refused({ code: 'CASH_BOOK_BANK_LINE_UNKNOWN', path });
    }
    if (taken.has(id)) return refused({ code: 'CASH_BOOK_LINE_TAKEN', path });
    if (line.state !== 'OPEN') return refused({ code: 'CASH_BOOK_LINE_NOT_OPEN', path });
    const amount = line.direction === 'CREDIT' ? line.amount : line.amount.negated();
    members.push({
      ...{ bankLineId: id, entryId: null, lineNumber: null },
      ...{ amount: amount.toFixed(), on: line.bookedOn },
    });
  }
  return ok(members);
}

async function bookMembers(
  { lines }: CashBookContext,
  tx: Transaction,
  { account, keys }: { readonly account: ComparedAccount; readonly keys: readonly BookLineKey[] },
): Promise<Result<readonly CashBookMember[], GroupCreateRefusal>> {
  const found = new Map(
    (await lines.bookLines(tx, account, keys)).map((line) => [textOf(line), line]),
  );
  const members: CashBookMember[] = [];
  for (const [index, key] of keys.entries()) {
    const path = ['bookLines', index];
    const line = found.get(textOf(key));
    if (!line) return refused({ code: 'CASH_BOOK_BOOK_LINE_UNKNOWN', path });
    if (line.isTaken) return refused({ code: 'CASH_BOOK_LINE_TAKEN', path });
    const { entryId, lineNumber, amount, on } = line;
    members.push({ bankLineId: null, entryId, lineNumber, amount, on });
  }
  return ok(members);
}

/** Two movements at least, each once, one of them in the books. */
function areMembersFit({ bankLineIds, bookLines }: CashBookGroupCreate): boolean {
  const count = bankLineIds.length + bookLines.length;
  const named = new Set([...bankLineIds, ...bookLines.map(textOf)]);
  return bookLines.length > 0 && count >= 2 && count <= MOST_MEMBERS && named.size === count;
}

function kindOf(
  { bankLineIds, bookLines }: CashBookGroupCreate,
  difference: Decimal,
): CashBookGroupKind {
  if (!difference.isZero()) return 'AMOUNT_DIFFERS';
  if (bankLineIds.length === 0) return 'OFFSETTING_BOOK_LINES';
  return bankLineIds.length === 1 && bookLines.length === 1 ? 'ONE_TO_ONE' : 'SEVERAL_BOOK_LINES';
}

function textOf({ entryId, lineNumber }: BookLineKey): string {
  return `${entryId}:${String(lineNumber)}`;
}
