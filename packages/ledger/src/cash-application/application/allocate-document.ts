import { invariant, Money, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import { may, requirePermission, type Member, type Transaction } from '@duebook/platform';
import { writeFresh } from '../../receivables/application/post-documents';
import {
  belongTogether,
  type AllocationFacts,
  type PairCommand,
} from '../domain/decide-allocation';
import { DISCOUNT_NEEDS_APPROVAL, type AllocationRefusal } from '../domain/allocation-refusal';
import type { DecidedAllocation } from '../domain/decided-allocation';
import { StandingDiscounts, type SettledByMoney } from '../domain/earned-discount';
import type { OpenItemFact } from '../domain/open-item-fact';
import { dayFault, standingOn } from '../domain/open-over-time';
import {
  AllocationCount,
  partCountFault,
  TOO_MANY_ALLOCATIONS,
  withinOneCall,
} from '../domain/part-limit';
import { planAllocation } from '../domain/plan-allocation';
import { serveParts, type ServedPart } from '../domain/serve-parts';
import { StandingItems } from '../domain/standing-items';
import {
  CREATE_ALLOCATIONS,
  type AllocatedPart,
  type CashApplicationDeps,
  type ReceiptAllocation,
} from './allocation-command';
import { decideDifferences, type DecidedDifferences } from './decide-differences';
import { givingUp } from './give-up-discounts';
import {
  daysOf,
  decideMatching,
  factsFor,
  recordAllocations,
  recordTogether,
  type Allocated,
  type DecidedMatching,
  type AllocationsOfUnit,
} from './match-items';
import type { AllocationStore, ItemsTogether } from './ports';

/** What applying came to, of each document in order. */
export type AllocationOutcome = Result<Allocated, AllocationRefusal>;

/**
 * Applies a document of money or a credit note to items of its party: to the named ones, or by the
 * policy until nothing is left of either.
 * @throws PermissionDenied ledger.allocation.create
 */
export async function allocateDocument(
  deps: CashApplicationDeps,
  tx: Transaction,
  command: ReceiptAllocation,
): Promise<AllocationOutcome> {
  const [outcome] = await allocateDocuments(deps, tx, [command]);
  invariant(outcome !== undefined, 'every command has an outcome');
  return outcome;
}

/**
 * The same for many, in a number of statements that does not grow with them. Each is decided on what
 * the ones before it left, as if they had been sent one after another; nothing is written for a
 * refused one, and nothing is locked for what is too much for one call.
 * @throws PermissionDenied ledger.allocation.create
 */
export async function allocateDocuments(
  deps: CashApplicationDeps,
  tx: Transaction,
  commands: readonly ReceiptAllocation[],
): Promise<readonly AllocationOutcome[]> {
  const within = withinOneCall(commands.map((command) => namedBy(command).length));
  const outcomes = await allocateWithin(deps, tx, commands.slice(0, within));
  return commands.map((_, index) => outcomes[index] ?? refused(TOO_MANY_ALLOCATIONS));
}

async function allocateWithin(
  { allocations: store, postings, gate }: CashApplicationDeps,
  tx: Transaction,
  commands: readonly ReceiptAllocation[],
): Promise<readonly AllocationOutcome[]> {
  const items = await store.lockItemsTogether(tx, askedBy(commands));
  const standing = new StandingItems(items);
  for (const { legalEntityId } of commands.flatMap((command) => sourcesOf(command, standing))) {
    requirePermission(tx.caller, CREATE_ALLOCATIONS, legalEntityId);
  }
  const days = daysOfAll(commands, items);
  const facts = { ...(await factsFor(store, tx, items, days)), item: itemIn(standing) };
  const tolerated = new Map(await restsFor(store, tx, commands, standing));
  const discounts = new StandingDiscounts(await settledFor(store, tx, commands, standing));
  const count = new AllocationCount();
  const made: DecidedDifferences[] = [];
  const intents = commands.map((command) => givingUp(tx, command, standing));
  const outcomes = await gate.judgeInTurn(
    intents.filter((intent) => intent !== null),
    (judge) =>
      commands.map((command, place): AllocationOutcome => {
        const decided = decide(tx, command, { standing, facts, tolerated, discounts, count });
        if (!decided.ok) return decided;
        const intent = intents[place] ?? null;
        if (intent && judge(intent)) return refused(DISCOUNT_NEEDS_APPROVAL);
        const { groupId, allocations } = decided.value;
        standing.apply(allocations);
        lower(tolerated, allocations);
        discounts.apply(allocations);
        made.push(decided.value);
        return ok({ groupId });
      }),
  );
  await writeFresh(
    postings,
    tx,
    made.flatMap((each) => each.postings),
  );
  await recordAllocations(
    store,
    tx,
    made.flatMap((each) => each.allocations),
  );
  return outcomes;
}

function askedBy(commands: readonly ReceiptAllocation[]): ItemsTogether {
  const unnamed = commands.filter(({ parts }) => parts === null);
  return {
    documentIds: distinct(commands.map(({ documentId }) => documentId)),
    openItemIds: distinct(commands.flatMap(namedBy)),
    oppositeTo: distinct(unnamed.map(({ documentId }) => documentId)),
  };
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

function daysOfAll(
  commands: readonly ReceiptAllocation[],
  items: readonly OpenItemFact[],
): readonly BusinessDate[] {
  const asked = distinct(commands.map(({ allocatedOn }) => allocatedOn));
  return asked.flatMap((allocatedOn) => daysOf({ allocatedOn, items }));
}

function itemIn(standing: StandingItems): AllocationFacts['item'] {
  return (id) => standing.find(id);
}

/** How small a rest may still be given up, of the items of which one is to be. */
async function restsFor(
  store: AllocationStore,
  tx: Transaction,
  commands: readonly ReceiptAllocation[],
  standing: StandingItems,
): Promise<ReadonlyMap<string, Money>> {
  const ids = commands.flatMap((command) => [
    ...(command.leftoverAmount === undefined
      ? []
      : sourcesOf(command, standing).map(({ id }) => id)),
    ...(command.parts ?? []).flatMap(({ openItemId, toleranceAmount }) =>
      (toleranceAmount ?? null) === null ? [] : [openItemId],
    ),
  ]);
  return ids.length === 0 ? new Map() : store.toleratedRests(tx, distinct(ids));
}

/**
 * What was paid and granted of the items of which a discount is asked. Nothing is read of those that
 * are open as a whole.
 */
async function settledFor(
  store: AllocationStore,
  tx: Transaction,
  commands: readonly ReceiptAllocation[],
  standing: StandingItems,
): Promise<ReadonlyMap<string, SettledByMoney>> {
  const ids = commands
    .flatMap(({ parts }) => parts ?? [])
    .filter(({ discountAmount }) => (discountAmount ?? null) !== null)
    .flatMap(({ openItemId }) => standing.find(openItemId) ?? [])
    .filter(({ original, open }) => !open.equals(original))
    .map(({ id }) => id);
  return ids.length === 0 ? new Map() : store.settledByMoney(tx, distinct(ids));
}

/** What is given up of an item is no longer there for the next. */
function lower(tolerated: Map<string, Money>, allocations: readonly DecidedAllocation[]): void {
  for (const { reason, debit, credit, debitAmount } of allocations) {
    for (const { id } of reason === 'TOLERANCE' ? [debit, credit] : []) {
      const rest = tolerated.get(id);
      if (rest) tolerated.set(id, rest.minus(debitAmount));
    }
  }
}

/** What a document is applied on: items as they stand, and what was read with them. */
interface Grounds {
  readonly standing: StandingItems;
  readonly facts: AllocationFacts;
  readonly tolerated: ReadonlyMap<string, Money>;
  readonly discounts: StandingDiscounts;
  readonly count: AllocationCount;
}

function decide(
  tx: Transaction,
  command: ReceiptAllocation,
  { standing, facts, tolerated, discounts, count }: Grounds,
): Result<DecidedDifferences & Pick<DecidedMatching, 'groupId'>, AllocationRefusal> {
  const items = itemsFor(command, standing);
  const fault = partCountFault(command.parts ?? [], 'allocations') ?? count.look(items);
  if (fault) return refused(fault);
  const [source, ...others] = sourcesOf(command, standing);
  if (!source) return refused({ code: 'DOCUMENT_UNKNOWN', path: ['documentId'] });
  const pairs = countedPairs(command, items, count);
  if (!pairs.ok) return pairs;
  const { allocatedOn, leftoverAmount } = command;
  const matching = { pairs: pairs.value, allocatedOn, items };
  // What is left over may be given up though nothing is matched.
  const decided =
    matching.pairs.length === 0 && leftoverAmount !== undefined
      ? ok({ groupId: tx.ids.next(), allocations: [], facts })
      : decideMatching(tx, matching, facts);
  if (!decided.ok) return decided;
  const { groupId, allocations } = decided.value;
  const of = { command, sources: [source, ...others] as const, tolerated, discounts };
  const differences = decideDifferences(tx, { ...of, ...decided.value });
  if (!differences.ok) return differences;
  const { postings, allocations: settling } = differences.value;
  return ok({ groupId, postings, allocations: [...allocations, ...settling] });
}

function countedPairs(
  command: ReceiptAllocation,
  items: readonly OpenItemFact[],
  count: AllocationCount,
): Result<readonly PairCommand[], AllocationRefusal> {
  const pairs = pairsOf(command, items);
  if (!pairs.ok) return pairs;
  const excess = count.make(pairs.value);
  return excess ? refused(excess) : pairs;
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
  const facts = { ...(await factsFor(store, first.tx, free, days)), item: itemIn(standing) };
  const made: AllocationsOfUnit[] = [];
  const outcomes = members.map(({ tx, input }) => {
    if (held.some((item) => concerns(input, item))) return 'ALONE';
    const decided = decideNamed(tx, input, facts, standing);
    if (decided === 'ALONE' || !decided.ok) return decided;
    const { allocations, groupId } = decided.value;
    standing.apply(allocations);
    made.push({ tx, allocations });
    return ok({ groupId, allocationIds: allocations.map(({ id }) => id) });
  });
  await recordTogether(store, made);
  return outcomes;
}

/** Those of a document that is applied to too many are not asked for: it is refused. */
function namedBy({ parts }: ReceiptAllocation): readonly string[] {
  const named = (parts ?? []).map(({ openItemId }) => openItemId);
  return partCountFault(named, 'allocations') ? [] : named;
}

/** The items of the document, and those that are named besides, or that a policy takes from. */
function itemsFor(command: ReceiptAllocation, standing: StandingItems): readonly OpenItemFact[] {
  const own = standing.ofDocument(command.documentId);
  const others = command.parts
    ? distinct(namedBy(command)).flatMap((id) => standing.find(id) ?? [])
    : standing.enoughFor(own, command);
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
  standing: StandingItems,
): Result<DecidedMatching, AllocationRefusal> | 'ALONE' {
  const [source] = sourcesOf(command, standing);
  if (!source) return refused({ code: 'DOCUMENT_UNKNOWN', path: ['documentId'] });
  if (!may(tx.caller, CREATE_ALLOCATIONS, source.legalEntityId)) return 'ALONE';
  const items = itemsFor(command, standing);
  const pairs = pairsOf(command, items);
  if (!pairs.ok) return pairs;
  const { allocatedOn } = command;
  return decideMatching(tx, { pairs: pairs.value, allocatedOn, items }, facts);
}

/** The items of the document that is applied; there are none if it is of another kind. */
function sourcesOf(
  { documentId, kinds }: ReceiptAllocation,
  standing: StandingItems,
): readonly OpenItemFact[] {
  return standing
    .ofDocument(documentId)
    .filter(({ documentKind }) => kinds?.includes(documentKind) ?? true);
}

function pairsOf(
  command: ReceiptAllocation,
  items: readonly OpenItemFact[],
): Result<readonly PairCommand[], AllocationRefusal> {
  const sources = items.filter(({ documentId }) => documentId === command.documentId);
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
