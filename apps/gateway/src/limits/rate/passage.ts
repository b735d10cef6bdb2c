import type { RefusalKind } from '../refusal';
import type { InFlight } from './in-flight';
import { standingHeader } from './rate-headers';
import type { Standing, TokenBuckets } from './token-buckets';

/** A bucket from which a request takes. */
export interface Claim {
  readonly buckets: TokenBuckets;
  readonly key: string;
}

/** A place that a request, or what it holds in memory, takes up among others. */
export interface Place {
  readonly counter: InFlight;
  readonly key: string;
}

/** Too much was asked for. */
export interface RateRefusal {
  /** What there is too much of, as headers and metrics call it. */
  readonly quota: RefusalKind;
  readonly waitSeconds: number;
}

/** What a request is counted in. */
export interface PassageParts {
  readonly requests: readonly Claim[];
  readonly work: readonly Claim[];
  readonly places: readonly Place[];
  readonly ownMemory: Place;
  readonly allMemory: Place;
  readonly policy: string;
  readonly now: () => number;
}

/** One request on its way through the limits. Whoever began one has to end it. */
export class Passage {
  /** Why the request goes no further; null when it does. */
  readonly refusal: RateRefusal | null;
  private readonly taken: Place[] = [];
  private heldBytes = 0;
  private latest: RateRefusal | null;

  constructor(private readonly parts: PassageParts) {
    this.refusal = this.enter();
    this.latest = this.refusal;
  }

  /** Takes units of work before they are done. What is refused is not taken. */
  charge(units: number): RateRefusal | null {
    if (units <= 0) return null;
    const { work, now } = this.parts;
    const at = now();
    const refusal = refusalIn(work.map(({ buckets, key }) => buckets.ask(key, units, at)));
    if (refusal) this.latest = refusal;
    else this.note(units);
    return refusal;
  }

  /** The same for work that can wait: it takes nothing of the half that is left to what cannot. */
  chargeSparing(units: number): RateRefusal | null {
    const { work, now } = this.parts;
    const at = now();
    const asked = work.map(({ buckets, key }) => {
      const spared = Math.floor(buckets.quota.tokens / 2);
      return buckets.ask(key, Math.min(units, buckets.quota.tokens - spared) + spared, at);
    });
    const refusal = refusalIn(asked);
    if (!refusal) this.note(units);
    return refusal;
  }

  /** Takes units of work that are done already, whether there are so many or not. */
  note(units: number): void {
    const at = this.parts.now();
    for (const { buckets, key } of this.parts.work) buckets.take(key, units, at);
  }

  /** Takes memory for a part of a body, until the passage ends. */
  hold(bytes: number): 'HELD' | 'TOO_MUCH_OF_ONE' | 'TOO_MUCH_OF_ALL' {
    const { ownMemory: own, allMemory: all } = this.parts;
    if (!own.counter.enter(own.key, bytes)) return 'TOO_MUCH_OF_ONE';
    if (!all.counter.enter(all.key, bytes)) {
      own.counter.leave(own.key, bytes);
      return 'TOO_MUCH_OF_ALL';
    }
    this.heldBytes += bytes;
    return 'HELD';
  }

  /** After how many seconds what was refused last may be sent again. */
  get waitSeconds(): number {
    return this.latest?.waitSeconds ?? 0;
  }

  /** Gives back places and memory; what was taken from buckets is used up. */
  end(): void {
    for (const { counter, key } of this.taken.splice(0)) counter.leave(key);
    const { ownMemory: own, allMemory: all } = this.parts;
    own.counter.leave(own.key, this.heldBytes);
    all.counter.leave(all.key, this.heldBytes);
    this.heldBytes = 0;
  }

  /** How the quotas stand now, for the answer's headers. */
  headers(): Readonly<Record<string, string>> {
    const { requests, work, now, policy } = this.parts;
    const at = now();
    const standings = [...requests, ...work].map(({ buckets, key }) => {
      const standing = buckets.ask(key, 1, at);
      const { quota, waitSeconds } = this.latest ?? {};
      return quota === standing.quota.name
        ? { ...standing, waitSeconds: waitSeconds ?? 1 }
        : standing;
    });
    return { 'ratelimit-policy': policy, ratelimit: standingHeader(standings) };
  }

  private enter(): RateRefusal | null {
    for (const place of this.parts.places) {
      if (!place.counter.enter(place.key)) return { quota: 'in-flight', waitSeconds: 1 };
      this.taken.push(place);
    }
    const { requests, work, now } = this.parts;
    const at = now();
    // Whoever has no work left at all need not send a body to be told so.
    const refusal = refusalIn(
      [...requests, ...work].map(({ buckets, key }) => buckets.ask(key, 1, at)),
    );
    if (!refusal) for (const { buckets, key } of requests) buckets.take(key, 1, at);
    return refusal;
  }
}

/** The quota that has to be waited for the longest; null when all can be granted. */
export function refusalIn(standings: readonly Standing[]): RateRefusal | null {
  let worst: Standing | undefined;
  for (const standing of standings) {
    if (standing.waitSeconds > (worst?.waitSeconds ?? 0)) worst = standing;
  }
  if (!worst) return null;
  return { quota: worst.quota.name, waitSeconds: worst.waitSeconds };
}

/** What a client is told of it. */
export function tooMuch({ quota, waitSeconds }: RateRefusal): string {
  const wait = waitSeconds === 1 ? 'a second' : `${waitSeconds} seconds`;
  return `This is more than the quota "${quota}" allows at the moment. Send the same again after ${wait}.`;
}
