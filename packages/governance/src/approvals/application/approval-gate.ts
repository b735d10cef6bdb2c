import { invariant, refused, type Id, type Money, type Result } from '@duebook/kernel';
import type { Caller, Json, SqlReader, Transaction } from '@duebook/platform';
import { SECOND_PERSON, USUAL_EXPIRY_HOURS } from '../domain/approval-policy';
import type { ApprovableAction } from './approvable-action';
import {
  assess,
  type ApprovalNeed,
  type Assessment,
  type Counted,
  type GateContext,
} from './assess-actions';
import { contentHashOf } from './content-hash';
import { makerOf } from './maker-of';
import type { ApprovalUse } from './ports';
import {
  needOfWhole,
  partsAgreed,
  partsSummed,
  wholeAgreed,
  wholeToAsk,
  type WholeAction,
  type WholeUnderWay,
} from './whole-action';

export type { ApprovalNeed } from './assess-actions';

/** Somebody about to do something, in the unit of work that would do it. */
export interface Intent {
  readonly tx: Transaction;
  readonly action: ApprovableAction;
}

/** Somebody who might do something, as a dry run supposes. */
export interface Supposition {
  readonly reader: SqlReader;
  readonly caller: Caller;
  readonly now: Date;
  readonly actions: readonly ApprovableAction[];
}

/** A need of something that may not happen yet, null for what may: of one, when it is its turn. */
type JudgeOne = (intent: Intent) => ApprovalNeed | null;

/** Asks, before something is written, whether somebody else has to agree. */
export interface ApprovalGate {
  /**
   * A need for each action that may not happen yet, null for each that may. What may happen counts
   * towards its maker's day: the same units of work must write it.
   *
   * @param intents of units of work that share a transaction of the database
   */
  judge(intents: readonly Intent[]): Promise<readonly (ApprovalNeed | null)[]>;

  /**
   * The same where only what became of one tells whether the next is asked for at all.
   *
   * @param candidates all that may be asked for
   * @param work asks for some of them, one after the other; only these are judged and count
   */
  judgeInTurn<T>(candidates: readonly Intent[], work: (judge: JudgeOne) => T): Promise<T>;

  /**
   * Does something in parts that policies judge by themselves, as one thing: where any of them needs
   * agreement, all of it is refused, and asked for and agreed to as a whole. Once it is agreed to, just the
   * parts that it came to then are done.
   *
   * @param whole its command is what somebody asked for; each part is found by doing it
   * @param work writes nothing that stands when the whole is refused: its transaction is rolled back then
   */
  asOne<T, R>(
    tx: Transaction,
    whole: WholeAction,
    work: () => Promise<Result<T, R>>,
  ): Promise<Result<T, R | WholeStopped>>;

  /**
   * Who agreed to what this unit of work does; of several the last, since the request keeps them all. Null
   * where nobody had to.
   */
  agreedBy(tx: Transaction): Id | null;

  /** What `judge` would answer if it were done now, one after the other. Nothing is counted. */
  foresee(supposed: Supposition): Promise<readonly (ApprovalNeed | null)[]>;
}

/** A whole that somebody else has to agree to first. */
export type WholeStopped = Readonly<{
  code: 'APPROVAL_NEEDED';
  path: readonly string[];
  need: ApprovalNeed;
}>;

/** Something that was approved, while it is being done. */
export interface Approved {
  readonly contentHash: string;
  readonly amount: Money | null;
  readonly subject: ApprovableAction['subject'];
  readonly command: Json;
  /** Whose agreement was the last that it needed. */
  readonly agreedBy: Id;
}

/** Units of work that do what was approved, with what that was. */
export type ApprovedWork = WeakMap<Transaction, Approved>;

