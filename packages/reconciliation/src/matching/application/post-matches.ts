import { invariant, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import type { PostedOutcome, PostingCommand, ReceiptAllocation } from '@duebook/ledger';
import type { Transaction } from '@duebook/platform';
import { matchAudit, matchPosted } from '../events/match.event';
import type { FurtherDocument, Match, ShortPayment } from '../domain/match';
import type { PartDecision } from '../domain/match-decision';
import { policyFor } from '../domain/match-policy';
import {
  planPosting,
  type PlannedFee,
  type PostingPlan,
  type Settling,
} from '../domain/posting-plan';
import type { SentItem } from '../domain/sent-parts';
import { useAdvices } from './advices-of-matches';
import type { MatchedLine, MatchingContext, MatchRefusal } from './ports';

/** A proposed match, locked, that is to be posted. */
export interface PostingJob {
  readonly match: Match;
  readonly parts: readonly PartDecision[];
}

/** What posting some matches came to, in order. */
export interface PostedTogether {
  readonly outcomes: readonly Result<Match, MatchRefusal>[];
  /**
   * Something of a refused one was written before it was refused, so that all has to be rolled back:
   * the others are posted without it then.
   */
  readonly isSpoilt: boolean;
}

/** A match on its way through the ledger. */
interface Work {
  readonly job: PostingJob;
  readonly line: MatchedLine | undefined;
  plan: PostingPlan | null;
  refusal: MatchRefusal | null;
  cashId: Id | null;
  feeId: Id | null;
  contraId: Id | null;
  postingDate: BusinessDate | null;
  readonly groups: Id[];
}

type Context = Pick<MatchingContext, 'matches' | 'policies' | 'commands' | 'advices'>;

/**
 * Posts matches inside a unit of work, in a number of statements that does not grow with them: the money
 * as a document that its line makes the same whenever it is posted, fees, what is netted, and what the
 * money settles. A closed day is moved to the first open one.
 *
 * @throws PermissionDenied where the caller lacks a right that the ledger asks for
 */
export async function postMatches(
  context: Context,
  tx: Transaction,
  jobs: readonly PostingJob[],
  { isAutomatic }: { readonly isAutomatic: boolean },
): Promise<PostedTogether> {
  const works = await prepare(context, tx, jobs);
  await postCash(context, tx, works);
  await postFees(context, tx, works);
  await allocate(context, tx, works);
  await settleOthers(context, tx, works);
  await useAdvices(context, tx, works.filter(isStanding));
  const isSpoilt = works.some(({ refusal, cashId }) => refusal !== null && cashId !== null);
  if (!isSpoilt) await keep(context, tx, works.filter(isStanding), isAutomatic);
  return {
    isSpoilt,
    outcomes: works.map((work) =>
      work.refusal === null
        ? { ok: true, value: postedMatch(work, tx, isAutomatic) }
        : refused(work.refusal),
    ),
  };
}

async function prepare(
  { matches, policies }: Context,
  tx: Transaction,
  jobs: readonly PostingJob[],
): Promise<readonly Work[]> {
  const lines = new Map(
    (await matches.lockLines(tx, distinct(jobs.map(({ match }) => match.lineId)))).map((line) => [
      line.id,
      line,
    ]),
  );
  const itemIds = distinct(jobs.flatMap(({ parts }) => parts.map(({ itemId }) => itemId)));
  const items = new Map((await matches.items(tx, itemIds)).map((item) => [item.id, item]));
  const partyIds = distinct(jobs.flatMap(({ match }) => match.partyId ?? []));
  const parties = new Map((await matches.parties(tx, partyIds)).map((party) => [party.id, party]));
  const newest = await policies.newest(tx);
  return jobs.map((job): Work => {
    const { match } = job;
    const line = lines.get(match.lineId);
    const work = emptyWork(job, line);
    const fault = lineFault(line) ?? itemFault(job, items);
    if (fault || !line) return { ...work, refusal: fault ?? null };
    const { feeAccountCode } = policyFor(match.legalEntityId, newest).settings;
    const party = parties.get(match.partyId ?? '') ?? null;
    const planned = planPosting(
      line,
      { partyId: match.partyId, parts: job.parts, leftover: match.leftover },
      { items, party, feeAccountCode },
    );
    return planned.ok
      ? { ...work, plan: planned.value, postingDate: line.bookedOn }
      : { ...work, refusal: planned.refusal };
  });
}

function emptyWork(job: PostingJob, line: MatchedLine | undefined): Work {
  const nothing = { plan: null, refusal: null, cashId: null, feeId: null, contraId: null };
  return { job, line, ...nothing, postingDate: null, groups: [] };
}

function lineFault(line: MatchedLine | undefined): MatchRefusal | undefined {
  if (!line) return { code: 'MATCH_LINE_UNKNOWN', path: ['bankStatementLineId'] };
  return line.state === 'OPEN'
    ? undefined
    : { code: 'MATCH_LINE_NOT_OPEN', path: ['bankStatementLineId'], state: line.state };
}

/** What was settled since it was found is named, before anything is written. */
function itemFault(
  { parts }: PostingJob,
  items: ReadonlyMap<Id, SentItem>,
): MatchRefusal | undefined {
  for (const { itemId, amount } of parts) {
    const item = items.get(itemId);
    if (!item) {
      return { code: 'OPEN_ITEM_UNKNOWN', path: ['openItemId'], openItemId: itemId };
    }
    if (item.currency === amount.currency && amount.abs().compareTo(item.open) > 0) {
      return {
        code: 'ABOVE_OPEN_AMOUNT',
        path: ['parts'],
        currency: amount.currency,
        openItemId: itemId,
        open: item.open.toAmountText(),
        asked: amount.abs().toAmountText(),
      };
    }
  }
  return undefined;
}

type Standing = Work & { readonly plan: PostingPlan; readonly line: MatchedLine };

function isStanding(work: Work): work is Standing {
  return work.refusal === null && work.plan !== null && work.line !== undefined;
}

async function postCash(context: Context, tx: Transaction, works: readonly Work[]): Promise<void> {
  const standing = works.filter(isStanding);
  const outcomes = await postMoving(context, tx, standing, ({ plan }) => plan.cash);
  for (const [index, work] of standing.entries()) {
    const outcome = outcomes[index];
    invariant(outcome !== undefined, 'every document has its outcome');
    if (outcome.ok) work.cashId = outcome.documentId;
    else work.refusal = outcome.refusal;
  }
}

async function postFees(context: Context, tx: Transaction, works: readonly Work[]): Promise<void> {
  const charged = works.filter(isStanding).filter(({ plan }) => plan.fee !== null);
  const outcomes = await postMoving(context, tx, charged, ({ plan }) => feeCommand(plan.fee));
  for (const [index, work] of charged.entries()) {
    const outcome = outcomes[index];
    invariant(outcome !== undefined, 'every fee has its outcome');
    if (outcome.ok) work.feeId = outcome.documentId;
    else work.refusal = outcome.refusal;
  }
}

function feeCommand(fee: PlannedFee | null): PostingCommand {
  invariant(fee !== null, 'only what is charged is posted as a fee');
  // The item that it lowers has a class of the ledger's, read from its view.
  return fee as PostingCommand;
}

type DocumentOutcome = PostedOutcome | { readonly ok: false; readonly refusal: MatchRefusal };

/** Posts a document of each, on its own day or, where that is closed, on the first open one after it. */
async function postMoving(
  { commands }: Context,
  tx: Transaction,
  works: readonly Standing[],
  commandOf: (work: Standing) => PostingCommand,
): Promise<readonly DocumentOutcome[]> {
  if (works.length === 0) return [];
  const sent = works.map((work) => withDay(commandOf(work), dayMoved(work)));
  const outcomes: DocumentOutcome[] = [...(await commands.postDocuments(tx, sent))];
  const closed = works.flatMap((work, index) => {
    const day = openDayAfter(outcomes[index], work.line.bookedOn);
    return day === null ? [] : [{ work, index, day }];
  });
  if (closed.length === 0) return outcomes;
  const again = await commands.postDocuments(
    tx,
    closed.map(({ work, day }) => withDay(commandOf(work), day)),
  );
  for (const [place, { work, index, day }] of closed.entries()) {
    const outcome = again[place];
    if (!outcome) continue;
    outcomes[index] = outcome;
    if (outcome.ok) work.postingDate = day;
  }
  return outcomes;
}

/** The day that an earlier document of the match was moved to. */
function dayMoved({ postingDate, line }: Standing): BusinessDate | null {
  return postingDate === line.bookedOn ? null : postingDate;
}

function withDay(command: PostingCommand, postingDate: BusinessDate | null): PostingCommand {
  return postingDate === null ? command : { ...command, postingDate };
}

function openDayAfter(
  outcome: DocumentOutcome | undefined,
  bookedOn: BusinessDate,
): BusinessDate | null {
  if (!outcome || outcome.ok || !('firstOpenDay' in outcome.refusal)) return null;
  const { firstOpenDay } = outcome.refusal;
  return firstOpenDay !== null && firstOpenDay > bookedOn ? firstOpenDay : null;
}

async function allocate(
  { commands }: Context,
  tx: Transaction,
  works: readonly Work[],
): Promise<void> {
  const asked = works
    .filter(isStanding)
    .flatMap((work) => allocationsOf(work).map((command) => ({ work, command })));
  if (asked.length === 0) return;
  const outcomes = await commands.allocateDocuments(
    tx,
    asked.map(({ command }) => command),
  );
  for (const [index, { work }] of asked.entries()) {
    const outcome = outcomes[index];
    invariant(outcome !== undefined, 'every allocation has its outcome');
    if (outcome.ok) work.groups.push(outcome.value.groupId);
    else work.refusal ??= { ...outcome.refusal, path: ['parts'] };
  }
}

/** Fees and what is netted come first: a small rest is given up of what nothing else is left of. */
function allocationsOf({ plan, cashId, feeId }: Standing): readonly ReceiptAllocation[] {
  const before = [
    ...(feeId === null ? [] : [allocationOf(feeId, plan.ofFee)]),
    ...plan.netted.map(({ documentId, settles }) => allocationOf(documentId, settles)),
  ];
  if (cashId === null || (plan.ofCash.length === 0 && plan.leftover === null)) return before;
  const ofCash: ReceiptAllocation = {
    ...allocationOf(cashId, plan.ofCash),
    ...(plan.acceptsUnearnedDiscount && { acceptUnearnedDiscount: true }),
    ...(plan.leftover !== null && { leftoverAmount: plan.leftover.toAmountText() }),
  };
  return [...before, ofCash];
}

function allocationOf(documentId: Id, settles: readonly Settling[]): ReceiptAllocation {
  return {
    documentId,
    policy: 'OLDEST_FIRST',
    allocatedOn: null,
    parts: settles.map(({ openItemId, amount, discount, tolerance }) => ({
      openItemId,
      amount: amount.toAmountText(),
      ...(discount.isPositive() && { discountAmount: discount.toAmountText() }),
      ...(tolerance.isPositive() && { toleranceAmount: tolerance.toAmountText() }),
    })),
  };
}

/** What the money settles of others than its payer is settled by a contra with the money's own item. */
async function settleOthers(
  { matches, commands }: Context,
  tx: Transaction,
  works: readonly Work[],
): Promise<void> {
  const concerned = works.filter(isStanding).filter(({ plan }) => plan.ofOthers.length > 0);
  if (concerned.length === 0) return;
  const own = await matches.itemsOfDocuments(
    tx,
    concerned.flatMap(({ cashId }) => cashId ?? []),
  );
  const outcomes = await commands.postContras(
    tx,
    concerned.map((work) => ({
      legalEntityId: work.line.legalEntityId,
      documentNumber: null,
      contraOn: work.postingDate ?? work.line.bookedOn,
      memo: null,
      parts: contraParts(work, own.get(work.cashId ?? '') ?? ''),
    })),
  );
  for (const [index, work] of concerned.entries()) {
    const outcome = outcomes[index];
    invariant(outcome !== undefined, 'every contra has its outcome');
    if (outcome.ok) work.contraId = outcome.value.documentId;
    else work.refusal = { ...outcome.refusal, path: ['parts'] };
  }
}

function contraParts({ plan, line }: Standing, cashItemId: Id) {
  const others = plan.ofOthers.map(({ openItemId, amount }) => ({
    openItemId,
    amount: amount.abs().toAmountText(),
  }));
  const sum = plan.ofOthers.reduce(
    (total, { amount }) => total.plus(amount),
    line.amount.minus(line.amount),
  );
  return [{ openItemId: cashItemId, amount: sum.toAmountText() }, ...others];
}

async function keep(
  { matches }: Context,
  tx: Transaction,
  works: readonly Standing[],
  isAutomatic: boolean,
): Promise<void> {
  if (works.length === 0) return;
  const posted = works.map((work) => postedMatch(work, tx, isAutomatic));
  await matches.setLines(
    tx,
    posted.map(({ lineId }) => lineId),
    'MATCHED',
  );
  await matches.save(tx, posted);
  await matches.addShortPayments(
    tx,
    works.flatMap((work) => shortPaymentsOf(work, tx)),
  );
  for (const [index, match] of posted.entries()) {
    tx.audit(matchAudit('match.post', match));
    tx.emit(matchPosted(match, works[index]?.plan.cash.kind ?? null));
  }
}

function postedMatch(work: Work, tx: Transaction, isAutomatic: boolean): Match {
  const { match } = work.job;
  const furtherDocuments: FurtherDocument[] = [
    ...(work.feeId === null ? [] : [{ kind: 'FEE' as const, documentId: work.feeId }]),
    ...(work.contraId === null ? [] : [{ kind: 'CONTRA' as const, documentId: work.contraId }]),
  ];
  return {
    ...match,
    state: 'POSTED',
    awaitsPosting: false,
    blockedBy: null,
    documentId: work.cashId,
    furtherDocuments,
    allocationGroups: work.groups,
    postingDate: work.postingDate,
    isAutomatic,
    decidedBy: tx.caller.principalId,
    decidedAt: tx.startedAt,
    version: match.version + 1,
  };
}

function shortPaymentsOf(
  { job: { match, parts } }: Work,
  tx: Transaction,
): readonly ShortPayment[] {
  return parts.flatMap((part): readonly ShortPayment[] => {
    const { shortfall, shortfallReason: reason, itemId, partyId } = part;
    // A part of an instalment that is to follow is no deduction.
    if (reason === null || reason === 'PARTIAL' || !shortfall.isPositive()) return [];
    return [
      {
        ...{ id: tx.ids.next(), matchId: match.id, itemId, partyId, reason },
        ...{ legalEntityId: match.legalEntityId, amount: shortfall, state: 'OPEN' as const },
        ...{ createdAt: tx.startedAt, version: 1 },
      },
    ];
  });
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
