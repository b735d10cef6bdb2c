/** Small figures, in whole yuan, so that numbers of the language do. */
export interface ModelBand {
  readonly from: number;
  readonly steps: readonly ModelStep[];
}

export interface ModelStep {
  readonly approvers: number;
  readonly roleCode: string | null;
}

export interface ModelPolicy {
  readonly operation: string;
  /** Null for all places that have none of their own. */
  readonly place: string | null;
  readonly bands: readonly ModelBand[];
}

export interface ModelMaker {
  readonly maker: string;
  /** Whether somebody else may have done it in the maker's place: a program, or by a key. */
  readonly byProxy: boolean;
}

export interface ModelRequest extends ModelMaker {
  readonly id: string;
  readonly operation: string;
  readonly place: string;
  readonly amount: number;
  readonly steps: readonly ModelStep[];
  readonly filedAt: number;
  readonly expiresAt: number;
  step: number;
  state: 'AWAITING' | 'EXECUTED' | 'REJECTED' | 'WITHDRAWN';
  said: { readonly by: string; readonly inPlaceOf: string | null; readonly step: number }[];
}

interface Use extends ModelMaker, Pick<ModelRequest, 'operation' | 'place' | 'amount'> {
  readonly at: number;
  readonly request: ModelRequest | null;
}

export interface ModelRole {
  readonly holder: string;
  readonly code: string;
  readonly place: string | null;
  readonly givenBy: string;
  readonly givenAt: number;
}

/** Somebody who invited a user, or took their second factor away. */
export interface ModelLettingIn {
  readonly by: string;
  readonly user: string;
  readonly at: number;
}

export interface ModelLoan {
  readonly from: string;
  readonly to: string;
  readonly firstDay: string;
  readonly lastDay: string;
  isRevoked: boolean;
}

export type Credential = 'OWN' | 'KEY' | 'PASSWORD_ALONE';

/** What somebody says. */
export interface ModelVerdict {
  readonly by: string;
  readonly verdict: 'APPROVE' | 'REJECT';
  readonly credential: Credential;
  readonly isRightHash: boolean;
}

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** Who may agree and what may go ahead, said as simply as can be: nothing of the product is used. */
export class ApprovalModel {
  readonly requests: ModelRequest[] = [];
  readonly uses: Use[] = [];
  roles: ModelRole[] = [];
  readonly loans: ModelLoan[] = [];
  readonly lettingsIn: ModelLettingIn[] = [];
  readonly inactive = new Set<string>();

  constructor(
    private readonly policies: readonly ModelPolicy[],
    private readonly programs: ReadonlySet<string>,
    /** Who made which program, or issued a key of whom. */
    readonly standIns: { readonly person: string; readonly as: string }[],
    /** Hours that each place is ahead of UTC. */
    private readonly hoursAhead: Readonly<Record<string, number>>,
  ) {}

  /** The most that anybody who may be this one has done of a kind today, as far as it counts in a place. */
  sum(who: ModelMaker, operation: string, place: string, now: number): number {
    const sums = [...this.whoMayBe(who)].map((each) => this.sumOf(each, operation, place, now));
    return Math.max(...sums);
  }

  private sumOf(person: string, operation: string, place: string, now: number): number {
    const policy = this.policyOf(operation, place);
    const today = this.dayIn(place, now);
    return this.uses
      .filter((use) => use.operation === operation && this.whoMayBe(use).has(person))
      .filter((use) => this.policyOf(operation, use.place) === policy)
      .filter((use) => this.dayIn(place, use.at) === today)
      .filter(({ request }) => request === null || this.isAlive(request, now))
      .reduce((total, { amount }) => total + amount, 0);
  }

  /** The agreement that a sum needs. */
  stepsFor(operation: string, place: string, sum: number): readonly ModelStep[] {
    const bands = this.policyOf(operation, place)?.bands ?? [];
    return bands.filter(({ from }) => from <= sum).at(-1)?.steps ?? [];
  }

  /** What a verdict comes to: the code of a refusal, or OK once it was taken. */
  decide(request: ModelRequest, said: ModelVerdict, now: number): string {
    const fault = this.faultOf(request, said, now);
    if (fault) return fault;
    const { by, verdict } = said;
    const isLast = verdict === 'APPROVE' && this.completes(request);
    if (isLast && this.inactive.has(request.maker)) return 'APPROVED_ACTION_REFUSED';
    const holders = this.authorities(request, said, now);
    const lender = holders.includes(by) ? null : (holders[0] ?? null);
    request.said.push({ by, inPlaceOf: lender, step: request.step });
    if (isLast) request.state = 'EXECUTED';
    if (verdict === 'REJECT') request.state = 'REJECTED';
    else this.goOn(request);
    return 'OK';
  }

  /** Whether one more agreement is the last that is needed. */
  private completes(request: ModelRequest): boolean {
    const { step, steps } = request;
    return step + 1 === steps.length && this.agreedOn(request) + 1 === steps[step]?.approvers;
  }

  withdraw(request: ModelRequest, by: string, now: number): string {
    if (by !== request.maker) return 'APPROVAL_REQUEST_UNKNOWN';
    if (!this.isAwaiting(request, now)) return 'APPROVAL_NOT_AWAITED';
    request.state = 'WITHDRAWN';
    return 'OK';
  }

