import {
  invariant,
  ok,
  refused,
  type BusinessDate,
  type IdSource,
  type Result,
} from '@duebook/kernel';
import { assembleEntry, mirrorLines, type DecidedEntry } from '../../journal/domain/entry';
import { oppositeSide } from '../../journal/domain/side';
import type { DecidedDocument, DecidedPosting } from '../../receivables/domain/decided-posting';
import {
  checkOpeningMayChange,
  checkPeriod,
  textFault,
  type PostingRights,
} from '../../receivables/domain/header';
import type { PeriodFact } from '../../receivables/domain/posting-facts';
import type { PostingRefusal } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from './allocation-refusal';
import type { DecidedAllocation } from './decided-allocation';
import type { AllocationFacts } from './decide-allocation';
import type { AllocationUndoing } from './decide-allocation-reversal';
import { itemFactOf } from './decide-contra';
import type { OpenItemFact } from './open-item-fact';
import { dayFault } from './open-over-time';

/** A document as it stands, with its entry and its items. */
export interface StandingDocument {
  readonly document: DecidedDocument & { readonly documentNumber: string };
  readonly entry: DecidedEntry;
  readonly items: readonly OpenItemFact[];
  readonly isReversed: boolean;
}

/**
 * Undoes a document as of a day by a document of its own: the entry mirrored, and an item opposite
 * each of its items that settles it. Refused while anything is allocated to it: undo that first,
 * so that it is seen.
 */
export function decideDocumentReversal(
  command: AllocationUndoing,
  standing: StandingDocument,
  facts: AllocationFacts,
  rights: PostingRights,
): Result<
  (ids: IdSource) => {
    readonly posting: DecidedPosting;
    readonly allocations: readonly DecidedAllocation[];
  },
  AllocationRefusal
> {
  const fault = textFault(command.reason, ['reason']);
  if (fault) return refused(fault);
  const { document, items } = standing;
  if (standing.isReversed || document.kind === 'REVERSAL') {
    return refused({ code: 'DOCUMENT_REVERSED', path: ['documentId'] });
  }
  const allocated = items.filter((item) => !item.open.equals(item.original));
  if (allocated.length > 0) {
    const openItemIds = allocated.map((item) => item.id);
    return refused({ code: 'DOCUMENT_ALLOCATED', path: ['documentId'], openItemIds });
  }
  if (command.reversedOn < document.postingDate) {
    const earliest = document.postingDate;
    return refused({ code: 'REVERSED_BEFORE_POSTING', path: ['reversedOn'], earliest });
  }
  const takings = items.map((item) => ({ item, amount: item.original }));
  const early = dayFault(command.reversedOn, takings, ['reversedOn']);
  if (early) return refused(early);
  const period = periodOf(document, command.reversedOn, facts, rights);
  if (!period.ok) return refused({ ...period.refusal, path: ['reversedOn'] });
  const periodId = period.value.id;
  return ok((ids) => {
    const posting = mirror(command, standing, periodId, ids);
    return { posting, allocations: settleAll(command, standing, posting, ids) };
  });
}

/**
 * An opening item that was wrong is undone on the day it came in, while the opening period is open
 * and none since is closed: what was loaded is then what the system before had. One that fell away
 * later is undone in the period of that day, like any other document.
 */
function periodOf(
  { legalEntityId, isOpening }: DecidedDocument,
  day: BusinessDate,
  facts: AllocationFacts,
  rights: PostingRights,
): Result<PeriodFact, PostingRefusal> {
  const opening = isOpening ? facts.openingPeriod(legalEntityId) : undefined;
  if (opening?.endsOn !== day) return checkPeriod(legalEntityId, day, facts, rights);
  const ofOpening = { ...facts, period: () => opening, openingPeriod: () => undefined };
  const period = checkPeriod(legalEntityId, day, ofOpening, rights);
  if (!period.ok) return period;
  const change = checkOpeningMayChange(opening, rights, ['reversedOn']);
  return change.ok ? period : change;
}

function mirror(
  command: AllocationUndoing,
  { document, entry, items }: StandingDocument,
  periodId: string,
  ids: IdSource,
): DecidedPosting {
  const id = ids.next();
  return {
    document: {
      ...document,
      id,
      kind: 'REVERSAL',
      sourceSystem: 'DUEBOOK',
      documentNumber: null,
      numberScope: '',
      externalRef: null,
      documentDate: command.reversedOn,
      postingDate: command.reversedOn,
      reference: document.documentNumber,
      memo: command.reason,
      reversesDocumentId: document.id,
      reversesKind: document.kind,
      isOpening: false,
    },
    lines: [],
    entry: assembleEntry({
      ...entry,
      id: ids.next(),
      periodId,
      postingDate: command.reversedOn,
      sourceId: id,
      description: command.reason,
      reversesEntryId: entry.id,
      lines: mirrorLines(entry.lines),
    }),
    items: items.map((item, index) => ({
      id: ids.next(),
      instalment: index + 1,
      partyId: item.partyId,
      itemClass: item.itemClass,
      controlAccountId: item.controlAccountId,
      side: oppositeSide(item.side),
      original: item.original,
      functional: item.openFunctional,
      dueDate: item.dueDate,
      dueDateIsProvisional: false,
      discounts: [],
      documentDate: item.documentDate,
    })),
    warnings: [],
  };
}

function settleAll(
  command: AllocationUndoing,
  { items }: StandingDocument,
  posting: DecidedPosting,
  ids: IdSource,
): readonly DecidedAllocation[] {
  return items.map((item, index) => {
    const opposite = posting.items[index];
    invariant(opposite !== undefined, 'every item has its opposite');
    const settling = itemFactOf(opposite, posting);
    const [debit, credit] = item.side === 'DEBIT' ? [item, settling] : [settling, item];
    return {
      id: ids.next(),
      groupId: command.groupId,
      legalEntityId: item.legalEntityId,
      debit,
      credit,
      debitAmount: item.original,
      creditAmount: item.original,
      debitFunctional: item.openFunctional,
      creditFunctional: item.openFunctional,
      allocatedOn: command.reversedOn,
      reason: 'REVERSAL',
      reversalReason: command.reason,
      entry: null,
      reversesAllocationId: null,
    };
  });
}
