import type { RefusalKind } from '../refusal';

/** How much may be used: a bucket of so many tokens, which fills up from empty in so many seconds. */
export interface Quota {
  /** What it is called in headers, refusals and metrics. */
  readonly name: RefusalKind;
  readonly tokens: number;
  readonly seconds: number;
  /** What a token stands for in headers; requests when absent. */
  readonly unit?: string;
}

/** How a quota stands with one of those who use it. */
export interface Standing {
  readonly quota: Quota;
  /** Whole tokens. */
  readonly left: number;
  /** In how many seconds what was asked for can be granted; zero when it can be now. */
  readonly waitSeconds: number;
}

interface Bucket {
  tokens: number;
  /** In milliseconds of a clock that is never set back. */
  filledAt: number;
}

/**
 * One bucket each for those who share nothing but a quota. So many are kept at most: whose bucket was
 * not used for the longest time is forgotten first, and finds a full one when it comes back.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();
  /** The last one of the map, which need not be moved there: a request asks each bucket several times. */
  private newest: Bucket | undefined;

  constructor(
    readonly quota: Quota,
    private readonly capacity: number,
  ) {}

  /** How it stands with so many tokens, which are not taken yet. */
  ask(key: string, tokens: number, now: number): Standing {
    const { quota } = this;
    const bucket = this.filled(key, now);
    const missing = tokens - bucket.tokens;
    const waitSeconds = missing > 0 ? Math.ceil((missing * quota.seconds) / quota.tokens) : 0;
    return { quota, left: Math.max(0, Math.floor(bucket.tokens)), waitSeconds };
  }

  /**
   * Takes tokens, whether there are so many or not: what was done already is not undone by refusing
   * it, but what comes next has to wait for it. Nobody owes more than a whole bucket.
   */
  take(key: string, tokens: number, now: number): void {
    const bucket = this.filled(key, now);
    bucket.tokens = Math.max(-this.quota.tokens, bucket.tokens - tokens);
  }

  /** Gives back what was taken for something that turned out not to count. */
  giveBack(key: string, tokens: number, now: number): void {
    const bucket = this.filled(key, now);
    bucket.tokens = Math.min(this.quota.tokens, bucket.tokens + tokens);
  }

  /** How many buckets are kept. */
  get size(): number {
    return this.buckets.size;
  }

  private filled(key: string, now: number): Bucket {
    const { tokens, seconds } = this.quota;
    const bucket = this.buckets.get(key) ?? { tokens, filledAt: now };
    const gained = ((now - bucket.filledAt) * tokens) / (seconds * 1_000);
    bucket.tokens = Math.min(tokens, bucket.tokens + gained);
    bucket.filledAt = now;
    this.keep(key, bucket);
    return bucket;
  }

  private keep(key: string, bucket: Bucket): void {
    if (bucket === this.newest) return;
    this.newest = bucket;
    // A Map keeps the order of insertion: taken out first, the bucket goes to the end.
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size <= this.capacity) return;
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}
