import type { Requested } from '@duebook/governance';
import { make, type Result } from '@duebook/kernel';
import type { IdempotencyRefusal } from '@duebook/platform';
import { encodeId, type UserError } from '@duebook/platform/graphql';
import type { BulkRefused, BulkSizeFault } from '../application/bulk-call';
import type { DocumentPosted } from '../application/document-posting';
import type { PostedOutcome } from '../application/post-documents';
import type { DocumentKind } from '../domain/document-kind';
import type { PostingWarning } from '../domain/posting-refusal';
import { DOCUMENT_TYPE_NAMES } from './document-type-names';
import { inputPath, type SentDocument } from './input-paths';
import { bulkErrors, postingError } from './posting-errors';
import type { Place } from './posting-commands';
import { DocumentPostResultType, PostingWarningType, type PostedFields } from './posting.payloads';

/**
 * What a payload says of posting one document.
 * @param errorOf the refusal as the payload shows it
 */
export function postedFields<R>(
  outcome: Result<DocumentPosted | Requested, R>,
  at: { readonly place: Place; readonly sent: SentDocument },
  errorOf: (refusal: R) => UserError,
): PostedFields {
  const nothing = { documentId: null, approvalRequestId: null, wasPostedBefore: false };
  if (!outcome.ok) return { ...nothing, warnings: [], userErrors: [errorOf(outcome.refusal)] };
  if ('approvalRequestId' in outcome.value) {
    const { approvalRequestId } = outcome.value;
    return { ...nothing, approvalRequestId, warnings: [], userErrors: [] };
  }
  const { documentId, wasPosted: wasPostedBefore, warnings } = outcome.value;
  return {
    documentId,
    approvalRequestId: null,
    wasPostedBefore,
    warnings: warnings.map((warning) => warningType(warning, at.place, at.sent)),
    userErrors: [],
  };
}

/** The elements of a bulk call as they were sent, and what each of them is. */
export interface SentElements {
  readonly place: Place;
  readonly sent: readonly SentDocument[];
  readonly kinds: readonly DocumentKind[];
}

/** What a payload says of posting many documents. */
export function bulkFields(
  outcome: Result<readonly PostedOutcome[], BulkRefused | BulkSizeFault | IdempotencyRefusal>,
  elements: SentElements,
): { results: DocumentPostResultType[] | null; userErrors: UserError[] } {
  if (outcome.ok) {
    const results = outcome.value.map((each, index) => resultType(each, index, elements));
    return { results, userErrors: [] };
  }
  const { place, sent } = elements;
  return { results: null, userErrors: bulkErrors(outcome.refusal, place, sent) };
}

const NO_WARNINGS: PostingWarningType[] = [];
const NO_ERRORS: UserError[] = [];

function resultType(
  outcome: PostedOutcome,
  index: number,
  { place, sent, kinds }: SentElements,
): DocumentPostResultType {
  const element = sent[index] ?? {};
  if (!outcome.ok) {
    return make(DocumentPostResultType, {
      documentId: null,
      postedId: null,
      wasPostedBefore: false,
      warnings: NO_WARNINGS,
      userErrors: [postingError(outcome.refusal, [...place, index], element)],
    });
  }
  const { documentId: postedId, wasPosted: wasPostedBefore, warnings } = outcome;
  const kind = kinds[index] ?? 'SALES_INVOICE';
  return make(DocumentPostResultType, {
    documentId: encodeId(DOCUMENT_TYPE_NAMES[kind], postedId),
    postedId,
    wasPostedBefore,
    warnings: warnings.map((warning) => warningType(warning, [...place, index], element)),
    userErrors: NO_ERRORS,
  });
}

/** A warning as the payload shows it. */
export function warningType(
  { code, path, day, rates }: PostingWarning,
  place: Place,
  sent: SentDocument,
): PostingWarningType {
  return make(PostingWarningType, {
    code,
    path: inputPath(place, sent, path).map(String),
    day: day ?? null,
    expectedRate: rates?.expected ?? null,
  });
}
