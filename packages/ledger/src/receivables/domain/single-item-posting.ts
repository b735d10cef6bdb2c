import { Money, type BusinessDate, type Decimal, type IdSource } from '@duebook/kernel';
import { assembleEntry } from '../../journal/domain/entry';
import { oppositeSide, type Side } from '../../journal/domain/side';
import type { DecidedPosting } from './decided-posting';
import type { DocumentKind, ItemClass } from './document-kind';
import type { PostingWarning } from './posting-refusal';

/** A document of one amount: a control account on one side, one other account opposite. */
export interface SingleItem {
  readonly kind: DocumentKind;
  readonly legalEntityId: string;
  readonly bookId: string;
  readonly periodId: string;
  readonly partyId: string;
  readonly itemClass: ItemClass;
  readonly controlAccountId: string;
  readonly counterAccountId: string;
  /** Of the item, on the control account. */
  readonly side: Side;
  readonly amount: Money;
  readonly functional: Money;
  readonly exchangeRate: Decimal;
  readonly exchangeRateSource: string | null;
  readonly documentDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly sourceSystem: string;
  readonly documentNumber: string | null;
  readonly numberScope: string;
  readonly externalRef: string | null;
  readonly reference: string | null;
  readonly memo: string | null;
  readonly description: string;
  readonly saysNumber: boolean;
  /** None when absent. */
  readonly warnings?: readonly PostingWarning[];
}

/** Builds the posting: document, balanced entry and one open item that is due at once. */
export function singleItemPosting(single: SingleItem, ids: IdSource): DecidedPosting {
  const { amount, functional, partyId, side } = single;
  const documentId = ids.next();
  const line = { amount, functional, description: single.description, dimensions: {} };
  const entry = assembleEntry({
    id: ids.next(),
    legalEntityId: single.legalEntityId,
    bookId: single.bookId,
    periodId: single.periodId,
    postingDate: single.postingDate,
    sourceType: 'DOCUMENT',
    sourceId: documentId,
    description: single.description,
    reversesEntryId: null,
    lines: [
      { ...line, accountId: single.controlAccountId, side, partyId },
      { ...line, accountId: single.counterAccountId, side: oppositeSide(side), partyId: null },
    ],
  });
  const item = {
    id: ids.next(),
    instalment: 1,
    partyId,
    itemClass: single.itemClass,
    controlAccountId: single.controlAccountId,
    side,
    original: amount,
    functional,
    dueDate: single.documentDate,
    dueDateIsProvisional: false,
    discounts: [],
    documentDate: single.documentDate,
  };
  return {
    document: documentOf(single, documentId),
    lines: [],
    entry,
    items: [item],
    warnings: single.warnings ?? [],
    saysNumber: single.saysNumber,
  };
}

function documentOf(single: SingleItem, id: string): DecidedPosting['document'] {
  return {
    id,
    legalEntityId: single.legalEntityId,
    kind: single.kind,
    sourceSystem: single.sourceSystem,
    documentNumber: single.documentNumber,
    numberScope: single.numberScope,
    externalRef: single.externalRef,
    partyId: single.partyId,
    documentDate: single.documentDate,
    postingDate: single.postingDate,
    net: single.amount,
    tax: Money.zero(single.amount.currency),
    total: single.amount,
    functional: single.functional,
    exchangeRate: single.exchangeRate,
    exchangeRateSource: single.exchangeRateSource,
    paymentTermId: null,
    reference: single.reference,
    memo: single.memo,
    reversesDocumentId: null,
    isOpening: false,
  };
}
