import { invariant, Money } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { ApprovableAction } from './approvable-action';
import {
  policyFor,
  SECOND_PERSON,
  stepsFor,
  USUAL_EXPIRY_HOURS,
  type ApprovalPolicy,
  type ApprovalStep,
} from '../domain/approval-policy';
import { contentHashOf } from './content-hash';
import type { ApprovalContext, ApprovalUse, DayOfMaker } from './ports';

/** Somebody about to do something, in the unit of work that would do it. */
export interface Intent {
  readonly tx: Transaction;
  readonly action: ApprovableAction;
}

/** What an action needs before it may happen. */
export interface ApprovalNeed {
  readonly action: ApprovableAction;
  readonly steps: readonly ApprovalStep[];
  readonly expiresAfterHours: number;
  /** The amount with all that the same person did of the kind that day; null without amounts. */
  readonly cumulativeAmount: Money | null;
}

/** Asks, before something is written, whether somebody else has to agree. */
export interface ApprovalGate {
  /**
   * A need for each action that may not happen yet, null for each that may. What may happen counts
   * towards its maker's day: the same units of work must write it.
   *
   * @param intents of units of work that share a transaction of the database
   */
  judge(intents: readonly Intent[]): Promise<readonly (ApprovalNeed | null)[]>;
}

/** Something that was approved, while it is being done. */
export interface Approved {
  readonly contentHash: string;
  readonly amount: Money | null;
}

/** Units of work that do what was approved, with what that was. */
export type ApprovedWork = WeakMap<Transaction, Approved>;

/** An intent with the policy that judges it, and the day of its maker that it adds to. */
interface Judged extends Intent {
  readonly policy: ApprovalPolicy | undefined;
  /** Null for what has no amount or no legal entity: no sum is kept of it. */
  readonly day: DayOfMaker | null;
}

/** The gate over the tenant's policies. */
export function approvalGate(
  { catalogue, policies, requests }: Pick<ApprovalContext, 'catalogue' | 'policies' | 'requests'>,
  approved: ApprovedWork,
): ApprovalGate {
  const needsSecondPerson = ({ operation }: ApprovableAction): boolean => {
    const described = catalogue.get(operation);
    invariant(described !== undefined, `whoever asks for approval of ${operation} describes it`);
    return described.needsSecondPerson;
  };
  return {
    judge: async (intents) => {
      const asking = intents.filter((intent) => !isApproved(intent, approved));
      const [first] = asking;
      if (!first) return intents.map(() => null);
      const operations = [...new Set(asking.map(({ action }) => action.operation))];
      const known = await policies.activeFor(first.tx, operations);
      const judged = asking.map((intent): Judged => {
        const policy = policyFor(intent.action, known);
        return { ...intent, policy, day: policy ? dayOf(intent) : null };
      });
      const day = await openDay(requests, first.tx, judged);
      const needs = new Map<ApprovableAction, ApprovalNeed>();
      for (const each of judged) {
        const need = day.judge(each, needsSecondPerson(each.action));
        if (need) needs.set(each.action, need);
      }
      if (day.uses.length > 0) await requests.addUses(first.tx, day.uses);
      return intents.map(({ action }) => needs.get(action) ?? null);
    },
  };
}

/** Doing what was approved, and nothing else: other content, or another amount, is asked for anew. */
function isApproved({ tx, action }: Intent, work: ApprovedWork): boolean {
  const approved = work.get(tx);
  if (!approved) return false;
  const isSameAmount =
    action.amount === null || approved.amount === null
      ? action.amount === approved.amount
      : action.amount.equals(approved.amount);
  return isSameAmount && approved.contentHash === contentHashOf(action);
}

function dayOf({ tx, action }: Intent): DayOfMaker | null {
  const { operation, legalEntityId, amount } = action;
  if (legalEntityId === null || amount === null) return null;
  return { operation, makerId: tx.caller.principalId, legalEntityId };
}

function nameOf({ operation, makerId, legalEntityId }: DayOfMaker): string {
  return `${operation} ${makerId} ${legalEntityId}`;
}

/** The sums of today, to which each intent of a call adds in its order. */
class DaySums {
  readonly uses: ApprovalUse[] = [];

  constructor(private readonly done: Map<string, string | Money>) {}

  judge({ tx, action, policy, day }: Judged, needsSecondPerson: boolean): ApprovalNeed | null {
    const cumulativeAmount = day ? this.cumulative(day, action.amount) : action.amount;
    const steps = policy
      ? stepsFor(policy, cumulativeAmount)
      : needsSecondPerson
        ? [SECOND_PERSON]
        : [];
    const expiresAfterHours = policy?.expiresAfterHours ?? USUAL_EXPIRY_HOURS;
    if (steps.length > 0) return { action, steps, expiresAfterHours, cumulativeAmount };
    if (day && action.amount && cumulativeAmount) {
      this.done.set(nameOf(day), cumulativeAmount);
      const { ids, commitId } = tx;
      this.uses.push({ ...day, id: ids.next(), amount: action.amount, requestId: null, commitId });
    }
    return null;
  }

  private cumulative(day: DayOfMaker, amount: Money | null): Money | null {
    const before = this.done.get(nameOf(day));
    if (amount === null || before === undefined) return amount;
    const sum = typeof before === 'string' ? Money.of(before, amount.currency) : before;
    return sum.plus(amount);
  }
}

/** Reads what the makers did today; nobody else adds to it until the commit. */
async function openDay(
  requests: ApprovalContext['requests'],
  tx: Transaction,
  judged: readonly Judged[],
): Promise<DaySums> {
  const days = new Map<string, DayOfMaker>();
  for (const { day } of judged) if (day) days.set(nameOf(day), day);
  if (days.size === 0) return new DaySums(new Map());
  await requests.lockDays(tx, [...days.values()]);
  const done = await requests.doneOn(tx, [...days.values()]);
  return new DaySums(new Map(done.map(({ amount, ...day }) => [nameOf(day), amount])));
}
