import { setMaxListeners } from 'node:events';
import type { Id, IdSource } from '@duebook/kernel';
import { isBeyondPatience } from '../domain/delivery-schedule';
import { LaneWork, type LaneBounds, type LaneTools, type TurnReport } from './lane-work';
import type { Attempt, Lane } from './ports';

/** What a dispatcher works with. */
export interface DispatcherParts extends LaneTools {
  readonly ids: IdSource;
  /** Ends an endpoint that is gone, has failed for too long, or whose owner lost the right to it. */
  readonly disable: (lane: Lane, why: DisableReason) => Promise<void>;
}

export type DisableReason = 'GONE' | 'FAILING' | 'RIGHT_LOST';

/** Told of what happens, for metrics and the log. */
export interface DispatchListener {
  readonly onAttempt: (lane: Lane, attempt: Attempt) => void;
  /** A turn could not be finished, for a cause of ours; its lease ends by itself. */
  readonly onFault: (lane: Lane, error: unknown) => void;
}

/** Bounds of a process; endpoints that hang take no more than their own share. */
export interface DispatcherBounds extends LaneBounds {
  /** Endpoints that are worked on at the same time. */
  readonly lanes: number;
  /** Of those of one tenant, so that receivers that hang leave lanes to other tenants. */
  readonly lanesOfTenant: number;
  /** How long a stop waits for attempts under way before it breaks them off. */
  readonly graceMs: number;
}

const BOUNDS: DispatcherBounds = {
  ...{ lanes: 96, lanesOfTenant: 24, concurrency: 4, roundSize: 100 },
  ...{ turnMs: 5_000, leaseMs: 30_000, graceMs: 2_000 },
};

/**
 * Delivers what waits for webhook endpoints, each endpoint in a lane of its own: one that is slow or
 * gone delays no other.
 *
 * A turn at an endpoint is taken by a lease, so that one worker at a time sends to it, and another goes
 * on when that one dies. What it had sent and not yet written is sent again then, with the same id.
 */
export class WebhookDispatcher {
  private readonly running = new Map<Promise<void>, Lane>();
  private readonly beginNoMore = new AbortController();
  private readonly breakOff = new AbortController();
  private readonly bounds: DispatcherBounds;

  constructor(
    private readonly parts: DispatcherParts,
    bounds: Partial<DispatcherBounds> = {},
  ) {
    this.bounds = { ...BOUNDS, ...bounds };
    // Each attempt under way listens to it.
    setMaxListeners(0, this.breakOff.signal);
  }

  /** Takes up what is due, as far as lanes are free; it does not wait for it to be done. */
  async takeUp(listener: DispatchListener): Promise<number> {
    const free = this.bounds.lanes - this.running.size;
    if (free <= 0 || this.beginNoMore.signal.aborted) return 0;
    const now = this.parts.clock.now();
    const leasedUntil = new Date(now.getTime() + this.bounds.leaseMs);
    // New each time: a turn that outlived its lease is not taken for the one that followed it.
    const holder = this.parts.ids.next();
    const lanes = await this.parts.queue.takeTurns(
      holder,
      { now, leasedUntil },
      {
        ...{ limit: free, limitOfTenant: this.bounds.lanesOfTenant },
        underWay: [...this.running.values()],
      },
    );
    for (const lane of lanes) {
      const turn = this.work(lane, holder, listener).finally(() => this.running.delete(turn));
      this.running.set(turn, lane);
    }
    return lanes.length;
  }

  /** Waits until all that was taken up is done. */
  async settle(): Promise<void> {
    await Promise.all(this.running.keys());
  }

  /** Begins nothing more, lets attempts under way end, and breaks off those that take too long. */
  async stop(): Promise<void> {
    this.beginNoMore.abort();
    const timer = setTimeout(() => {
      this.breakOff.abort();
    }, this.bounds.graceMs);
    await this.settle();
    clearTimeout(timer);
  }

  private async work(
    lane: Lane,
    holder: Id,
    { onAttempt, onFault }: DispatchListener,
  ): Promise<void> {
    try {
      const work = new LaneWork(holder, lane, this.parts, this.bounds);
      const report = await work.run({
        beginNoMore: this.beginNoMore.signal,
        breakOff: this.breakOff.signal,
      });
      for (const attempt of report.attempts) onAttempt(lane, attempt);
      const why = this.whyToDisable(report);
      if (why) await this.parts.disable(lane, why);
    } catch (error) {
      onFault(lane, error);
    }
  }

  private whyToDisable(report: TurnReport): DisableReason | null {
    const { isGone, isRightLost, failingSince } = report;
    if (isGone) return 'GONE';
    if (isRightLost) return 'RIGHT_LOST';
    const isHopeless = failingSince && isBeyondPatience(failingSince, this.parts.clock.now());
    return isHopeless ? 'FAILING' : null;
  }
}
