import { invariant, Money, ok, refused, type Result } from '@duebook/kernel';
import { may, requirePermission, type Member, type Transaction } from '@duebook/platform';
import { writeFresh } from '../../receivables/application/post-documents';
import {
  belongTogether,
  type AllocationFacts,
  type PairCommand,
} from '../domain/decide-allocation';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import type { OpenItemFact } from '../domain/open-item-fact';
import { dayFault, standingOn } from '../domain/open-over-time';
import { planAllocation } from '../domain/plan-allocation';
import { serveParts, type ServedPart } from '../domain/serve-parts';
import { StandingItems } from '../domain/standing-items';
import {
  CREATE_ALLOCATIONS,
  type AllocatedPart,
  type CashApplicationDeps,
  type ReceiptAllocation,
} from './allocation-command';
import { decideDifferences } from './decide-differences';
import {
  daysOf,
  decideFor,
  decideMatching,
  factsFor,
  recordAllocations,
  recordTogether,
  type Allocated,
  type DecidedMatching,
  type Matching,
  type AllocationsOfUnit,
} from './match-items';
import type { AllocationStore } from './ports';

/**
 * Applies a document of money or a credit note to items of its party: to the named ones, or by the
 * policy until nothing is left of either.
 * @throws PermissionDenied ledger.allocation.create
 */
export async function allocateDocument(
  deps: CashApplicationDeps,
  tx: Transaction,
  command: ReceiptAllocation,
): Promise<Result<Allocated, AllocationRefusal>> {
  const { allocations: store } = deps;
  const { documentId, parts } = command;
  const named = parts?.map((part) => part.openItemId) ?? null;
  const items = await store.lockItemsToAllocate(tx, documentId, named);
  const [source, ...others] = sourcesOf(command, items);
  if (!source) return refused({ code: 'DOCUMENT_UNKNOWN', path: ['documentId'] });
  requirePermission(tx.caller, CREATE_ALLOCATIONS, source.legalEntityId);
  const pairs = pairsOf(command, items);
  if (!pairs.ok) return pairs;
  const { allocatedOn, leftoverAmount } = command;
  const matching = { pairs: pairs.value, allocatedOn, items };
  const decided = await (matching.pairs.length === 0 && leftoverAmount !== undefined
    ? decideNone(store, tx, matching)
    : decideFor(store, tx, matching));
  if (!decided.ok) return decided;
  const sources = [source, ...others] as const;
  const differences = await decideDifferences(deps, tx, { command, sources, ...decided.value });
  if (!differences.ok) return differences;
  const { postings, allocations } = differences.value;
  if (postings.length > 0) await writeFresh(deps.postings, tx, postings);
  await recordAllocations(store, tx, [...decided.value.allocations, ...allocations]);
  return ok({ groupId: decided.value.groupId });
}

/** What is left over may be given up though nothing is matched. */
async function decideNone(
  store: AllocationStore,
  tx: Transaction,
  matching: Matching,
): Promise<Result<DecidedMatching, AllocationRefusal>> {
  const facts = await factsFor(store, tx, matching.items, daysOf(matching));
  return ok({ groupId: tx.ids.next(), allocations: [], facts });
}

/** Whether a call may share a transaction: it names few items, and books nothing but allocations. */
export function mayShare({ parts, leftoverAmount }: ReceiptAllocation): boolean {
  return (
    parts !== null &&
    leftoverAmount === undefined &&
    parts.length <= FEW_PARTS &&
    parts.every((part) => (part.discountAmount ?? part.toleranceAmount ?? null) === null)
  );
}

/** Calls that name more would keep the others of their group waiting. */
const FEW_PARTS = 20;

/**
 * The same for units of work that share a transaction and name their items (see mayShare): items are
 * locked and facts are read once, each call is decided on what the ones before it left, and all is
 * written together. None of them waits for an item: a call that would is to go alone, and so is one
 * whose caller may not make it in this legal entity, to be told so.
 */
