import { invariant, Money, type Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import {
  policyFor,
  SECOND_PERSON,
  stepsFor,
  USUAL_EXPIRY_HOURS,
  type ApprovalPolicy,
  type ApprovalStep,
} from '../domain/approval-policy';
import type { ApprovableAction } from './approvable-action';
import type { Maker } from './maker-of';
import type { ApprovalContext, DayOfMaker, PlaceOfMaker } from './ports';

/** What an action needs before it may happen. */
export interface ApprovalNeed {
  readonly action: ApprovableAction;
  /** What a whole comes to, which counts towards its maker's day in its stead; left out by other actions. */
  readonly parts?: readonly ApprovableAction[];
  readonly steps: readonly ApprovalStep[];
  readonly expiresAfterHours: number;
  /** The amount with all that one person did of the kind that day; null without amounts. */
  readonly cumulativeAmount: Money | null;
}

/** Somebody about to do something. */
export interface Act extends Maker {
  readonly action: ApprovableAction;
}

/** What acts come to, judged in the order in which they are asked for. */
export interface Assessment {
  /**
   * What one of the acts needs now, counted on what its maker did before it, earlier or in the same
   * call; null when it may happen.
   */
  needOf(action: ApprovableAction): ApprovalNeed | null;
  /** Those that may happen, and count towards their maker's day. */
  readonly counted: readonly Counted[];
}

/** An act that counts towards its maker's day, by its amount. */
export interface Counted extends PlaceOfMaker, Maker {
  readonly action: ApprovableAction;
  readonly amount: Money;
}

export type GateContext = Pick<ApprovalContext, 'catalogue' | 'policies' | 'requests'>;

/** Where and when acts are looked at. */
export interface Moment {
  readonly reader: SqlReader;
  readonly now: Date;
  /** Keeps everybody else from adding to what these makers did; null where nothing is done yet. */
  readonly lockFor: Transaction | null;
}

/** An act with what judges it, and the days that it adds to. */
interface Judged extends Act {
  readonly needsSecondPerson: boolean;
  readonly policy: ApprovalPolicy | undefined;
  /**
   * Of its maker, and of each who may be behind them. Null for what has no amount or no legal entity: no
   * sum is kept of it.
   */
  readonly days: readonly DayOfMaker[] | null;
}

/** Reads what it takes to judge acts, in as many statements for one as for a thousand. */
export async function assess(
  { catalogue, policies, requests }: GateContext,
  { reader, now, lockFor }: Moment,
  acts: readonly Act[],
): Promise<Assessment> {
  const operations = [...new Set(acts.map(({ action }) => action.operation))];
  const known = operations.length === 0 ? [] : await policies.activeFor(reader, operations);
  const personsOf = await personsBehind(requests, reader, acts);
  const judged = acts.map((act): Judged => {
    const { operation } = act.action;
    const described = catalogue.get(operation);
    invariant(described !== undefined, `whoever asks for approval of ${operation} describes it`);
    const { needsSecondPerson } = described;
    const policy = policyFor(act.action, known);
    const days = policy ? daysFor(personsOf(act), act, policy) : null;
    return { ...act, needsSecondPerson, policy, days };
  });
  const days = daysOf(judged);
  if (lockFor && days.length > 0) await requests.lockDays(lockFor, days);
  const done = days.length === 0 ? [] : await requests.doneOn(reader, days, now);
  return new DaySums(judged, done);
}

/** Who may be whoever acts: themselves first. */
async function personsBehind(
  requests: GateContext['requests'],
  reader: SqlReader,
  acts: readonly Act[],
): Promise<(act: Act) => readonly Id[]> {
  const proxies = acts.filter(({ byProxy, action }) => byProxy && action.amount !== null);
  const makerIds = [...new Set(proxies.map(({ makerId }) => makerId))];
  const behind = makerIds.length === 0 ? [] : await requests.behind(reader, makerIds);
  return ({ makerId, byProxy }) => [
    makerId,
    ...behind.flatMap((each) => (byProxy && each.makerId === makerId ? [each.personId] : [])),
  ];
}

function daysFor(
  persons: readonly Id[],
  { action: { operation, legalEntityId, amount } }: Act,
  policy: ApprovalPolicy,
): readonly DayOfMaker[] | null {
  if (legalEntityId === null || amount === null) return null;
  const isOfTenant = policy.legalEntityId === null;
  return persons.map((makerId) => ({ operation, makerId, legalEntityId, isOfTenant }));
}

function daysOf(judged: readonly Judged[]): readonly DayOfMaker[] {
  const days = new Map<string, DayOfMaker>();
  for (const day of judged.flatMap((each) => each.days ?? [])) days.set(nameOf(day), day);
  return [...days.values()];
}

function nameOf({ operation, makerId, legalEntityId }: PlaceOfMaker): string {
  return `${operation} ${makerId} ${legalEntityId}`;
}

/** What of a call is added up with what else of it, for somebody. */
function scopeOf(personId: Id, { policy, action: { amount } }: Judged): string {
  return `${policy?.id ?? ''} ${personId} ${amount?.currency ?? ''}`;
}

function usualSteps(needsSecondPerson: boolean): readonly ApprovalStep[] {
  return needsSecondPerson ? [SECOND_PERSON] : [];
}

/** The sums of today, to which each act of a call adds in its order. */
class DaySums implements Assessment {
  readonly counted: Counted[] = [];
  private readonly acts: ReadonlyMap<ApprovableAction, Judged>;
  private readonly done: ReadonlyMap<string, string>;
  /** What was added in this call, by policy, person and currency: it may be in several places. */
  private readonly added = new Map<string, Money>();

  constructor(
    judged: readonly Judged[],
    done: readonly (PlaceOfMaker & { readonly amount: string })[],
  ) {
    this.acts = new Map(judged.map((each) => [each.action, each]));
    this.done = new Map(done.map(({ amount, ...place }) => [nameOf(place), amount]));
  }

  needOf(action: ApprovableAction): ApprovalNeed | null {
    const judged = this.acts.get(action);
    invariant(judged !== undefined, 'only what was named beforehand is judged');
    const { policy, days, needsSecondPerson } = judged;
    const { amount } = action;
    const cumulativeAmount = days && amount ? this.withBefore(judged, days, amount) : amount;
    const steps = policy ? stepsFor(policy, cumulativeAmount) : usualSteps(needsSecondPerson);
    if (steps.length > 0) {
      const expiresAfterHours = policy?.expiresAfterHours ?? USUAL_EXPIRY_HOURS;
      return { action, steps, expiresAfterHours, cumulativeAmount };
    }
    if (days && amount) this.count(judged, days, amount);
    return null;
  }

  private count(judged: Judged, days: readonly DayOfMaker[], amount: Money): void {
    const { action, makerId, byProxy } = judged;
    const [day] = days;
    invariant(day !== undefined, 'whoever acts has a day');
    const { operation, legalEntityId } = day;
    this.counted.push({ operation, legalEntityId, makerId, byProxy, action, amount });
    for (const { makerId: personId } of days) {
      const scope = scopeOf(personId, judged);
      this.added.set(scope, (this.added.get(scope) ?? Money.zero(amount.currency)).plus(amount));
    }
  }

  /** With what was done before it by the person of whom that is the most. */
  private withBefore(judged: Judged, days: readonly DayOfMaker[], amount: Money): Money {
    const none = Money.zero(amount.currency);
    const before = days.map((day) => {
      const done = Money.of(this.done.get(nameOf(day)) ?? '0', amount.currency);
      return done.plus(this.added.get(scopeOf(day.makerId, judged)) ?? none);
    });
    return before
      .reduce((most, each) => (each.amount.greaterThan(most.amount) ? each : most), none)
      .plus(amount);
  }
}
