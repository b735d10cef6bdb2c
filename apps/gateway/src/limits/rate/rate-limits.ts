import { InFlight } from './in-flight';
import { Passage, refusalIn, type Claim, type Place, type RateRefusal } from './passage';
import { policyHeader } from './rate-headers';
import type { RateSettings } from './rate-settings';
import { TokenBuckets } from './token-buckets';

/** More than any installation has at work at once; a bucket takes some hundred bytes. */
const MOST_KEPT = 10_000;
/** A rate is that of a minute; its bucket is what comes together in so many seconds. */
const BURST_SECONDS = 10;
const BURSTS_A_MINUTE = 6;
/** Bodies that may lie in memory at the same time, in units of the largest one. */
const BODIES_OF_ONE = 4;
const BODIES_OF_ALL = 16;
const ALL = '*';
const WORK_UNIT = 'duebook-work';

/** Who a request is counted for, once that is known. */
interface Counted {
  readonly tenantId: string;
  readonly principalId: string;
}

/** What limits are made of. */
export interface RateBounds {
  readonly rates: RateSettings;
  /** The work of the largest operation and of the largest body: what is allowed has to be possible at once. */
  readonly largestWork: number;
  readonly largestBody: number;
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
    { rates, largestWork, largestBody }: RateBounds,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.ofPrincipal = bucketsOf('principal', rates.principalRequests);
    this.ofTenant = bucketsOf('tenant', rates.tenantRequests);
    this.workOfPrincipal = workOf('principal-work', rates.principalWork, largestWork);
    this.workOfTenant = workOf('tenant-work', rates.tenantWork, largestWork);
    this.ofAddress = bucketsOf('address', rates.addressRequests);
    this.underWay = new InFlight(rates.tenantInFlight);
    this.underWayOfOne = new InFlight(Math.ceil(rates.tenantInFlight / 2));
    this.bodies = new InFlight(BODIES_OF_ONE * largestBody);
    this.allBodies = new InFlight(BODIES_OF_ALL * largestBody);
    const ofCallers = [this.ofPrincipal, this.ofTenant, this.workOfPrincipal, this.workOfTenant];
    this.callerPolicy = policyHeader(ofCallers.map(({ quota }) => quota));
    this.strangerPolicy = policyHeader([this.ofAddress.quota]);
  }

  /**
   * Whether credentials from an address may be looked at. An address that has shown too many that do
   * not hold has to wait, except with those that were good before: who shares an address with an
   * attacker goes on working.
   *
   * @param print of the credentials; null where a request has none
   */
  admit(address: string, print: string | null): RateRefusal | null {
    if (print !== null && this.accepted.has(print)) return null;
    return refusalIn([this.ofAddress.ask(address, 1, this.now())]);
  }

  /** Credentials that do not hold. */
  noteRefused(address: string, print: string): void {
    this.accepted.delete(print);
    this.ofAddress.take(address, 1, this.now());
  }

  /** Begins to count a request of a caller, whose credentials hold. */
  enterAsCaller({ tenantId, principalId }: Counted, print: string): Passage {
    this.accept(print);
    return this.passage(tenantId, {
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
    return this.passage(address, {
      requests: [{ buckets: this.ofAddress, key: address }],
      work: [],
      places: [{ counter: this.underWayOfOne, key: address }],
      policy: this.strangerPolicy,
    });
  }

  private passage(
    key: string,
    parts: {
      readonly requests: readonly Claim[];
      readonly work: readonly Claim[];
      readonly places: readonly Place[];
      readonly policy: string;
    },
  ): Passage {
    const ownMemory = { counter: this.bodies, key };
    const allMemory = { counter: this.allBodies, key: ALL };
    return new Passage({ ...parts, ownMemory, allMemory, now: this.now });
  }

  private accept(print: string): void {
    this.accepted.delete(print);
    this.accepted.add(print);
    if (this.accepted.size <= MOST_KEPT) return;
    const [oldest] = this.accepted;
    if (oldest !== undefined) this.accepted.delete(oldest);
  }
}

function bucketsOf(name: string, perMinute: number): TokenBuckets {
  const tokens = Math.ceil(perMinute / BURSTS_A_MINUTE);
  return new TokenBuckets({ name, tokens, seconds: BURST_SECONDS }, MOST_KEPT);
}

/** Small rates have a bucket that is large enough for the largest request all the same, and fills up longer. */
function workOf(name: string, perMinute: number, atLeast: number): TokenBuckets {
  const bursts = Math.max(1, Math.ceil((atLeast * BURSTS_A_MINUTE) / perMinute));
  const tokens = Math.ceil((perMinute * bursts) / BURSTS_A_MINUTE);
  const quota = { name, tokens, seconds: BURST_SECONDS * bursts, unit: WORK_UNIT };
  return new TokenBuckets(quota, MOST_KEPT);
}