export async function allocateDocumentsTogether(
  { allocations: store }: CashApplicationDeps,
  members: readonly Member<ReceiptAllocation>[],
): Promise<readonly (Result<Allocated, AllocationRefusal> | 'ALONE')[]> {
  const [first] = members;
  if (!first) return [];
  const documentIds = members.map(({ input }) => input.documentId);
  const named = members.flatMap(({ input }) => namedBy(input));
  const { free, held } = await store.lockFreeItems(first.tx, documentIds, named);
  const standing = new StandingItems(free);
  const days = members.flatMap(({ input }) =>
    daysOf({ allocatedOn: input.allocatedOn, items: itemsFor(input, standing) }),
  );
  const facts = {
    ...(await factsFor(store, first.tx, free, days)),
    item: (id: string) => standing.find(id),
  };
  const made: AllocationsOfUnit[] = [];
  const outcomes = members.map(({ tx, input }) => {
    if (held.some((item) => concerns(input, item))) return 'ALONE';
    const decided = decideNamed(tx, input, facts, itemsFor(input, standing));
    if (decided === 'ALONE' || !decided.ok) return decided;
    const { allocations, groupId } = decided.value;
    standing.apply(allocations);
    made.push({ tx, allocations });
    return ok({ groupId, allocationIds: allocations.map(({ id }) => id) });
  });
  await recordTogether(store, made);
  return outcomes;
}

function namedBy({ parts }: ReceiptAllocation): readonly string[] {
  return (parts ?? []).map(({ openItemId }) => openItemId);
}

/** The items of the document, and those that are named besides. */
function itemsFor(command: ReceiptAllocation, standing: StandingItems): readonly OpenItemFact[] {
  const own = standing.ofDocument(command.documentId);
  const others = [...new Set(namedBy(command))].flatMap((id) => standing.find(id) ?? []);
  return [...own, ...others.filter(({ documentId }) => documentId !== command.documentId)];
}

function concerns(
  command: ReceiptAllocation,
  { id, documentId }: Pick<OpenItemFact, 'id' | 'documentId'>,
): boolean {
  return documentId === command.documentId || namedBy(command).includes(id);
}

function decideNamed(
  tx: Transaction,
  command: ReceiptAllocation,
  facts: AllocationFacts,
  items: readonly OpenItemFact[],
): Result<DecidedMatching, AllocationRefusal> | 'ALONE' {
  const [source] = sourcesOf(command, items);
  if (!source) return refused({ code: 'DOCUMENT_UNKNOWN', path: ['documentId'] });
  if (!may(tx.caller, CREATE_ALLOCATIONS, source.legalEntityId)) return 'ALONE';
  const pairs = pairsOf(command, items);
  if (!pairs.ok) return pairs;
  const { allocatedOn } = command;
  return decideMatching(tx, { pairs: pairs.value, allocatedOn, items }, facts);
}

/** The items of the document that is applied; there are none if it is of another kind. */
function sourcesOf(
  { documentId, kinds }: ReceiptAllocation,
  items: readonly OpenItemFact[],
): readonly OpenItemFact[] {
  return items.filter(
    (item) => item.documentId === documentId && (kinds?.includes(item.documentKind) ?? true),
  );
}

function pairsOf(
  command: ReceiptAllocation,
  items: readonly OpenItemFact[],
): Result<readonly PairCommand[], AllocationRefusal> {
  const sources = sourcesOf(command, items);
  const [source] = sources;
  invariant(source !== undefined, 'a document is applied');
  return command.parts
    ? namedPairs(sources, command.parts, source.open.currency)
    : plannedPairs(sources, items, command);
}

function namedPairs(
  sources: readonly OpenItemFact[],
  parts: readonly AllocatedPart[],
  currency: string,
): Result<readonly PairCommand[], AllocationRefusal> {
  const served: ServedPart[] = [];
  for (const [index, { openItemId, amount: text }] of parts.entries()) {
    const path = ['allocations', index];
    const amount = Money.parse(text, currency);
    if (!amount.ok) return refused({ ...amount.refusal, path: [...path, 'amount'] });
    served.push({ openItemId, amount: amount.value, path });
  }
  return ok(serveParts(sources, served));
}

function plannedPairs(
  sources: readonly OpenItemFact[],
  items: readonly OpenItemFact[],
  { policy, allocatedOn }: ReceiptAllocation,
): Result<readonly PairCommand[], AllocationRefusal> {
  const opposite = items.filter((item) =>
    sources.some((source) => item.side !== source.side && belongTogether(item, source)),
  );
  const standing = (some: readonly OpenItemFact[]) =>
    allocatedOn === null ? some : standingOn(some, allocatedOn);
  const serving = standing(sources);
  const money = serving.map(({ open }) => open).reduce((sum, open) => sum.plus(open));
  if (allocatedOn !== null && !money.isPositive()) {
    const takings = sources.map((item) => ({ item, amount: item.open }));
    const early = dayFault(allocatedOn, takings, ['allocatedOn']);
    if (early) return refused(early);
  }
  const { parts } = planAllocation(money, standing(opposite), policy);
  return ok(
    serveParts(
      serving,
      parts.map((part) => ({ ...part, path: [] })),
    ),
  );
}
