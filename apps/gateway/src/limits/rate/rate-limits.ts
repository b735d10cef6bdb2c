import type { Limits } from '../../config';
import type { RefusalKind } from '../refusal';
import { InFlight } from './in-flight';
import { Passage, type PassageParts, refusalIn, type RateRefusal } from './passage';
import { policyHeader } from './rate-headers';
import { type RateSettings, WORK } from './rate-settings';
import { TokenBuckets } from './token-buckets';

/** More than any installation has at work at once; a bucket takes some hundred bytes. */
const MOST_KEPT = 10_000;
/** A rate is that of a minute; its bucket is what comes together in so many seconds. */
const BURST_SECONDS = 10;
const BURSTS_A_MINUTE = 6;
/** Bodies that may lie in memory at the same time, in units of the largest one. */
const BODIES_OF_ONE = 4;
const BODIES_OF_ALL = 16;
/** All callers together; and all strangers, who never take the memory of callers. */
const CALLERS = '*callers';
const STRANGERS = '*strangers';
const WORK_UNIT = 'duebook-work';

/** Who a request is counted for, once that is known. */
interface Counted {
  readonly tenantId: string;
  readonly principalId: string;
}

/** What limits are made of. */
export interface RateBounds {
  readonly rates: RateSettings;
  /** The largest operation in the largest body: what is allowed has to be possible at once. */
  readonly limits: Pick<Limits, 'cost' | 'bodyBytes'>;
}

/**
 * Counts requests and work by principal and by tenant, and strangers by their address. In the memory
 * of one process: with several of them each grants what is configured.
 *
 * The principal is the user, never the key: a second key is no second quota.
 */
export class RateLimits {
  private readonly ofPrincipal: TokenBuckets;
  private readonly ofTenant: TokenBuckets;
  private readonly workOfPrincipal: TokenBuckets;
  private readonly workOfTenant: TokenBuckets;
  private readonly ofAddress: TokenBuckets;
  /** Prints of credentials that were found good; the one that was not shown for longest comes first. */
  private readonly accepted = new Set<string>();
  private readonly underWay: InFlight;
  private readonly underWayOfOne: InFlight;
  private readonly bodies: InFlight;
  private readonly allBodies: InFlight;
  private readonly callerPolicy: string;
  private readonly strangerPolicy: string;

  constructor(
    { rates, limits }: RateBounds,
    private readonly now: () => number = () => performance.now(),
  ) {
    const largestWork = limits.cost + Math.ceil(limits.bodyBytes / WORK.bytes);
    this.ofPrincipal = bucketsOf('principal', rates.principalRequests);
    this.ofTenant = bucketsOf('tenant', rates.tenantRequests);
    this.workOfPrincipal = workOf('principal-work', rates.principalWork, largestWork);
    this.workOfTenant = workOf('tenant-work', rates.tenantWork, largestWork);
    this.ofAddress = bucketsOf('address', rates.addressRequests);
    this.underWay = new InFlight(rates.tenantInFlight);
    this.underWayOfOne = new InFlight(Math.ceil(rates.tenantInFlight / 2));
    this.bodies = new InFlight(BODIES_OF_ONE * limits.bodyBytes);
    this.allBodies = new InFlight(BODIES_OF_ALL * limits.bodyBytes);
    const ofCallers = [this.ofPrincipal, this.ofTenant, this.workOfPrincipal, this.workOfTenant];
    this.callerPolicy = policyHeader(ofCallers.map(({ quota }) => quota));
    this.strangerPolicy = policyHeader([this.ofAddress.quota]);
  }

  /**
   * Whether credentials were good before: these may be looked at whatever else comes from their
   * address. Who shares it with an attacker goes on working.
   */
  knows(print: string): boolean {
    return this.accepted.has(print);
  }

  /**
   * Whether credentials that are not known may be looked at. They count as if they did not hold until
   * they are found to: of a thousand that come at once no more are tried than of a thousand in a row.
   */
  tryFrom(address: string): RateRefusal | null {
    const at = this.now();
    const refusal = refusalIn([this.ofAddress.ask(address, 1, at)]);
    if (!refusal) this.ofAddress.take(address, 1, at);
    return refusal;
  }

  /** Credentials hold, or there were none. */
  giveBackTry(address: string): void {
    this.ofAddress.giveBack(address, 1, this.now());
  }

  /** Credentials do not hold, or no more. */
  forget(print: string): void {
    this.accepted.delete(print);
  }

  /** Begins to count a request of a caller, whose credentials hold. */
  enterAsCaller({ tenantId, principalId }: Counted, print: string): Passage {
    this.accept(print);
    return this.passage({
      ownMemory: { counter: this.bodies, key: tenantId },
      allMemory: { counter: this.allBodies, key: CALLERS },
      requests: [
        { buckets: this.ofPrincipal, key: principalId },
        { buckets: this.ofTenant, key: tenantId },
      ],
      work: [
        { buckets: this.workOfPrincipal, key: principalId },
        { buckets: this.workOfTenant, key: tenantId },
      ],
      places: [
        { counter: this.underWayOfOne, key: principalId },
        { counter: this.underWay, key: tenantId },
      ],
      policy: this.callerPolicy,
    });
  }

  /** Begins to count a request of nobody. */
  enterAsStranger(address: string): Passage {
    return this.passage({
      ownMemory: { counter: this.bodies, key: address },
      allMemory: { counter: this.bodies, key: STRANGERS },
      requests: [{ buckets: this.ofAddress, key: address }],
      work: [],
      places: [{ counter: this.underWayOfOne, key: address }],
      policy: this.strangerPolicy,
    });
  }

  private passage(parts: Omit<PassageParts, 'now'>): Passage {
    return new Passage({ ...parts, now: this.now });
  }

  private accept(print: string): void {
    this.accepted.delete(print);
    this.accepted.add(print);
    if (this.accepted.size <= MOST_KEPT) return;
    const [oldest] = this.accepted;
    if (oldest !== undefined) this.accepted.delete(oldest);
  }
}

function bucketsOf(name: RefusalKind, perMinute: number): TokenBuckets {
  const tokens = Math.ceil(perMinute / BURSTS_A_MINUTE);
  return new TokenBuckets({ name, tokens, seconds: BURST_SECONDS }, MOST_KEPT);
}

/** Small rates have a bucket that is large enough for the largest request all the same, and fills up longer. */
function workOf(name: RefusalKind, perMinute: number, atLeast: number): TokenBuckets {
  const bursts = Math.max(1, Math.ceil((atLeast * BURSTS_A_MINUTE) / perMinute));
  const tokens = Math.ceil((perMinute * bursts) / BURSTS_A_MINUTE);
  const quota = { name, tokens, seconds: BURST_SECONDS * bursts, unit: WORK_UNIT };
  return new TokenBuckets(quota, MOST_KEPT);
}
