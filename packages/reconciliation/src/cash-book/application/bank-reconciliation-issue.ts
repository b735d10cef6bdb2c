import {
  type BusinessDate,
  type Clock,
  type Decimal,
  type Id,
  invariant,
  Money,
  ok,
  refused,
  type Result,
} from '@duebook/kernel';
import {
  type Caller,
  type Command,
  type FileService,
  type IdempotencyRefusal,
  type IssueFormat,
  type LetterLanguage,
  mutatePrepared,
  requirePermission,
  splitCommand,
  type SqlReader,
  type Transaction,
  writeIssue,
} from '@duebook/platform';
import { reconcilingItems } from '../domain/reconciling-items';
import { bankReconciliationIssued } from '../events/cash-book-events';
import { bankReconciliationDocument } from './bank-reconciliation-document';
import type { WholeBankReconciliation } from './bank-reconciliation-document';
import { bankReconciliationRows, bankReconciliationSheets } from './bank-reconciliation-table';
import { type CashBookContext, ISSUE_CASH_BOOK } from './cash-book-context';
import type {
  BankReconciliationFigures,
  ComparedAccount,
  IssuedBankReconciliations,
} from './ports';
import { type BankReconciliation, drawnUp, sidesOf } from './read-cash-book';

/** Which statement, and how it is told. */
export interface BankReconciliationIssue {
  readonly houseBankAccountId: Id;
  readonly asOf: BusinessDate;
  readonly language: LetterLanguage;
  readonly format: IssueFormat;
}

export type BankReconciliationIssueRefusal =
  | Readonly<{
      code:
        | 'HOUSE_BANK_ACCOUNT_UNKNOWN'
        | 'BANK_RECONCILIATION_WITHOUT_BALANCE'
        | 'BANK_RECONCILIATION_TOO_LONG'
        | 'BANK_RECONCILIATION_NOT_STORED';
      path: readonly string[];
    }>
  | IdempotencyRefusal;

/** What was issued. Plain JSON. */
export type BankReconciliationIssued = Readonly<{ issueId: Id }>;

/** What issuing works with besides the cash book. */
export interface IssueContext extends Pick<CashBookContext, 'unitOfWork' | 'lines' | 'balances'> {
  readonly clock: Clock;
  readonly files: Pick<FileService, 'keep'>;
  readonly issued: IssuedBankReconciliations;
}

/** So many items a file holds: paper is laid out in one piece. */
const MOST_ITEMS: Readonly<Record<IssueFormat, number>> = {
  PDF: 9_000,
  CSV: 50_000,
  XLSX: 50_000,
};

interface Prepared {
  readonly whole: WholeBankReconciliation;
  readonly content: Buffer;
}

/**
 * Makes the statement of an account as of a day into a file, with every item in one state of the books,
 * and keeps what it said.
 *
 * @throws PermissionDenied reconciliation.cashBook.issue in the legal entity of the account
 */
export const bankReconciliationIssue =
  (context: IssueContext) =>
  async (
    caller: Caller,
    command: Command<BankReconciliationIssue>,
  ): Promise<Result<BankReconciliationIssued, BankReconciliationIssueRefusal>> => {
    requirePermission(caller, ISSUE_CASH_BOOK);
    return mutatePrepared<Prepared, BankReconciliationIssued, BankReconciliationIssueRefusal>(
      context.unitOfWork,
      caller,
      splitCommand('bankReconciliationStatementIssue', command),
      {
        prepare: () => prepare(context, caller, command),
        write: (tx, prepared) => keep(context, tx, prepared, command),
      },
    );
  };

async function prepare(
  context: IssueContext,
  caller: Caller,
  asked: BankReconciliationIssue,
): Promise<Result<Prepared, BankReconciliationIssueRefusal>> {
  const now = context.clock.now();
  const read = await context.unitOfWork.snapshot(caller, (reader) =>
    readWhole(context, reader, { caller, asked, now }),
  );
  if (!read.ok) return read;
  const whole = read.value;
  const { language, format } = asked;
  const told = {
    pages: () => bankReconciliationDocument(whole, language),
    rows: () => bankReconciliationRows(whole, language),
    sheets: () => bankReconciliationSheets(whole, language),
  };
  return ok({ whole, content: await writeIssue(told, format, { language, createdAt: now }) });
}