/** The gate over the tenant's policies. */
export function approvalGate(context: GateContext, approved: ApprovedWork): ApprovalGate {
  const wholes = new WeakMap<Transaction, WholeUnderWay>();
  const judgeInTurn: ApprovalGate['judgeInTurn'] = async (candidates, work) => {
    const isNew = ({ tx }: Intent): boolean => !approved.has(tx);
    const sums = await sumsFor(context, candidates.filter(isNew));
    const done = work(({ tx, action }) => {
      const agreed = approved.get(tx);
      const whole = wholes.get(tx);
      if (agreed) return whole ? whole.stopOf(action, null) : needOfOther(agreed, action);
      invariant(sums !== null, 'only what was named beforehand is judged');
      const need = sums.needOf(action);
      return whole ? whole.stopOf(action, need) : need;
    });
    await keepCounted(context, candidates, sums?.counted ?? []);
    return done;
  };
  const judge: ApprovalGate['judge'] = (intents) =>
    judgeInTurn(intents, (judgeOne) => intents.map(judgeOne));
  return {
    judgeInTurn,
    judge,
    asOne: async (tx, whole, work) => {
      const agreed = approved.get(tx);
      const parts = agreed && partsAgreed(agreed, whole);
      if (parts === null) return stopped(secondPersonFor({ ...whole, amount: null }));
      const underWay = parts ? wholeAgreed(parts, secondPersonFor) : wholeToAsk();
      const outcome = await within(wholes, tx, underWay, work);
      if (!outcome.ok || agreed) return outcome;
      const [own = null] = await judge([{ tx, action: { ...whole, amount: null } }]);
      const needs = own ? [own, ...underWay.needs] : underWay.needs;
      const need = needOfWhole(whole, underWay.parts, needs);
      return need ? stopped(need) : outcome;
    },
    agreedBy: (tx) => approved.get(tx)?.agreedBy ?? null,
    foresee: async ({ reader, caller, now, actions }) => {
      const acts = actions.map((action) => ({ ...makerOf(caller), action }));
      const sums = await assess(context, { reader, now, lockFor: null }, acts);
      return actions.map((action) => sums.needOf(action));
    },
  };
}

/** Work during which what is judged in a unit of work is part of a whole. */
async function within<T>(
  wholes: WeakMap<Transaction, WholeUnderWay>,
  tx: Transaction,
  whole: WholeUnderWay,
  work: () => Promise<T>,
): Promise<T> {
  invariant(!wholes.has(tx), 'a whole is part of no other');
  wholes.set(tx, whole);
  try {
    return await work();
  } finally {
    wholes.delete(tx);
  }
}

function stopped(need: ApprovalNeed): Result<never, WholeStopped> {
  return refused({ code: 'APPROVAL_NEEDED', path: [], need });
}

/**
 * What an action needs now that was refused a moment ago; null when nothing. Nobody else adds to its
 * maker's day from here on, and nothing is counted: whoever files a request counts it. Of a whole every
 * part is looked at.
 */
export async function needNow(
  context: GateContext,
  tx: Transaction,
  { action, parts }: Pick<ApprovalNeed, 'action' | 'parts'>,
): Promise<ApprovalNeed | null> {
  const moment = { reader: tx, now: tx.startedAt, lockFor: tx };
  const asked = [action, ...partsSummed(parts ?? [])];
  const acts = asked.map((each) => ({ ...makerOf(tx.caller), action: each }));
  const sums = await assess(context, moment, acts);
  const needs = asked.flatMap((each) => sums.needOf(each) ?? []);
  if (!parts) return needs[0] ?? null;
  const need = needOfWhole(action, parts, needs);
  // Its command names the parts already.
  return need && { ...need, action };
}

async function sumsFor(
  context: GateContext,
  intents: readonly Intent[],
): Promise<Assessment | null> {
  const [first] = intents;
  if (!first) return null;
  const acts = intents.map(({ tx, action }) => ({ ...makerOf(tx.caller), action }));
  return assess(context, { reader: first.tx, now: first.tx.startedAt, lockFor: first.tx }, acts);
}

async function keepCounted(
  { requests }: GateContext,
  intents: readonly Intent[],
  counted: readonly Counted[],
): Promise<void> {
  const [first] = intents;
  if (!first || counted.length === 0) return;
  const works = new Map(intents.map(({ tx, action }) => [action, tx]));
  const uses = counted.map((each) => useOf(works.get(each.action) ?? first.tx, each));
  await requests.addUses(first.tx, uses);
}

function useOf(
  { ids, commitId }: Transaction,
  { operation, makerId, byProxy, legalEntityId, amount }: Counted,
): ApprovalUse {
  const place = { operation, makerId, byProxy, legalEntityId };
  return { id: ids.next(), ...place, amount, requestId: null, commitId };
}

/**
 * While something that was approved is being done: nothing for that, and for nothing else. Other
 * content, another amount or another subject was agreed to by nobody, however small it is.
 */
function needOfOther(agreed: Approved, action: ApprovableAction): ApprovalNeed | null {
  const isSame =
    agreed.contentHash === contentHashOf(action) &&
    isSameAmount(agreed.amount, action.amount) &&
    agreed.subject?.id === action.subject?.id;
  return isSame ? null : secondPersonFor(action);
}

/** What nobody has agreed to yet needs, whatever policies there are. */
function secondPersonFor(action: ApprovableAction): ApprovalNeed {
  return {
    action,
    steps: [SECOND_PERSON],
    expiresAfterHours: USUAL_EXPIRY_HOURS,
    cumulativeAmount: action.amount,
  };
}

function isSameAmount(one: Money | null, other: Money | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}
