import {
  addDays,
  type BusinessDate,
  daysBetween,
  type Id,
  Money,
  ok,
  refused,
  type Result,
} from '@duebook/kernel';
import {
  type Caller,
  type Command,
  type IdempotencyRefusal,
  requirePermission,
  splitCommand,
  type Transaction,
} from '@duebook/platform';
import type { CashBookGroupKind, CashBookMember } from '../domain/cash-book-group';
import type { CashBookBounds } from '../domain/cash-book-lines';
import { cashBookReconciled } from '../events/cash-book-events';
import { type CashBookContext, RECONCILE_CASH_BOOK } from './cash-book-context';
import type { ComparedAccount } from './ports';
import { proposeGroups } from './propose-groups';

/** What is compared, and how far apart the same may be. */
export interface CashBookReconcile {
  readonly houseBankAccountId: Id;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Null for the usual one. */
  readonly daysBookFirst: number | null;
  readonly daysBankFirst: number | null;
  /** In units of the account's currency. */
  readonly largestFee: string | null;
  readonly isDryRun: boolean;
}

export type CashBookReconcileRefusal =
  | Readonly<{
      code:
        | 'HOUSE_BANK_ACCOUNT_UNKNOWN'
        | 'CASH_BOOK_PERIOD_INVALID'
        | 'CASH_BOOK_BOUNDS_INVALID'
        | 'CASH_BOOK_TOO_LARGE';
      path: readonly string[];
    }>
  | IdempotencyRefusal;

/** A group that was found. A type, not an interface, so that it is plain JSON. */
export type FoundGroup = Readonly<{
  kind: CashBookGroupKind;
  difference: string;
  score: number | null;
  isAmbiguous: boolean;
  members: readonly CashBookMember[];
}>;

/** What came of comparing. Plain JSON. */
export type CashBookReconciled = Readonly<{
  houseBankAccountId: Id;
  currency: string;
  counts: readonly Readonly<{ kind: CashBookGroupKind; count: number; ambiguous: number }>[];
  /** Proposals that no longer held, and were dropped. */
  dropped: number;
  bankLinesLeft: number;
  bookLinesLeft: number;
  /** The first of them, of a call that keeps nothing. */
  found: readonly FoundGroup[];
}>;

/** So many lines of a side are compared at once. */
const MOST_LINES = 50_000;
/** So many groups a call that keeps nothing tells. */
const MOST_FOUND = 200;
const LONGEST_DAYS = 366;
const LARGEST_GAP = 90;

/** A cheque is cashed within two weeks; the books hear of a movement on the next day at the latest. */
const USUAL = { daysBookFirst: 15, daysBankFirst: 1, largestFee: '50', rounding: '1' };
const MOST_TOGETHER = 8;

/**
 * Compares open bank lines of an account with our books of it, and proposes which are the same; what a
 * match has posted is the same by itself. Needs `reconciliation.cashBook.reconcile` in its legal entity.
 */
export const cashBookReconcile =
  (context: CashBookContext) =>
  async (
    caller: Caller,
    command: Command<CashBookReconcile>,
  ): Promise<Result<CashBookReconciled, CashBookReconcileRefusal>> => {
    requirePermission(caller, RECONCILE_CASH_BOOK);
    return context.unitOfWork.mutate<CashBookReconciled, CashBookReconcileRefusal>(
      caller,
      splitCommand('cashBookReconcile', command),
      async (tx) => {
        const account = await context.lines.lockAccount(tx, command.houseBankAccountId);
        if (!account) {
          return refused({ code: 'HOUSE_BANK_ACCOUNT_UNKNOWN', path: ['houseBankAccountId'] });
        }
        requirePermission(caller, RECONCILE_CASH_BOOK, account.legalEntityId);
        const days = daysBetween(command.from, command.to);
        if (days < 0 || days >= LONGEST_DAYS) {
          return refused({ code: 'CASH_BOOK_PERIOD_INVALID', path: ['to'] });
        }
        const bounds = boundsOf(command, account.currency);
        return bounds.ok
          ? compare(context, tx, { command, account, bounds: bounds.value })
          : bounds;
      },
    );
  };

interface Comparison {
  readonly command: CashBookReconcile;
  readonly account: ComparedAccount;
  readonly bounds: CashBookBounds;
}

