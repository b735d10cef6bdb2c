import type { Clock, Id } from '@duebook/kernel';
import type { SecretBox } from '../../secrets/secret-box';
import type { AttemptOutcome, Failure } from '../domain/attempt-outcome';
import { stillSigning } from '../domain/secret-rotation';
import { pauseAfterFailure, pauseAfterRounds, pauseForOurFault } from '../domain/delivery-schedule';
import { openSecret } from './endpoint-secret';
import { inLanes } from './in-lanes';
import type {
  Attempt,
  DeliveryQueue,
  Lane,
  MessageSender,
  Round,
  StandingOf,
  TurnEnd,
  WaitingDelivery,
} from './ports';
import { readRetryAfter } from './retry-after';
import { signMessage } from './sign-message';
import { mayAddEndpoints } from './webhook-context';

/** What working on a lane needs. */
export interface LaneTools {
  readonly queue: DeliveryQueue;
  readonly sender: MessageSender;
  readonly secrets: SecretBox;
  readonly clock: Clock;
  readonly standingOf: StandingOf;
  /** A whole number from 0 to 999, for the jitter of retries. */
  readonly chance: () => number;
}

/** How much is done at once and in one go. */
export interface LaneBounds {
  /** Attempts at one endpoint at the same time. */
  readonly concurrency: number;
  /** Deliveries that are read together, and written together when they are done. */
  readonly roundSize: number;
  /** So long is begun with further attempts before others have their turn. */
  readonly turnMs: number;
  /** Longer than a turn with the attempts that it began last. */
  readonly leaseMs: number;
}

/** What a turn came to. */
export interface TurnReport {
  readonly lane: Lane;
  readonly attempts: readonly Attempt[];
  /** Since when nothing has succeeded; null when something did, and of a turn that was lost. */
  readonly failingSince: Date | null;
  /** Whether the receiver said that it is gone for good; what a turn that was lost heard is of before. */
  readonly isGone: boolean;
  /** Whether its owner may not have events sent any more; of a turn that was lost likewise. */
  readonly isRightLost: boolean;
}

/** The signals of a worker that is to stop: first nothing is begun any more, then all is broken off. */
export interface Stopping {
  readonly beginNoMore: AbortSignal;
  readonly breakOff: AbortSignal;
}

/** So many failures and no success say enough of an endpoint: the rest of the round is spared. */
const ENOUGH_FAILURES = 8;

/**
 * One worker's turn at one endpoint: rounds of what is due, until nothing is or time is up.
 *
 * Within a round the deliveries of one aggregate follow one another, and after a failed one the later
 * ones wait. An endpoint that answered nothing well is probed by one delivery at a time, and one that
 * asks to be left alone is.
 */
export class LaneWork {
  private readonly attempts: Attempt[] = [];
  private failedRounds: number;
  private failingSince: Date | null;
  /** Until when the receiver asks to be left alone. */
  private leftAloneUntil: Date | null = null;
  private isGone = false;
  private isRightLost = false;
  private isDrained = false;

  constructor(
    private readonly holder: Id,
    private readonly lane: Lane,
    private readonly tools: LaneTools,
    private readonly bounds: LaneBounds,
  ) {
    this.failedRounds = lane.failedRounds;
    this.failingSince = lane.failingSince;
  }

  async run(stopping: Stopping): Promise<TurnReport> {
    const { lane, tools, holder } = this;
    const started = performance.now();
    while (!stopping.beginNoMore.aborted && performance.now() - started < this.bounds.turnMs) {
      if (!(await this.runRound(stopping, started))) break;
    }
    const wasOurs = await tools.queue.endTurn(holder, lane, this.end());
    const { attempts, failingSince, isGone, isRightLost } = this;
    return wasOurs
      ? { lane, attempts, failingSince, isGone, isRightLost }
      : { lane, attempts, failingSince: null, isGone: false, isRightLost: false };
  }

  /** @returns whether another round may follow */
  private async runRound(stopping: Stopping, started: number): Promise<boolean> {
    const { tools, lane, holder, bounds } = this;
    const now = tools.clock.now();
    const limit = this.failedRounds > 0 ? 1 : bounds.roundSize;
    const leasedUntil = new Date(now.getTime() + bounds.leaseMs);
    const round = await tools.queue.nextRound(holder, lane, { now, leasedUntil, limit });
    const secrets = round.endpoint && this.secretsOf(round.endpoint, now);
    if (!round.endpoint || !secrets || round.deliveries.length === 0) {
      this.isDrained = true;
      return false;
    }
    const made: Attempt[] = [];
    const { url, ownerId } = round.endpoint;
    // Asked for each round: whichever way a right ends, what was begun is all that is sent still.
    this.isRightLost = await this.hasLostRight(ownerId);
    const isEnough = () =>
      stopping.beginNoMore.aborted ||
      this.leftAloneUntil !== null ||
      performance.now() - started > bounds.turnMs ||
      (made.length >= ENOUGH_FAILURES && made.every(({ failure }) => failure !== null));
    await inLanes(groupsOf(round.deliveries), bounds.concurrency, async (group) => {
      for (const delivery of group) {
        if (isEnough()) return;
        const attempt = await this.attempt(url, delivery, { secrets, stopping });
        if (!attempt) return;
        made.push(attempt);
        if (attempt.failure !== null) return;
      }
    });
    if (made.length > 0) await tools.queue.record(holder, lane, made);
    this.isDrained = made.length === round.deliveries.length && made.length < limit;
    this.judge(made);
    return this.failedRounds === 0 && this.leftAloneUntil === null && made.length > 0;
  }

