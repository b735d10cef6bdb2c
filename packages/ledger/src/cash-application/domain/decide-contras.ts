import { Money, ok, refused, type BusinessDate, type IdSource, type Result } from '@duebook/kernel';
import { afterReversal } from '../../receivables/domain/after-reversal';
import type { DecidedDocument } from '../../receivables/domain/decided-posting';
import { limitFault } from '../../receivables/domain/amount-limit';
import type { LimitedRights } from '../../receivables/domain/header';
import type { PostingWarning } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from './allocation-refusal';
import type { AllocationFacts } from './decide-allocation';
import { decideContra, type ContraPart, type DecidedContra } from './decide-contra';
import type { OpenItemFact } from './open-item-fact';
import { partCountFault } from './part-limit';
import { differencesOfContra, type ContraContent, type StandingContra } from './standing-contra';
import { StandingItems } from './standing-items';

/** A contra as it is sent, with amounts as text. */
export interface SentContra {
  readonly legalEntityId: string;
  readonly documentNumber: string | null;
  readonly contraOn: BusinessDate;
  readonly memo: string | null;
  readonly parts: readonly { readonly openItemId: string; readonly amount: string }[];
}

/** What contras are decided from; the items are locked. */
export interface ContraFacts extends Omit<AllocationFacts, 'item'> {
  readonly items: readonly OpenItemFact[];
  /** The last ones under the numbers that are sent. */
  readonly contras: readonly StandingContra[];
  rights(legalEntityId: string): LimitedRights;
}

/** What became of a contra that was sent. */
export interface ContraDecision {
  readonly documentId: string;
  readonly warnings: readonly PostingWarning[];
  /** What is to be written; null when it stands already. */
  readonly contra: DecidedContra | null;
}

/**
 * Decides contras one after another: each finds what those before it left open, and under its number
 * whichever of them took it. A refused one leaves all as it was.
 */
export function decideContras(
  sent: readonly SentContra[],
  facts: ContraFacts,
  ids: IdSource,
): readonly Result<ContraDecision, AllocationRefusal>[] {
  const items = new StandingItems(facts.items);
  const standing = new Map(facts.contras.map((contra) => [keyOf(contra), contra]));
  return sent.map((command) => {
    const parts = readParts(command, items);
    if (!parts.ok) return parts;
    const content = { ...command, parts: parts.value };
    const key = keyOf(command);
    const last = key === null ? undefined : standing.get(key);
    if (last && !last.isReversed) return answerAgain(last, content);
    const rights = facts.rights(command.legalEntityId);
    const decided = decideContra(
      { ...content, groupId: ids.next() },
      { ...facts, item: (id) => items.find(id) },
      rights,
      ids,
    );
    if (!decided.ok) return decided;
    const { functional } = decided.value.posting.document;
    const above = limitFault(functional, rights.amountLimits, ['parts']);
    if (above) return refused(above);
    const contra = last ? anew(decided.value, last) : decided.value;
    items.apply(contra.allocations);
    const { document, warnings } = contra.posting;
    if (key !== null) standing.set(key, nowStanding(content, document));
    return ok({ documentId: document.id, warnings, contra });
  });
}

function nowStanding(
  {
    legalEntityId,
    documentNumber,
    contraOn,
    parts,
  }: Pick<SentContra, 'legalEntityId' | 'documentNumber'> & ContraContent,
  { id: documentId, generations }: DecidedDocument,
): StandingContra {
  const generation = generations?.number ?? 0;
  const number = { legalEntityId, documentNumber: documentNumber ?? '', generation };
  return { ...number, documentId, contraOn, parts, isReversed: false };
}

/** What has no number yet is never another one. */
function keyOf({
  legalEntityId,
  documentNumber,
}: {
  readonly legalEntityId: string;
  readonly documentNumber: string | null;
}): string | null {
  return documentNumber === null ? null : `${legalEntityId}|${documentNumber}`;
}

function readParts(
  { parts: sent }: SentContra,
  items: StandingItems,
): Result<readonly ContraPart[], AllocationRefusal> {
  const fault = partCountFault(sent, 'parts');
  if (fault) return refused(fault);
  const parts: ContraPart[] = [];
  for (const [index, { openItemId, amount: text }] of sent.entries()) {
    const path = ['parts', index];
    const item = items.find(openItemId);
    if (!item) return refused({ code: 'OPEN_ITEM_UNKNOWN', path, openItemId });
    const amount = Money.parse(text, item.open.currency);
    if (!amount.ok) return refused({ ...amount.refusal, path: [...path, 'amount'] });
    parts.push({ openItemId, amount: amount.value, path });
  }
  return ok(parts);
}

/** A contra under a number that stands already is that one, or another one that has to say so. */
function answerAgain(
  standing: StandingContra,
  sent: ContraContent,
): Result<ContraDecision, AllocationRefusal> {
  const { documentId } = standing;
  const differences = differencesOfContra(standing, sent);
  if (differences.length === 0) return ok({ documentId, warnings: [], contra: null });
  const path = ['documentNumber'];
  return refused({ code: 'DOCUMENT_DIFFERS', path, documentId, differences });
}

/** Under the number of one that was reversed a contra is posted anew, as every document is. */
function anew({ posting, allocations }: DecidedContra, last: StandingContra): DecidedContra {
  const generations = { number: last.generation + 1, reference: 0 };
  return { posting: afterReversal(posting, generations), allocations };
}
