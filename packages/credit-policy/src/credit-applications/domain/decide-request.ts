import {
  isCurrencyCode,
  Money,
  ok,
  readableText,
  refused,
  type Decimal,
  type Id,
  type Result,
} from '@duebook/kernel';
import { faultAt, type ApplicationFault } from './application-refusal';

/** What is asked for, as somebody sends it. */
export interface RequestDraft {
  readonly requested: Readonly<{ amount: string; currencyCode: string }>;
  readonly requestedTermCode: string | null;
  readonly purpose: string | null;
}

/** A file as somebody attaches it. */
export interface EvidenceDraft {
  readonly itemCode: string | null;
  readonly title: string;
  readonly fileId: Id;
}

/** What can be kept. */
export interface DecidedRequest {
  readonly currency: string;
  readonly requestedAmount: Decimal;
  readonly requestedTermCode: string | null;
  readonly purpose: string | null;
}

/** What of other objects has to be known. */
export interface RequestFacts {
  readonly isTermKnown: boolean;
  readonly isItemKnown: (code: string) => boolean;
}

const MOST_EVIDENCE = 50;
export const LONGEST_TEXT = 4_000;
const LONGEST_TITLE = 200;

/** What is asked for as it is kept, or every fault of it. */
export function decideRequest(
  { requested, requestedTermCode, purpose }: RequestDraft,
  { isTermKnown }: Pick<RequestFacts, 'isTermKnown'>,
): Result<DecidedRequest, readonly ApplicationFault[]> {
  const { currencyCode } = requested;
  const money = positive(requested);
  const words = purpose === null ? null : readableText(purpose, LONGEST_TEXT);
  const faults = [
    ...(money.ok ? [] : [money.refusal]),
    ...(isTermKnown ? [] : [faultAt('PAYMENT_TERM_UNKNOWN', 'requestedPaymentTermCode')]),
    ...(purpose !== null && words === null
      ? [faultAt('CREDIT_APPLICATION_TEXT_INVALID', 'purpose')]
      : []),
  ];
  return !money.ok || faults.length > 0
    ? refused(faults)
    : ok({
        ...{ currency: currencyCode, requestedAmount: money.value.amount },
        ...{ requestedTermCode, purpose: words },
      });
}

function positive({
  amount,
  currencyCode,
}: RequestDraft['requested']): Result<Money, ApplicationFault> {
  if (!isCurrencyCode(currencyCode)) {
    return refused(faultAt('CURRENCY_UNKNOWN', 'requestedLimit', 'currencyCode'));
  }
  const money = Money.parse(amount, currencyCode);
  return money.ok && money.value.isPositive()
    ? money
    : refused(faultAt('CREDIT_APPLICATION_AMOUNT_INVALID', 'requestedLimit'));
}

/**
 * Evidence as it is kept, or every fault of it.
 * @param standing how much of it the application has besides
 */
export function decideEvidence(
  drafts: readonly EvidenceDraft[],
  { isItemKnown, standing }: Pick<RequestFacts, 'isItemKnown'> & Readonly<{ standing: number }>,
): Result<readonly EvidenceDraft[], readonly ApplicationFault[]> {
  if (drafts.length + standing > MOST_EVIDENCE) {
    return refused([faultAt('CREDIT_APPLICATION_EVIDENCE_TOO_MUCH', 'evidence')]);
  }
  const kept: EvidenceDraft[] = [];
  const faults: ApplicationFault[] = [];
  for (const [index, draft] of drafts.entries()) {
    const { itemCode } = draft;
    const title = readableText(draft.title, LONGEST_TITLE);
    if (title === null) {
      faults.push(faultAt('CREDIT_APPLICATION_TEXT_INVALID', 'evidence', index, 'title'));
    } else kept.push({ ...draft, title });
    if (itemCode !== null && !isItemKnown(itemCode)) {
      faults.push(faultAt('CREDIT_FILE_ITEM_UNKNOWN', 'evidence', index, 'itemCode'));
    }
  }
  return faults.length > 0 ? refused(faults) : ok(kept);
}
