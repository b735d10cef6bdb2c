import { postingError } from '@duebook/ledger';
import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  platformUserErrors,
  refusalError,
  sharedTexts,
  userErrorText,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';
import type { EntryRefused } from '../application/difference-resolve-by-entry';
import type { StatementFileRefusal } from '../application/read-statement-file';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  STATEMENT_PERIOD_INVALID: 'The period ends before it begins. Correct its days.',
  STATEMENT_IN_FUTURE:
    'The period ends in the future where the legal entity is. Record it when it has ended.',
  STATEMENT_LINES_TOO_MANY: 'A statement has up to 5,000 lines. Split its period.',
  STATEMENT_LINE_OUTSIDE_PERIOD:
    'The day of the line is not in the period of the statement. Correct the day, or the period.',
  STATEMENT_TEXT_INVALID: 'The text is empty, too long or holds control characters. Send another.',
  STATEMENT_COLUMNS_UNKNOWN:
    'No column for the day, or none for the amount, was found by its name. Name the columns as the documentation lists them, or say in which line they are named.',
  STATEMENT_FILE_UNREADABLE: 'The file is no table that can be read. Send CSV or XLSX.',
  STATEMENT_DAYS_UNCLEAR:
    'Days are written in several ways, or so that day and month cannot be told apart. Write them as yyyy-mm-dd.',
  STATEMENT_ROW_UNREADABLE: 'A row has no readable day, amount or text. Correct it in the file.',
  COUNTERPARTY_STATEMENT_UNKNOWN:
    'The tenant has no such statement. Take an id from `counterpartyStatements`.',
  STATEMENT_WITHDRAWN: 'The statement was withdrawn. Record the right one first.',
  STATEMENT_SUPERSEDED:
    'A newer edition of the statement was recorded. Compare with it first; what is submitted is returned before.',
  STATEMENT_RECONCILED:
    'A reconciliation that was submitted rests on the statement. Have it returned first.',
  RECONCILIATION_UNKNOWN:
    'The tenant has no such reconciliation. Take an id from `reconciliations`.',
  RECONCILIATION_SUBMITTED:
    'The reconciliation was submitted and does not change. Have it returned by its reviewer first.',
  RECONCILIATION_NOT_SUBMITTED: 'The reconciliation is not submitted. Submit it first.',
  RECONCILIATION_NOT_COMPARED:
    'The two sides were not compared. Send `reconciliationCompare` first.',
  REVIEWER_IS_PREPARER:
    'Whoever compared or submitted it, resolved a difference of it or had an entry posted for it, or may act in their place, cannot review it. Ask another person.',
  REPORT_NOT_STORED:
    'The report could not be stored: the quota of files is used up. Try again later.',
  DUE_DAYS_INVALID: 'Differences are due within 0 to 366 whole days. Correct the number.',
  OWNER_UNKNOWN: 'The tenant has no such user, or more than 20 are mentioned. Correct the ids.',
  DIFFERENCE_UNKNOWN: 'The tenant has no such difference. Take an id from `differences`.',
  DIFFERENCE_RESOLVED: 'The difference is resolved. Open it again first.',
  DIFFERENCE_NOT_RESOLVED: 'The difference is not resolved: there is nothing to open again.',
  DIFFERENCE_TEXT_INVALID:
    'The text is missing, too long or holds control characters. Send another.',
  DIFFERENCE_NOT_POSTABLE:
    'No entry of ours takes this difference away: it changes no balance, or lies in how their statement adds up. Explain it, or note their promise.',
  DIFFERENCE_ENTRY_UNCLEAR: 'One of an adjustment and a note is posted. Send one of the two.',
  ENTRY_RATE_INVALID: 'The tax rate is a percentage below 100 with up to 4 decimals. Correct it.',
  PROMISE_PAST: 'They cannot promise for a day that is past. Name a day from today on.',
  COMMENT_UNKNOWN: 'The tenant has no such comment. Take an id from the thread of a difference.',
} as const;

declareUserErrors('reconciliation', texts);

const messages: Readonly<Record<string, string>> = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
  PARTY_KIND_WRONG: userErrorText('PARTY_KIND_WRONG'),
  AMOUNT_NOT_A_NUMBER: userErrorText(platformUserErrors.AMOUNT_NOT_A_NUMBER),
  AMOUNT_TOO_LARGE: userErrorText(platformUserErrors.AMOUNT_TOO_LARGE),
  AMOUNT_TOO_PRECISE: userErrorText(platformUserErrors.AMOUNT_TOO_PRECISE),
};

/** A refusal of this feature as a payload shows it. */
export function statementError(
  refusal: RefusalWithPath | EntryRefused | StatementFileRefusal,
): UserError {
  if (refusal.code === 'ENTRY_REFUSED') {
    return entryError(refusal as EntryRefused);
  }
  // Files that are read have a code of their own already, wherever they are read.
  if (refusal.code === 'FILE_UNKNOWN') {
    return statementError({ ...refusal, code: 'IMPORT_FILE_UNKNOWN' });
  }
  const base = messages[refusal.code] ?? userErrorText(refusal.code);
  return refusalError(refusal as RefusalWithPath, withFacts(refusal, base));
}

/** Fields of an entry that a document has by the same name. */
const OF_ENTRY = ['postingDate', 'accountCode', 'documentNumber', 'memo', 'taxRatePercent'];

/**
 * Told of the field of the entry that the ledger refuses; of the difference where it is none of those
 * that were sent, as its currency of which no rate is known.
 */
function entryError({ entry, refusal }: EntryRefused): UserError {
  const error = postingError(refusal, ['input'], {});
  const last = error.path.at(-1) ?? '';
  const field = last === 'documentDate' ? 'postingDate' : last;
  error.path = OF_ENTRY.includes(field) ? ['input', entry, field] : ['input', 'differenceId'];
  return error;
}

/** What a file was refused for, with where. */
function withFacts(refusal: object, base: string): string {
  if (!('line' in refusal)) return base;
  const column =
    'column' in refusal && typeof refusal.column === 'string' ? `, ${refusal.column}` : '';
  return `Line ${String(refusal.line)}${column}: ${base}`;
}
