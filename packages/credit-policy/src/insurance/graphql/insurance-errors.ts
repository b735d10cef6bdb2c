import type { IdempotencyRefusal } from '@duebook/platform';
import { declareUserErrors, type UserError } from '@duebook/platform/graphql';
import { approvableError } from '../../graphql/approvable-error';
import type { InsuranceRefusal } from '../application/insurance-amend';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  INSURANCE_UNKNOWN:
    'The tenant has no such insurance policy. Take an id from `creditInsurancePolicies`.',
  INSURANCE_TEXT_INVALID: 'A text is empty or longer than 200 characters. Correct it.',
  INSURANCE_DAYS_INVALID: 'The last day is before the first. Turn them round.',
  INSURANCE_AMOUNT_NEGATIVE: 'An amount is zero or more. Correct it.',
  INSURANCE_PERCENT_INVALID: 'A share is 0 to 100 percent with up to four decimals. Correct it.',
  INSURANCE_DEADLINE_INVALID: 'A deadline is 0 to 1,000 days after an item is due. Correct it.',
  INSURANCE_NUMBER_TAKEN: 'The insurer has a policy of this number already. Take that one.',
  INSURED_LIMIT_OUTSIDE_POLICY:
    'A buyer is insured within the days of the policy. Correct the day.',
  INSURANCE_ITEMS_INVALID:
    'Name 1 to 1,000 items that the buyer owes a legal entity of the policy. Take ids from `creditInsuranceDeadlines`.',
  INSURANCE_ITEMS_TOLD: 'The insurer was told of one of the items already. Leave it out.',
  INSURANCE_AMENDMENT_BACK_DATED:
    'New terms begin today or later: what was insured on past days stands. Correct the day.',
  INSURANCE_AMENDMENT_OUTSIDE_POLICY:
    'New terms begin within the days of the policy. Correct the day, or record another policy.',
  INSURANCE_AMENDED_LATER:
    'Terms of a later day were agreed to already. Begin on that day or after it.',
  INSURANCE_NOTICE_IN_FUTURE: 'What was told was told today or before. Correct the day.',
} as const;

declareUserErrors('credit-policy', texts);

/** Something of insurance that was refused, as a payload shows it. */
export function insuranceError(refusal: InsuranceRefusal | IdempotencyRefusal): UserError {
  return approvableError(refusal, texts);
}
