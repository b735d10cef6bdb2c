import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Side } from '../../journal/domain/side';
import { usualSide } from '../domain/aging-bucket';
import type { AgingItemSelection } from '../domain/aging-item';
import type { AgingQuestion } from '../domain/aging-report';
import { inBoth } from '../domain/in-both';
import type { AgingRefusal } from './answerable-question';
import type { AgingItemPage, AgingItemStretch, PartiesOfItems } from './ports';

/** Why the items of an aging cannot be listed. */
export type AgingItemRefusal =
  | AgingRefusal
  /** The question has no such bucket. */
  | { readonly code: 'BUCKET_UNKNOWN'; readonly path: readonly string[] };

/** What of which question is read. */
export interface SelectedItems {
  readonly reachable: AgingQuestion;
  readonly stretch: AgingItemStretch;
}

/** Turns a selection into what is read; null when nothing can be in it. */
export function stretchOf(
  question: AgingQuestion,
  selection: AgingItemSelection,
  page: AgingItemPage,
): Result<SelectedItems | null, AgingItemRefusal> {
  const { bucket, currency } = selection;
  if (bucket !== null && (bucket < 0 || bucket > question.bounds.length)) {
    return refused({ code: 'BUCKET_UNKNOWN', path: ['bucket'] });
  }
  const narrowed = narrow(question, selection);
  if (narrowed === null) return ok(null);
  const sides = sidesOf(question, selection);
  const { reachable, parties } = narrowed;
  return ok({ reachable, stretch: { parties, sides, currency, bucket, page } });
}

/** A group of legal entities narrows the question, one of parties names them. */
function narrow(
  question: AgingQuestion,
  { group, partyId }: AgingItemSelection,
): { readonly reachable: AgingQuestion; readonly parties: PartiesOfItems | null } | null {
  const ofParty = (id: Id | null): PartiesOfItems | null =>
    id === null ? null : { partyId: id, group: null };
  if (group === null) return { reachable: question, parties: ofParty(partyId) };
  const { dimension, key } = group;
  if (dimension === 'LEGAL_ENTITY') {
    const legalEntityIds = inBoth(question.legalEntityIds, key === null ? [] : [key]);
    return { reachable: { ...question, legalEntityIds }, parties: ofParty(partyId) };
  }
  if (dimension === 'PARTY') {
    const isOther = partyId !== null && partyId !== key;
    return key === null || isOther ? null : { reachable: question, parties: ofParty(key) };
  }
  return { reachable: question, parties: { partyId, group: { dimension, key } } };
}

function sidesOf({ itemClass }: AgingQuestion, { isCredit }: AgingItemSelection): readonly Side[] {
  const usual = usualSide(itemClass);
  const other: Side = usual === 'DEBIT' ? 'CREDIT' : 'DEBIT';
  if (isCredit === null) return [usual, other];
  return [isCredit ? other : usual];
}
