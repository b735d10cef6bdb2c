import {
  declareUserErrors,
  type UserError,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import { periodTexts } from '../../periods/graphql/period-errors';
import type { AccountCreateRefusal } from '../application/account-create';
import type { AccountUpdateRefusal } from '../application/account-update';
import type { BooksOpenRefusal } from '../application/books-open';
import type { MemoBookOpenRefusal } from '../application/memo-book-open';

type ChartRefusal =
  BooksOpenRefusal | MemoBookOpenRefusal | AccountCreateRefusal | AccountUpdateRefusal;

/** When each refusal occurs and what to do about it; also the first part of its message. */
const texts = {
  BOOKS_ALREADY_OPEN: 'The books of the legal entity are open already. Nothing is left to do.',
  BOOK_CODE_INVALID:
    'The code is not 1 to 20 digits, letters, dots, hyphens or underscores. Correct it.',
  BOOK_CODE_TAKEN: 'Another book of the legal entity has this code. Choose another.',
  FISCAL_YEARS_MISSING: 'No fiscal year is named. Books are opened with at least one.',
  FISCAL_YEARS_NOT_CONSECUTIVE:
    'The fiscal years repeat, leave a gap, or are more than thirty. Name consecutive ones.',
  ACCOUNT_CODE_INVALID: 'The code is not 1 to 20 digits, letters, dots or hyphens. Correct it.',
  ACCOUNT_CODE_TAKEN: 'Another account of the legal entity has this code. Choose another.',
  ACCOUNT_NAME_INVALID:
    'The name is empty, longer than 200 characters or has unreadable characters. Correct it.',
  ACCOUNT_CLASS_AND_ROLE:
    'A control account moves with its open items only and takes no role. Leave one of them out.',
  ACCOUNT_TYPE_UNFIT: 'The type does not fit the use of the account. Change one of them.',
  ACCOUNT_ITEM_CLASS_TAKEN:
    'Another account of the legal entity is the control account of this class. Use that one.',
  ACCOUNT_ROLE_TAKEN:
    'Another account of the legal entity has this role. Take it from that one first.',
  ACCOUNT_NEEDED_BY_POSTING:
    'Posting looks this account up by its class or role, so it stays active. Take its role first.',
  ACCOUNT_UNKNOWN: 'The legal entity has no such active account. Take one from `accounts`.',
} as const;

export const chartUserErrors = declareUserErrors('ledger', texts);

/** A refusal as a payload shows it. */
export function chartError(refusal: ChartRefusal): UserError {
  const text = { ...periodTexts, ...texts, ...sharedTexts }[refusal.code];
  const facts = 'fitting' in refusal ? [`It may be ${refusal.fitting.join(' or ')}.`] : [];
  return refusalError(refusal, [text, ...facts].join(' '));
}
