import type { IdempotencyRefusal } from '@duebook/platform';
import { declareUserErrors, type UserError } from '@duebook/platform/graphql';
import { approvableError } from '../../graphql/approvable-error';
import type { CollateralRefusal } from '../application/collateral-change';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  COLLATERAL_UNKNOWN: 'The tenant has no such collateral. Take an id from `collaterals`.',
  COLLATERAL_VALUE_NEGATIVE: 'Collateral is worth zero or more. Correct the value.',
  COLLATERAL_HAIRCUT_INVALID: 'A haircut is 0 to 100 percent with up to four decimals. Correct it.',
  COLLATERAL_RANK_INVALID: 'A rank is a whole number from 1 to 1,000. Correct it.',
  COLLATERAL_TEXT_INVALID:
    'A text is empty, or longer than 200 characters, a note than 2,000. Correct it, or leave it out.',
  COLLATERAL_DAYS_INVALID:
    'Collateral expires after its first day, and today at the earliest. Correct the day.',
  COLLATERAL_FILE_UNKNOWN:
    'A file was never sent, or there are more than 50. Send it by `POST /files` first.',
  COLLATERAL_NOT_AGREED:
    'Nobody has agreed to the collateral yet. Have somebody else approve it, or give it back and record it anew.',
  COLLATERAL_NOT_PROPOSED: 'It was approved or given back before. Read it again.',
  COLLATERAL_OWN_RECORD:
    'Whoever recorded collateral does not say that it counts. Have somebody else approve it.',
  COLLATERAL_RELEASED: 'The collateral was given back. Nothing of it is changed any more.',
  COLLATERAL_EXPIRED:
    'The collateral has expired, and what it counted since is known. Record the new one.',
  COLLATERAL_VALUED_BEFORE: 'It was valued on a later day already. Take that day or a later one.',
} as const;

declareUserErrors('credit-policy', texts);

/** Refused collateral as a payload shows it. */
export function collateralError(refusal: CollateralRefusal | IdempotencyRefusal): UserError {
  return approvableError(refusal, texts);
}