  private async hasLostRight(ownerId: Id | null): Promise<boolean> {
    if (ownerId === null) return false;
    return !mayAddEndpoints(await this.tools.standingOf(this.lane.tenantId, ownerId));
  }

  /** The secrets to sign with; none when they cannot be opened. */
  private secretsOf(
    { secrets: { current, former } }: NonNullable<Round['endpoint']>,
    now: Date,
  ): readonly Buffer[] {
    const signing = [current, ...stillSigning(former, now).map(({ sealed }) => sealed)];
    return signing.flatMap((sealed) => {
      const secret = openSecret(this.tools.secrets, this.lane, sealed);
      return secret ? [secret] : [];
    });
  }

  /** Null when it was broken off by the stop of the worker: that says nothing of the receiver. */
  private async attempt(
    url: string,
    delivery: WaitingDelivery,
    { secrets, stopping }: { readonly secrets: readonly Buffer[]; readonly stopping: Stopping },
  ): Promise<Attempt | null> {
    const { clock, sender, chance } = this.tools;
    const attemptedAt = clock.now();
    const started = performance.now();
    const obstacle = this.obstacleTo(secrets);
    const outcome: AttemptOutcome = obstacle
      ? { status: null, failure: obstacle }
      : await sender.send(url, signMessage(delivery, secrets, attemptedAt), stopping.breakOff);
    if (outcome.failure !== null && stopping.breakOff.aborted) return null;
    const milliseconds = Math.round(performance.now() - started);
    const { id: deliveryId, repeats } = delivery;
    return {
      ...outcome,
      ...{ deliveryId, repeats, attemptedAt, milliseconds },
      ...this.whatFollows(outcome, delivery.attempts, { attemptedAt, chance: chance() }),
    };
  }

  /** Why nothing can be sent, for a cause that is not the receiver's. */
  private obstacleTo(secrets: readonly Buffer[]): OurFault | null {
    if (this.isRightLost) return 'RIGHT_LOST';
    return secrets.length === 0 ? 'SECRET_UNREADABLE' : null;
  }

  private whatFollows(
    { failure, retryAfter }: AttemptOutcome,
    attemptsBefore: number,
    { attemptedAt, chance }: { readonly attemptedAt: Date; readonly chance: number },
  ): Pick<Attempt, 'state' | 'attempts' | 'nextAttemptAt'> {
    const attempts = attemptsBefore + 1;
    if (failure === null) return { state: 'DELIVERED', attempts, nextAttemptAt: attemptedAt };
    if (isOurFault(failure)) {
      // Nothing was sent: it does not count, however long it lasts.
      const nextAttemptAt = new Date(attemptedAt.getTime() + pauseForOurFault(chance));
      return { state: 'WAITING', attempts: attemptsBefore, nextAttemptAt };
    }
    const pause = pauseAfterFailure(attempts, chance);
    const asked = retryAfter === undefined ? 0 : this.leaveAlone(retryAfter);
    const nextAttemptAt = new Date(attemptedAt.getTime() + Math.max(pause ?? 0, asked));
    return { state: pause === null ? 'GIVEN_UP' : 'WAITING', attempts, nextAttemptAt };
  }

  /** @returns for how long, in milliseconds */
  private leaveAlone(retryAfter: string): number {
    const now = this.tools.clock.now();
    const pause = readRetryAfter(retryAfter, now);
    if (pause > 0)
      this.leftAloneUntil = later(this.leftAloneUntil, new Date(now.getTime() + pause));
    return pause;
  }

  private judge(made: readonly Attempt[]): void {
    this.attempts.push(...made);
    this.isGone ||= made.some(({ failure }) => failure === 'GONE');
    if (made.length === 0) return;
    if (made.some(({ failure }) => failure === null)) {
      this.failedRounds = 0;
      this.failingSince = null;
      return;
    }
    this.failedRounds += 1;
    // What fails for a cause of ours says nothing of the receiver.
    if (made.every(({ failure }) => isOurFault(failure))) return;
    this.failingSince ??= this.tools.clock.now();
  }

  private end(): TurnEnd {
    const now = this.tools.clock.now();
    const { failedRounds, failingSince, isDrained } = this;
    const afterRounds = new Date(now.getTime() + pauseAfterRounds(failedRounds));
    const pausedUntil = later(this.leftAloneUntil, afterRounds);
    return { failedRounds, failingSince, pausedUntil, isMoreDue: !isDrained, now };
  }
}

const OUR_FAULTS = ['RIGHT_LOST', 'SECRET_UNREADABLE'] as const satisfies readonly Failure[];

type OurFault = (typeof OUR_FAULTS)[number];

function isOurFault(failure: Failure | null): boolean {
  return OUR_FAULTS.some((ours) => ours === failure);
}

function later(one: Date | null, other: Date): Date {
  return one !== null && one > other ? one : other;
}

/** Deliveries by what they are about, each group in the order of the feed. */
function groupsOf(deliveries: readonly WaitingDelivery[]): readonly WaitingDelivery[][] {
  const groups = new Map<string, WaitingDelivery[]>();
  for (const delivery of deliveries) {
    const { aggregateId } = delivery.event;
    const group = groups.get(aggregateId);
    if (group) group.push(delivery);
    else groups.set(aggregateId, [delivery]);
  }
  return [...groups.values()];
}
