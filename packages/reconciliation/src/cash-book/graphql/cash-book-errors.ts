import { make } from '@duebook/kernel';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  type UserError,
  userError,
  userErrorText,
  VersionConflictError,
} from '@duebook/platform/graphql';
import type { BankReconciliationIssueRefusal } from '../application/bank-reconciliation-issue';
import type { GroupCreateRefusal } from '../application/cash-book-group-create';
import type { ConfirmFault, GroupsConfirmRefusal } from '../application/cash-book-groups-confirm';
import type { CashBookReconcileRefusal } from '../application/cash-book-reconcile';
import type { GroupRefusal } from '../application/decide-groups';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  CASH_BOOK_PERIOD_INVALID: 'The last day is before the first, or the days are more than 366.',
  CASH_BOOK_BOUNDS_INVALID:
    'Days apart are 0 to 90; a fee is not negative and not finer than the currency. Correct it.',
  CASH_BOOK_TOO_LARGE:
    'More than 50,000 lines of a side are open in these days. Compare shorter periods.',
  CASH_BOOK_GROUPS_COUNT_INVALID: 'A call takes 1 to 1,000 groups, each once. Split it.',
  CASH_BOOK_GROUP_UNKNOWN: 'The tenant has no such group. Take an id from `cashBookGroups`.',
  CASH_BOOK_GROUP_NOT_PROPOSED: 'The group was decided on already. Nothing is left to do.',
  CASH_BOOK_GROUP_NOT_CONFIRMED: 'The group is not confirmed, so that there is nothing to undo.',
  CASH_BOOK_GROUP_BY_MATCH:
    'The group says what a match has posted. Reverse the match by `matchReverse`.',
  CASH_BOOK_MEMBERS_INVALID:
    'A group has 2 to 200 movements, each once, and one of them at least is of the books.',
  CASH_BOOK_BANK_LINE_UNKNOWN:
    'The account has no such bank line. Take an id from `bankStatementLines`.',
  CASH_BOOK_BOOK_LINE_UNKNOWN:
    'The cash book of the account has no such line. Take one from `bankReconciliationStatement`.',
  CASH_BOOK_LINE_NOT_OPEN:
    'The bank line is held, matched, explained or withdrawn. Undo that first, or leave it out.',
  CASH_BOOK_LINE_TAKEN:
    'The line is in another group that stands, or belongs to a match. Reject or undo that first.',
  CASH_BOOK_DIFFERENCE_UNEXPLAINED:
    'Bank and books do not add up to the same. Correct what is named, or give a reason.',
  CASH_BOOK_REASON_INVALID:
    'The reason is empty, longer than 1,000 characters or holds characters that nobody can see.',
  BANK_RECONCILIATION_WITHOUT_BALANCE:
    'No statement of the bank with balances was released for the account by this day. Import one, or take a later day.',
  BANK_RECONCILIATION_TOO_LONG:
    'More items lie between the balances than a file holds: 9,000 as PDF, 50,000 as CSV or XLSX. Take another format, or compare books and bank first.',
  BANK_RECONCILIATION_NOT_STORED:
    'The file cannot be stored: the tenant has stored as much as it may, in a day or in all. Try again tomorrow, or ask the operator.',
} as const;

declareUserErrors('reconciliation', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal as a payload shows it. */
export function cashBookError(
  refusal:
    | CashBookReconcileRefusal
    | GroupRefusal
    | GroupCreateRefusal
    | GroupsConfirmRefusal
    | BankReconciliationIssueRefusal,
): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}

/** Why one of many was refused. */
export function groupError({ code, currentVersion }: ConfirmFault, index: number): UserError {
  const path = ['input', 'groups', String(index)];
  const message = messages[code] ?? userErrorText(code);
  return currentVersion === null
    ? userError(code, message, path)
    : make(VersionConflictError, { code, message, path, currentVersion });
}
