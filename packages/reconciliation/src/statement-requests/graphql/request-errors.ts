import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userErrorText,
  type UserError,
} from '@duebook/platform/graphql';
import type { RequestRemindRefusal } from '../application/request-remind';
import type { RequestRefusal } from '../application/request-statement';
import type { RequestWithdrawRefusal } from '../application/request-withdraw';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  STATEMENT_REQUEST_UNKNOWN:
    'The tenant has no such request for a statement. Take an id from `statementRequests`.',
  STATEMENT_REQUEST_NOT_OPEN:
    'The statement came already, or the request was withdrawn, so that nothing of it changes any more. Ask anew.',
  STATEMENT_REQUEST_OPEN:
    'The party was asked for this account and period already. Remind it, or withdraw that request first.',
  STATEMENT_REQUEST_IN_FUTURE:
    'The period ends in the future where the legal entity is. Ask when it has ended.',
  STATEMENT_REQUEST_REPLY_DATE_INVALID:
    'The day of reply is past or more than 90 days ahead. Name one in between.',
} as const;

declareUserErrors('reconciliation', texts);

const messages: Readonly<Record<string, string>> = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
};

/** A refusal as a payload shows it. */
export function requestError(
  refusal: RequestRefusal | RequestRemindRefusal | RequestWithdrawRefusal,
): UserError {
  // What else is said of statements and recipients is said where they are declared.
  return refusalError(placed(refusal), messages[refusal.code] ?? userErrorText(refusal.code));
}

type Refusal = Parameters<typeof requestError>[0];

const ARGUMENTS: Readonly<Record<string, string>> = { from: 'periodFrom', to: 'periodTo' };

function placed(refusal: Refusal): Refusal {
  if (refusal.code !== 'STATEMENT_PERIOD_INVALID' && refusal.code !== 'STATEMENT_REQUEST_IN_FUTURE')
    return refusal;
  return { ...refusal, path: refusal.path.map((name) => ARGUMENTS[name] ?? name) };
}