  /** Whose rights somebody may use for the step that waits, in the order of ids. */
  authorities(
    request: ModelRequest,
    { by, verdict }: Pick<ModelVerdict, 'by' | 'verdict'>,
    now: number,
  ): readonly string[] {
    const spent = new Set(request.said.flatMap((one) => [one.by, one.inPlaceOf ?? one.by]));
    const lenders = this.loans
      .filter((loan) => loan.to === by && !loan.isRevoked && isWithin(loan, dayOf(now)))
      .map(({ from }) => from);
    return [...new Set([by, ...lenders])]
      .filter((person) => person !== request.maker && !spent.has(person))
      .filter((person) => !this.inactive.has(person))
      .filter((person) => !this.isOne(request, [person, by]))
      .filter((person) => verdict === 'REJECT' || !this.wasLetIn(request, [person, by]))
      .filter((person) => this.reaches(person, request))
      .sort();
  }

  rolesOf(person: string): readonly ModelRole[] {
    return this.roles.filter(({ holder }) => holder === person);
  }

  isAwaiting({ state, expiresAt }: ModelRequest, now: number): boolean {
    return state === 'AWAITING' && expiresAt > now;
  }

  private faultOf(request: ModelRequest, said: ModelVerdict, now: number): string | null {
    const { by, credential, isRightHash } = said;
    if (credential === 'KEY') return 'APPROVAL_BY_KEY';
    if (credential === 'PASSWORD_ALONE') return 'SECOND_FACTOR_MISSING';
    if (!this.isAwaiting(request, now)) return 'APPROVAL_NOT_AWAITED';
    if (this.programs.has(by)) return 'APPROVAL_BY_PROGRAM';
    if (by === request.maker) return 'APPROVAL_BY_MAKER';
    if (request.said.some((one) => [one.by, one.inPlaceOf].includes(by))) {
      return 'APPROVAL_DECIDED_BEFORE';
    }
    if (this.authorities(request, said, now).length === 0) {
      const sees = this.rolesOf(by).some(({ place }) => isIn(place, request));
      return sees ? 'APPROVAL_NOT_YOURS' : 'APPROVAL_REQUEST_UNKNOWN';
    }
    return isRightHash ? null : 'APPROVAL_CONTENT_CHANGED';
  }

  private goOn(request: ModelRequest): void {
    if (this.agreedOn(request) === request.steps[request.step]?.approvers) request.step += 1;
  }

  private agreedOn({ said, step }: ModelRequest): number {
    return said.filter((one) => one.step === step).length;
  }

  private reaches(person: string, request: ModelRequest): boolean {
    const counting = this.rolesOf(person).filter(
      ({ place, givenBy, givenAt }) =>
        isIn(place, request) && !(givenAt > request.filedAt && this.isOf(request, givenBy)),
    );
    const roleCode = request.steps[request.step]?.roleCode ?? null;
    return counting.some(({ code }) => roleCode === null || code === roleCode);
  }

  /** Whether whoever asked may be one of these. */
  private isOne(request: ModelRequest, deciders: readonly string[]): boolean {
    const asking = this.whoMayBe(request);
    return deciders.some((one) => asking.has(one));
  }

  /** Whether whoever asked let one of these in lately, or since, or was let in by one. */
  private wasLetIn(request: ModelRequest, deciders: readonly string[]): boolean {
    const asking = this.whoMayBe(request);
    const lately = this.lettingsIn.filter(({ at }) => at > request.filedAt - WEEK);
    return (
      lately.some(({ by, user }) => deciders.includes(user) && this.isOf(request, by)) ||
      lately.some(
        ({ by, user, at }) =>
          asking.has(user) &&
          at <= request.filedAt &&
          deciders.some((one) => this.handOf(by).has(one)),
      )
    );
  }

  /** Whether what somebody did was done by whoever asked. */
  private isOf(request: ModelRequest, who: string): boolean {
    const asking = this.whoMayBe(request);
    return [...this.handOf(who)].some((each) => asking.has(each));
  }

  private whoMayBe({ maker, byProxy }: ModelMaker): ReadonlySet<string> {
    return byProxy ? this.handOf(maker) : new Set([maker]);
  }

  /** Somebody and all who hold what they act by: found one after the other, from each that was found. */
  handOf(of: string): ReadonlySet<string> {
    const found = new Set([of]);
    // What is added on the way is walked through too.
    for (const each of found) {
      for (const { person, as } of this.standIns) if (as === each) found.add(person);
    }
    return found;
  }

  private isAlive(request: ModelRequest, now: number): boolean {
    return request.state === 'EXECUTED' || this.isAwaiting(request, now);
  }

  private policyOf(operation: string, place: string): ModelPolicy | undefined {
    const ours = this.policies.filter((policy) => policy.operation === operation);
    return (
      ours.find((policy) => policy.place === place) ?? ours.find(({ place: of }) => of === null)
    );
  }

  private dayIn(place: string, at: number): string {
    return dayOf(at + (this.hoursAhead[place] ?? 0) * HOUR);
  }
}

function isIn(place: string | null, request: ModelRequest): boolean {
  return place === null || place === request.place;
}

function isWithin({ firstDay, lastDay }: ModelLoan, day: string): boolean {
  return firstDay <= day && day <= lastDay;
}

/** The day in UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Numbers that follow from a seed, so that a walk can be walked again. */
export class Draws {
  constructor(private state: number) {}

  /** A whole number from 0 up to, and without, a bound. */
  below(bound: number): number {
    // A linear congruential generator modulo 2^32, of whose bits the upper ones are taken.
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * bound);
  }

  /** One of these, each as likely. */
  one<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('There is one to draw');
    return found;
  }

  /** Whether it happens, of a hundred times so often. */
  happens(percent: number): boolean {
    return this.below(100) < percent;
  }
}