async function compare(
  { lines, groups }: CashBookContext,
  tx: Transaction,
  { command, account, bounds }: Comparison,
): Promise<Result<CashBookReconciled, CashBookReconcileRefusal>> {
  const { from, to, isDryRun } = command;
  const dropped = isDryRun ? 0 : await groups.dropStale(tx, account.id);
  const movements = await lines.compared(tx, account, {
    bank: { from, to },
    books: { from: addDays(from, -bounds.daysBookFirst), to: addDays(to, bounds.daysBankFirst) },
    most: MOST_LINES,
  });
  if (movements.bank.length > MOST_LINES || movements.books.length > MOST_LINES) {
    return refused({ code: 'CASH_BOOK_TOO_LARGE', path: ['to'] });
  }
  const found = proposeGroups({ account, movements, bounds, tx }).filter(
    ({ membersHash }) => !movements.rejectedKeys.has(membersHash),
  );
  if (!isDryRun) await groups.add(tx, found);
  const taken = found
    .filter(({ group }) => group.kind !== 'BY_MATCH')
    .flatMap((one) => one.members);
  const bankTaken = taken.filter(({ bankLineId }) => bankLineId !== null).length;
  const outcome: CashBookReconciled = {
    houseBankAccountId: account.id,
    currency: account.currency,
    counts: countsOf(found.map(({ group }) => group)),
    dropped,
    bankLinesLeft: movements.bank.length - bankTaken,
    bookLinesLeft: movements.books.length - (taken.length - bankTaken),
    found: isDryRun ? found.slice(0, MOST_FOUND).map(foundOf) : [],
  };
  if (!isDryRun) tell(tx, { command, account, outcome });
  return ok(outcome);
}

function tell(
  tx: Transaction,
  {
    command,
    account,
    outcome,
  }: Omit<Comparison, 'bounds'> & { readonly outcome: CashBookReconciled },
): void {
  const { from, to } = command;
  const { bankLinesLeft, bookLinesLeft, dropped } = outcome;
  const groupCount = outcome.counts.reduce((sum, { count }) => sum + count, 0);
  tx.emit(cashBookReconciled(account, { from, to, groupCount, bankLinesLeft, bookLinesLeft }));
  tx.audit({
    action: 'cashBook.reconcile',
    subjectType: 'HouseBankAccount',
    subjectId: account.id,
    details: {
      ...{ from, to, dropped, bankLinesLeft, bookLinesLeft },
      counts: Object.fromEntries(outcome.counts.map(({ kind, count }) => [kind, count])),
    },
  });
}

function boundsOf(
  { daysBookFirst, daysBankFirst, largestFee }: CashBookReconcile,
  currency: string,
): Result<CashBookBounds, CashBookReconcileRefusal> {
  const bookFirst = daysBookFirst ?? USUAL.daysBookFirst;
  const bankFirst = daysBankFirst ?? USUAL.daysBankFirst;
  const faulty = [
    ['daysBookFirst', bookFirst],
    ['daysBankFirst', bankFirst],
  ] as const;
  for (const [field, days] of faulty) {
    if (days < 0 || days > LARGEST_GAP) {
      return refused({ code: 'CASH_BOOK_BOUNDS_INVALID', path: [field] });
    }
  }
  const fee = Money.parse(largestFee ?? USUAL.largestFee, currency);
  if (!fee.ok || fee.value.isNegative()) {
    return refused({ code: 'CASH_BOOK_BOUNDS_INVALID', path: ['largestFeeAmount'] });
  }
  return ok({
    ...{ daysBookFirst: bookFirst, daysBankFirst: bankFirst, fee: fee.value },
    rounding: Money.of(USUAL.rounding, currency),
    mostTogether: MOST_TOGETHER,
  });
}

function foundOf({ group, members }: ReturnType<typeof proposeGroups>[number]): FoundGroup {
  const { kind, difference, score, explanation } = group;
  return { kind, difference, score, isAmbiguous: explanation?.isAmbiguous ?? false, members };
}

function countsOf(
  groups: readonly Pick<
    ReturnType<typeof proposeGroups>[number]['group'],
    'kind' | 'explanation'
  >[],
): CashBookReconciled['counts'] {
  const kinds = [...new Set(groups.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const of = groups.filter((group) => group.kind === kind);
    const ambiguous = of.filter(({ explanation }) => explanation?.isAmbiguous === true).length;
    return { kind, count: of.length, ambiguous };
  });
}
