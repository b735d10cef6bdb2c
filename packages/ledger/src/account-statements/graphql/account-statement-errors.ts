import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  type UserError,
  userErrorText,
} from '@duebook/platform/graphql';
import { KNOWN_AT_IN_FUTURE } from '../../graphql/known-at';
import type { StatementIssueRefusal } from '../application/account-statements';
import type { IdempotencyRefusal } from '@duebook/platform';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  ACCOUNT_STATEMENT_PERIOD_INVALID: 'The period ends before it begins. Correct its days.',
  ACCOUNT_STATEMENT_TOO_LONG:
    'The period has more movements and open items than a file holds: 9,000 as PDF, 50,000 as CSV or XLSX. Take a shorter period, or another format.',
  ACCOUNT_STATEMENT_NOT_STORED:
    'The file cannot be stored: the tenant has stored as much as it may, in a day or in all. Try again tomorrow, or ask the operator.',
  KNOWN_AT_IN_FUTURE,
} as const;

declareUserErrors('ledger', texts);

const messages = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
};

/** A refusal as a payload shows it. */
export function statementError(refusal: StatementIssueRefusal | IdempotencyRefusal): UserError {
  const { code } = refusal;
  if (code in messages) return refusalError(refusal, messages[code as keyof typeof messages]);
  const stored = { code: 'ACCOUNT_STATEMENT_NOT_STORED', path: [] };
  return refusalError(stored, messages.ACCOUNT_STATEMENT_NOT_STORED);
}

/** The message of a refusal of a query. */
export function statementMessage(code: string): string {
  return messages[code as keyof typeof messages];
}
