import { approvalUserErrors } from '@duebook/governance/graphql';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userErrorText,
  type UserError,
} from '@duebook/platform/graphql';
import type { LiftRefusal } from '../application/legal-hold-lift';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  FILED_DOCUMENT_UNKNOWN:
    'The tenant has no such document, or it is out of sight. Take an id from `documentSearch`.',
  FILED_DOCUMENT_KIND_UNKNOWN:
    'The tenant has no such kind of document. Take a code from `documentKinds`.',
  FILED_DOCUMENT_KIND_INVALID:
    'A kind has a code of capitals, digits and underscores, names of up to 100 characters, up to 30 elements with a code each, and is kept for 0 to 100 years. Correct it.',
  FILED_DOCUMENT_KINDS_TOO_MANY: 'A tenant defines up to 200 kinds. Use one of those.',
  FILED_DOCUMENT_TITLE_INVALID:
    'A title has 1 to 300 characters, all of which can be seen. Correct it.',
  FILED_DOCUMENT_REASON_INVALID:
    'A reason has 1 to 500 characters, all of which can be seen. Correct it.',
  FILED_DOCUMENT_ELEMENT_UNKNOWN:
    'The kind has no such element, or it is told twice. Take a code from its elements, each once.',
  FILED_DOCUMENT_ELEMENT_MISSING: 'Documents of the kind name this element. Tell it.',
  FILED_DOCUMENT_ELEMENT_INVALID:
    'The value is empty, longer than 200 characters, no day (yyyy-mm-dd) or no number, as its element wants it. Correct it.',
  FILED_DOCUMENT_FILE_UNKNOWN:
    'The file was never sent, or by somebody else for something that the caller does not see. Send it by `POST /files` first.',
  FILED_DOCUMENT_FILE_SAME: 'The latest version has the same bytes. Nothing is left to do.',
  FILED_DOCUMENT_VERSIONS_TOO_MANY: 'A document has up to 1,000 versions. Record a new one.',
  FILED_DOCUMENT_LINKS_TOO_MANY: 'A document is linked to up to 200 objects. Link fewer.',
  FILED_DOCUMENT_OBJECT_UNKNOWN:
    'The tenant has no such object, or it is out of sight. Take an id that `node` answers.',
  FILED_DOCUMENT_NOT_LINKED:
    'The document is not linked to it, or no object is named. Read it again.',
  FILED_DOCUMENT_UNCHANGED:
    'It says so, or is linked to all of them, already. Nothing is left to do.',
  FILED_DOCUMENT_RETRACTED:
    'The document was recorded by mistake. Nothing of it is changed any more.',
  FILED_DOCUMENT_DELETED: 'The document is deleted. Only that it was there is left.',
  FILED_DOCUMENT_UNDER_HOLD:
    'A legal hold is on the document, or on the object by which it is kept. Have the hold lifted first.',
  FILED_DOCUMENT_RETAINED:
    'The document has to be kept until the last day of its retention is over. Wait for it.',
  LEGAL_HOLD_UNKNOWN:
    'The tenant has no such hold, or it is out of sight. Take an id from `legalHolds`.',
  LEGAL_HOLD_TARGET_INVALID: 'A hold is on a document or on an object. Name just one of them.',
  LEGAL_HOLD_LIFTED: 'The hold was lifted before. Nothing is left to do.',
  LEGAL_HOLD_OWN: 'Whoever placed a hold does not lift it. Have somebody else do it.',
} as const;

declareUserErrors('contracts', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal as a payload shows it, with the facts that the caller needs to go on. */
export function documentError(refusal: LiftRefusal | IdempotencyRefusal): UserError {
  if (refusal.code === 'APPROVAL_NEEDED') {
    const code = approvalUserErrors.APPROVAL_NEEDED;
    return refusalError({ code, path: [] }, userErrorText(code));
  }
  const text = messages[refusal.code] ?? userErrorText(refusal.code);
  if (refusal.code === 'FILED_DOCUMENT_RETAINED') {
    return refusalError(refusal, `${text} (${refusal.retainUntil})`);
  }
  return refusalError(refusal, 'element' in refusal ? `${text} (${named(refusal.element)})` : text);
}

/** What a caller has sent is told again only where it can be a code. */
function named(element: string): string {
  return /^[A-Z0-9_]{1,40}$/.test(element) ? element : '?';
}