async function readWhole(
  context: IssueContext,
  reader: SqlReader,
  on: { readonly caller: Caller; readonly asked: BankReconciliationIssue; readonly now: Date },
): Promise<Result<WholeBankReconciliation, BankReconciliationIssueRefusal>> {
  const { lines, balances, issued } = context;
  const { caller, asked, now } = on;
  const { houseBankAccountId, asOf } = asked;
  const account = await lines.accountById(reader, houseBankAccountId);
  if (!account) {
    return refused({ code: 'HOUSE_BANK_ACCOUNT_UNKNOWN', path: ['houseBankAccountId'] });
  }
  requirePermission(caller, ISSUE_CASH_BOOK, account.legalEntityId);
  const of = await drawnUp(balances, reader, { account, asOf });
  if (!of) return refused({ code: 'BANK_RECONCILIATION_WITHOUT_BALANCE', path: ['asOf'] });
  const most = MOST_ITEMS[asked.format];
  if (of.bankOnly.count + of.bookOnly.count > most) {
    return refused({ code: 'BANK_RECONCILIATION_TOO_LONG', path: ['format'] });
  }
  const page = { after: null, limit: most };
  const bankOnly = await balances.bankOnly(reader, sidesOf(of), page);
  const bookOnly = await balances.bookOnly(reader, sidesOf(of), page);
  const preparedBy = caller.principalId;
  const place = await issued.place(reader, { houseBankAccountId, preparedBy, now });
  const whole = { of, place, items: reconcilingItems(asOf, bankOnly, bookOnly) };
  checkItems(whole);
  return ok(whole);
}

/** The items add up to what lies between the balances: both were read in one state of the books. */
function checkItems({ of, items }: WholeBankReconciliation): void {
  const sums = [
    of.bankOnly.moneyIn,
    of.bankOnly.moneyOut,
    of.bookOnly.moneyIn,
    of.bookOnly.moneyOut,
  ];
  invariant(
    items.every(({ total }, index) => sums[index]?.equals(total) === true),
    'The items of a statement add up to its figures',
  );
}

async function keep(
  { files, issued }: IssueContext,
  tx: Transaction,
  { whole, content }: Prepared,
  { language, format, asOf }: BankReconciliationIssue,
): Promise<Result<BankReconciliationIssued, BankReconciliationIssueRefusal>> {
  const { account } = whole.of;
  requirePermission(tx.caller, ISSUE_CASH_BOOK, account.legalEntityId);
  const kept = await files.keep(tx, { fileName: fileNameOf(account, asOf, format), content });
  if (!kept.ok) return refused({ code: 'BANK_RECONCILIATION_NOT_STORED', path: [] });
  const { fileId, sha256 } = kept.value;
  const id = tx.ids.next();
  const { id: houseBankAccountId, legalEntityId } = account;
  const figures = figuresOf(whole.of);
  const told = { legalEntityId, houseBankAccountId, asOf, language, format, sha256 };
  const version = await issued.insert(tx, { ...told, id, fileId, figures });
  tx.emit(bankReconciliationIssued({ ...told, id, version }));
  tx.audit({
    action: 'bankReconciliationStatement.issue',
    subjectType: 'BankReconciliationStatementIssue',
    subjectId: id,
    details: { ...told, version, figures },
  });
  return ok({ issueId: id });
}

function figuresOf(of: BankReconciliation): BankReconciliationFigures {
  const { currency } = of.account;
  const text = (amount: Decimal): string => Money.of(amount, currency).toAmountText();
  return {
    currency,
    bookBalance: text(of.bookBalance),
    bankBalance: text(of.bankBalance),
    adjustedBalance: text(of.adjustedBook),
    itemCount: of.bankOnly.count + of.bookOnly.count,
  };
}

function fileNameOf({ code }: ComparedAccount, asOf: BusinessDate, format: IssueFormat): string {
  return `bank-reconciliation-${code}-${asOf}.${format.toLowerCase()}`;
}
