import type { IdempotencyRefusal, VersionConflict } from '@duebook/platform';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userErrorText,
  type UserError,
} from '@duebook/platform/graphql';
import type { EvidenceFault } from '../domain/evidence-fault';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  EVIDENCE_CASE_NAME_INVALID:
    'A case is called something: 1 to 200 characters, all of which can be seen. Correct it.',
  EVIDENCE_CLAIMS_COUNT_INVALID: 'A case names 1 to 400 claims, each once. Split or correct it.',
  EVIDENCE_CLAIM_UNKNOWN:
    'The tenant has no such claim: an open item of an invoice or debit note that a customer owes. Take an id from `openItems`.',
  EVIDENCE_CLAIMS_MIXED:
    'All claims of a case are of one legal entity against one debtor. Make a package for each.',
  EVIDENCE_DAY_INVALID:
    'The day of a case is not ahead, and none of its claims is younger. Correct the day.',
  EVIDENCE_PACKAGE_UNKNOWN: 'The tenant has no such package. Take an id from `evidencePackages`.',
  EVIDENCE_PACKAGE_FINISHED:
    'The package is made, or its making came to its end. Nothing is left to end.',
  EVIDENCE_POINTS_COUNT_INVALID: 'A check-list has 1 to 20 points. Correct it.',
  EVIDENCE_POINT_CODE_INVALID:
    'The code of a point is up to 40 capitals, digits and underscores, beginning with a capital, and stands once. Correct it.',
  EVIDENCE_POINT_NAME_INVALID:
    'A point has a name in English and in Chinese: 1 to 100 characters, all of which can be seen. Correct it.',
  EVIDENCE_POINT_KINDS_INVALID:
    'A point is shown by 1 to 10 kinds of documents, each of which it names once. Correct it.',
  EVIDENCE_KIND_UNKNOWN:
    'The tenant has no such kind of document, or documents of that kind do not name such an element. Take both from `documentKinds`.',
} as const satisfies Record<EvidenceFault['code'], string>;

declareUserErrors('contracts', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of evidence as a payload shows it. */
export function evidenceError(
  refusal: EvidenceFault | VersionConflict | IdempotencyRefusal,
): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
