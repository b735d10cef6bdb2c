import { type BusinessDate, Decimal, type Id, invariant } from '@duebook/kernel';
import { type Caller, may, reachIn, requirePermission, type SqlReader } from '@duebook/platform';
import { type DrawnUp, drawUp, type ReconciliationFigures } from '../domain/bank-reconciliation';
import type { CashBookGroup } from '../domain/cash-book-group';
import { type CashBookContext, READ_CASH_BOOK } from './cash-book-context';
import type {
  BankOnlyLine,
  BankReconciliationReader,
  BankSpan,
  BookOnlyLine,
  CashBookFilter,
  CashBookStretch,
  ComparedAccount,
  KeptMember,
} from './ports';

/** Both balances of an account as of a day, and what lies between them. */
export interface BankReconciliation extends ReconciliationFigures, DrawnUp {
  readonly account: ComparedAccount;
  readonly asOf: BusinessDate;
  readonly span: BankSpan;
}

/** Reading of the cash book. */
export interface CashBookReading {
  /** The latest first. @throws PermissionDenied */
  page(caller: Caller, asked: CashBookStretch): Promise<readonly CashBookGroup[]>;
  count(caller: Caller, filter: CashBookFilter, most: number): Promise<number>;
  /** Those with these ids that the caller may read, in no order. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly CashBookGroup[]>;
  /** For who has read the groups. */
  membersOf(caller: Caller, groupIds: readonly Id[]): Promise<readonly KeptMember[]>;
  /** Null where there is no such account, or no statement with balances by then. */
  statement(
    caller: Caller,
    houseBankAccountId: Id,
    asOf: BusinessDate,
  ): Promise<BankReconciliation | null>;
  bankOnly(
    caller: Caller,
    of: BankReconciliation,
    stretch: Parameters<BankReconciliationReader['bankOnly']>[2],
  ): Promise<readonly BankOnlyLine[]>;
  bookOnly(
    caller: Caller,
    of: BankReconciliation,
    stretch: Parameters<BankReconciliationReader['bookOnly']>[2],
  ): Promise<readonly BookOnlyLine[]>;
}

/** Reads it for who may. */
export function createCashBookReading(context: CashBookContext): CashBookReading {
  const { unitOfWork, groups, balances } = context;
  const seen = (caller: Caller, filter: CashBookFilter): CashBookFilter => ({
    ...filter,
    legalEntityIds: reachIn(caller, READ_CASH_BOOK, filter.legalEntityIds),
  });
  return {
    page: (caller, { filter, ...stretch }) =>
      groups.page(unitOfWork.reader(caller), { ...stretch, filter: seen(caller, filter) }),
    count: (caller, filter, most) =>
      groups.count(unitOfWork.reader(caller), seen(caller, filter), most),
    byIds: async (caller, ids) => {
      const found = await groups.byIds(unitOfWork.reader(caller), ids);
      return found.filter(({ legalEntityId }) => may(caller, READ_CASH_BOOK, legalEntityId));
    },
    membersOf: (caller, ids) => groups.membersOf(unitOfWork.reader(caller), ids),
    statement: (caller, id, asOf) => statementOf(context, caller, { id, asOf }),
    bankOnly: (caller, of, stretch) =>
      balances.bankOnly(unitOfWork.reader(caller), sidesOf(of), stretch),
    bookOnly: (caller, of, stretch) =>
      balances.bookOnly(unitOfWork.reader(caller), sidesOf(of), stretch),
  };
}

/** All figures are of one snapshot: what is confirmed meanwhile is in all of them or in none. */
async function statementOf(
  { unitOfWork, lines, balances }: CashBookContext,
  caller: Caller,
  { id, asOf }: { readonly id: Id; readonly asOf: BusinessDate },
): Promise<BankReconciliation | null> {
  requirePermission(caller, READ_CASH_BOOK);
  return unitOfWork.snapshot(caller, async (reader) => {
    const account = await lines.accountById(reader, id);
    if (!account) return null;
    requirePermission(caller, READ_CASH_BOOK, account.legalEntityId);
    return drawnUp(balances, reader, { account, asOf });
  });
}

/** Draws it up in one state of the books; null while the bank has told no balances by then. */
export async function drawnUp(
  balances: BankReconciliationReader,
  reader: SqlReader,
  { account, asOf }: { readonly account: ComparedAccount; readonly asOf: BusinessDate },
): Promise<BankReconciliation | null> {
  const span = await balances.span(reader, account.id, asOf);
  if (!span) return null;
  const { start, end } = span;
  const figures = {
    ...(await balances.figures(reader, account, { asOf, start, end })),
    bankBalance: new Decimal(span.closing),
    bankOpening: new Decimal(span.opening),
  };
  const drawn = drawUp(figures);
  invariant(
    drawn.adjustedBook.equals(drawn.adjustedBank),
    'both balances come to the same once each side has what only the other had',
  );
  return { ...figures, ...drawn, account, asOf, span };
}

/** Of which account and days the lines of either side are. */
export function sidesOf({ account, asOf, span: { start, end } }: BankReconciliation) {
  return { account, span: { asOf, start, end } };
}
