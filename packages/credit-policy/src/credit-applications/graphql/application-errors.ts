import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userError,
  userErrorText,
  type UserError,
} from '@duebook/platform/graphql';
import type { ApplicationRefusal } from '../application/application-request';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  CREDIT_APPLICATION_UNKNOWN:
    'The tenant has no such application for credit. Take an id from `creditApplications`.',
  CREDIT_APPLICATION_OPEN:
    'An application of the same party and legal entity is open already. Go on with that one, or withdraw it.',
  CREDIT_APPLICATION_STATE_WRONG:
    'The application does not stand where this can be done: it is changed and submitted while it is a draft or returned, decided while it is submitted, withdrawn until it is decided. Read it again.',
  CREDIT_APPLICATION_OWN:
    'Whoever prepared, changed or submitted an application does not decide it. Somebody else has to.',
  CREDIT_APPLICATION_AMOUNT_INVALID:
    'What is asked for is above zero; what is granted is above zero, in the same currency, and not more than was asked for. Correct it.',
  CREDIT_APPLICATION_TEXT_INVALID:
    'A text is empty, longer than 4,000 characters (a title: 200) or holds invisible characters. Correct it.',
  CREDIT_APPLICATION_VALIDITY_INVALID:
    'Credit is granted from today or a later day on, and not until a day before that. Correct the days.',
  CREDIT_APPLICATION_INCOMPLETE:
    'The check-list asks for something that neither the credit file nor the evidence shows. Have it completed, or say in `despiteMissing` why it is approved all the same.',
  CREDIT_APPLICATION_EVIDENCE_UNKNOWN:
    'The application has no such evidence, or it was taken off. Take an id from its `evidence`.',
  CREDIT_APPLICATION_EVIDENCE_TOO_MUCH:
    'An application has up to 50 files of evidence. Take some off first.',
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
};

/** A refusal as a payload shows it. */
export function applicationErrors(refusal: ApplicationRefusal): UserError[] {
  if (refusal.code !== 'CREDIT_APPLICATION_REFUSED') {
    return [refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code))];
  }
  return refusal.faults.map(({ code, path }) =>
    userError(code, messages[code] ?? userErrorText(code), ['input', ...path]),
  );
}
