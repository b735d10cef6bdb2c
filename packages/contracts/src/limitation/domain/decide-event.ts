import {
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import { lasts, type RecordedKind } from './limitation-event';
import type { LimitationRefusal } from './limitation-refusal';

/** Something that touched the limitation of claims against one debtor. */
export interface EventDraft {
  readonly openItemIds: readonly Id[];
  readonly kind: RecordedKind;
  /** The day on which it happened, or began: of a demand the day on which it reached the debtor. */
  readonly happenedOn: BusinessDate;
  /** The last day of what lasts; null while it goes on. */
  readonly endedOn: BusinessDate | null;
  /** What shows it: a filed document, or words that say where the proof is. */
  readonly documentId: Id | null;
  readonly reference: string | null;
}

/** What a named item is. */
export interface NamedItem {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  /** An invoice or debit note that a customer owes. */
  readonly isReceivable: boolean;
}

/** What an event is checked against. */
export interface EventFacts {
  readonly items: readonly NamedItem[];
  /** Today in the legal entity; null where no item is known. */
  readonly today: BusinessDate | null;
  readonly isDocumentKnown: boolean;
}

/** A checked event: of one debtor and one legal entity. */
export interface CheckedEvent extends EventDraft {
  readonly legalEntityId: Id;
  readonly partyId: Id;
}

const MOST_ITEMS = 500;
export const LONGEST_REFERENCE = 500;

/**
 * Checks an event in the order: items, days, proof. The first fault is told.
 */
export function checkEvent(
  draft: EventDraft,
  facts: EventFacts,
): Result<CheckedEvent, LimitationRefusal> {
  const items = checkItems(draft.openItemIds, facts.items);
  if (!items.ok) return items;
  const { legalEntityId, partyId } = items.value;
  const today = facts.today ?? draft.happenedOn;
  if (draft.happenedOn > today) {
    return refused({ code: 'LIMITATION_DAY_IN_FUTURE', path: ['happenedOn'] });
  }
  if (!isEndRight(draft, today)) {
    return refused({ code: 'LIMITATION_END_INVALID', path: ['endedOn'] });
  }
  const reference = checkProof(draft, facts);
  return reference.ok
    ? ok({ ...draft, reference: reference.value, legalEntityId, partyId })
    : reference;
}

/** @returns the words of the proof as they are kept */
function checkProof(
  { documentId, reference: sent }: EventDraft,
  { isDocumentKnown }: EventFacts,
): Result<string | null, LimitationRefusal> {
  if (documentId === null && sent === null) {
    return refused({ code: 'LIMITATION_PROOF_MISSING', path: ['reference'] });
  }
  if (documentId !== null && !isDocumentKnown) {
    return refused({ code: 'LIMITATION_DOCUMENT_UNKNOWN', path: ['documentId'] });
  }
  if (sent === null) return ok(null);
  const reference = readableText(sent, LONGEST_REFERENCE);
  return reference === null
    ? refused({ code: 'LIMITATION_TEXT_INVALID', path: ['reference'] })
    : ok(reference);
}

/** Whether an end fits: only what lasts has one, not before its beginning and not ahead. */
export function isEndRight(
  { kind, happenedOn, endedOn }: Pick<EventDraft, 'kind' | 'happenedOn' | 'endedOn'>,
  today: BusinessDate,
): boolean {
  return endedOn === null || (lasts(kind) && endedOn >= happenedOn && endedOn <= today);
}

function checkItems(
  ids: readonly Id[],
  known: readonly NamedItem[],
): Result<NamedItem, LimitationRefusal> {
  if (ids.length > MOST_ITEMS || new Set(ids).size !== ids.length) return countInvalid();
  const byId = new Map(known.map((item) => [item.id, item]));
  let first: NamedItem | null = null;
  for (const [index, id] of ids.entries()) {
    const item: NamedItem | undefined = byId.get(id);
    const code = itemFault(item, first ?? item);
    if (code) return refused({ code, path: ['openItemIds', index] });
    first ??= item ?? null;
  }
  return first ? ok(first) : countInvalid();
}

const countInvalid = () =>
  refused({ code: 'LIMITATION_ITEMS_COUNT_INVALID', path: ['openItemIds'] } as const);

function itemFault(
  item: NamedItem | undefined,
  first: NamedItem | undefined,
): LimitationRefusal['code'] | null {
  if (!item) return 'LIMITATION_ITEM_UNKNOWN';
  if (!item.isReceivable) return 'LIMITATION_ITEM_NOT_RECEIVABLE';
  const isOfOne = item.partyId === first?.partyId && item.legalEntityId === first.legalEntityId;
  return isOfOne ? null : 'LIMITATION_ITEMS_MIXED';
}
