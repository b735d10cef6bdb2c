import { declareEnum } from '@duebook/platform/graphql';
import type {
  ExplanationCode,
  HoldCode,
  LineState,
  StatementKind,
  StatementState,
  WarningCode,
} from '../domain/bank-statement';
import type { Direction, StatementFormat } from '../domain/parsing/parsed-statement';

export const BankStatementStateEnum = declareEnum(
  'BankStatementState',
  'Whether the lines of a bank statement count.',
  {
    HELD: 'It does not add up: its lines count for nothing until somebody else agrees.',
    RELEASED: 'Its lines count.',
    WITHDRAWN: 'It is as if it had not come.',
  } satisfies Record<StatementState, string>,
);

export const BankStatementLineStateEnum = declareEnum(
  'BankStatementLineState',
  'Where a line of a bank statement stands.',
  {
    HELD: 'Its statement is held.',
    OPEN: 'It is to be matched, or explained.',
    MATCHED: 'Its money is in the books through a match that stands.',
    EXPLAINED: 'Somebody said why nothing is posted for it.',
    WITHDRAWN: 'Its statement was withdrawn.',
  } satisfies Record<LineState, string>,
);

export const BankStatementKindEnum = declareEnum(
  'BankStatementKind',
  'What kind of message of the bank it is.',
  {
    STATEMENT: 'What was booked, with balances: camt.053, MT940, an export of a table.',
    REPORT: 'Of the day and preliminary: camt.052, MT942.',
    NOTIFICATION: 'Lines without balances: camt.054.',
  } satisfies Record<StatementKind, string>,
);

export const BankStatementFormatEnum = declareEnum(
  'BankStatementFormat',
  'The format of the file.',
  {
    CAMT: 'ISO 20022 camt.052, camt.053 or camt.054.',
    MT940: 'SWIFT MT940.',
    MT942: 'SWIFT MT942.',
    OFX: 'Open Financial Exchange 1 or 2.',
    TABLE: 'CSV, XLSX or XLS by a layout.',
  } satisfies Record<StatementFormat, string>,
);

export const BankLineDirectionEnum = declareEnum(
  'BankLineDirection',
  'Which way the money of a line went.',
  {
    CREDIT: 'Money came in.',
    DEBIT: 'Money went out.',
  } satisfies Record<Direction, string>,
);

export const BankStatementHoldCodeEnum = declareEnum(
  'BankStatementHoldCode',
  'Why a bank statement is held.',
  {
    BALANCE_MISSING:
      'It has one of the two balances that its format has in each statement, as a file does that was cut off; `found` is that one.',
    DOES_NOT_ADD_UP:
      'Opening balance and lines do not make the closing balance; `expected` is what they make.',
    RUNNING_BALANCE_BREAKS:
      'A running balance is not the one before and what moved; `line` is the first such row.',
    OPENING_BREAKS:
      'It opens with another balance than the statement before it closed with, and no day lies between.',
    CLOSING_BREAKS:
      'It closes with another balance than the statement after it opens with, and no day lies between.',
    DATE_IN_FUTURE: 'Lines are booked on days that have not come where the legal entity is.',
    LINES_HELD:
      '`count` lines stand in a statement that is held, whose place this one does not take: it must be released or withdrawn first.',
  } satisfies Record<HoldCode, string>,
);

export const BankStatementWarningCodeEnum = declareEnum(
  'BankStatementWarningCode',
  'What is worth telling of a bank statement.',
  {
    BALANCES_MISSING: 'The file has not both balances: that lines are complete cannot be proved.',
    STATEMENT_MISSING_BEFORE:
      'The balance moved between the statement before and this one; `expected` is what that one closed with.',
    STATEMENT_MISSING_AFTER:
      'The balance moved between this statement and the one after; `expected` is what that one opens with.',
    PERIOD_OVERLAPS: 'Another statement has days in common with it; `found` are its days.',
    LINES_KNOWN: '`count` lines stood already and were not added again.',
    DATE_OUTSIDE_PERIOD: 'Lines are booked outside of the days that the file names.',
    PERIOD_CLOSED:
      'Lines are booked in closed periods: what is matched is posted on the first open day.',
    LINES_PENDING: '`count` lines are not booked yet and were left out.',
    ROWS_SKIPPED: '`count` rows move no money on this account and were left out.',
    HELD_STATEMENT_REPLACED:
      'It adds up, and has all lines of `count` statements that were held or is of the same days: it has taken their place.',
  } satisfies Record<WarningCode, string>,
);

export const BankStatementOutcomeEnum = declareEnum(
  'BankStatementOutcome',
  'What became of a statement of a file.',
  {
    RELEASED: 'It adds up; its new lines are open.',
    HELD: 'It does not add up, and waits for somebody else to agree.',
    KNOWN: 'It says nothing that does not stand already, and was not kept.',
  },
);

export const BankLineExplanationCodeEnum = declareEnum(
  'BankLineExplanationCode',
  'Why nothing is posted for a line of a bank statement by a match.',
  {
    BANK_CHARGE: 'What the bank keeps for itself.',
    INTEREST: 'Interest of the bank.',
    TRANSFER_BETWEEN_OWN_ACCOUNTS: 'Money went from one account of ours to another.',
    NOT_OURS: 'Money that came by mistake and goes back.',
    OTHER: 'Anything else, as the note says.',
  } satisfies Record<ExplanationCode, string>,
);
