import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RateLimits } from '../../src/limits/rate/rate-limits';
import { DEFAULT_RATES, type RateSettings } from '../../src/limits/rate/rate-settings';
import { TokenBuckets } from '../../src/limits/rate/token-buckets';

describe('a token bucket', () => {
  const quota = { name: 'principal', tokens: 10, seconds: 10 } as const;

  it('grants what is in it, and says when there will be more', () => {
    const buckets = new TokenBuckets(quota, 10);
    for (let taken = 0; taken < 10; taken += 1) {
      expect(buckets.ask('a', 1, 0)).toMatchObject({ left: 10 - taken, waitSeconds: 0 });
      buckets.take('a', 1, 0);
    }
    expect(buckets.ask('a', 1, 0)).toMatchObject({ left: 0, waitSeconds: 1 });
    expect(buckets.ask('a', 4, 500)).toMatchObject({ left: 0, waitSeconds: 4 });
    expect(buckets.ask('a', 1, 1_000)).toMatchObject({ left: 1, waitSeconds: 0 });
    expect(buckets.ask('b', 10, 0)).toMatchObject({ left: 10, waitSeconds: 0 });
  });

  it('never grants more in a time than it holds and gains in it', () => {
    const asks = fc.array(fc.tuple(fc.nat({ max: 2_000 }), fc.integer({ min: 1, max: 4 })), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(asks, (steps) => {
        const buckets = new TokenBuckets(quota, 10);
        let now = 0;
        let granted = 0;
        for (const [pause, tokens] of steps) {
          now += pause;
          if (buckets.ask('a', tokens, now).waitSeconds > 0) continue;
          buckets.take('a', tokens, now);
          granted += tokens;
        }
        expect(granted).toBeLessThanOrEqual(10 + now / 1_000 + 1e-6);
      }),
    );
  });

  it('grants after the time that it names', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 10 }),
        (taken, asked) => {
          const buckets = new TokenBuckets(quota, 10);
          buckets.take('a', taken, 0);
          const { waitSeconds } = buckets.ask('a', asked, 0);
          expect(buckets.ask('a', asked, waitSeconds * 1_000).waitSeconds).toBe(0);
        },
      ),
    );
  });

  it('is kept for so many at most, and those forgotten that were not there for longest', () => {
    const buckets = new TokenBuckets(quota, 3);
    for (const key of ['a', 'b', 'c']) buckets.take(key, 5, 0);
    buckets.take('a', 1, 0);
    buckets.take('d', 1, 0);
    expect(buckets.size).toBe(3);
    expect(['a', 'c', 'd', 'b'].map((key) => buckets.ask(key, 1, 0).left)).toEqual([4, 5, 9, 10]);
  });
});

const ADA = { tenantId: 't1', principalId: 'ada' };
const BOB = { tenantId: 't1', principalId: 'bob' };
const EVE = { tenantId: 't2', principalId: 'eve' };

/** The largest operation and the largest body come to a hundred units of work. */
const SMALL = { cost: 99, bodyBytes: 1_000 };

function limitsOf(over: Partial<RateSettings> = {}, limits = SMALL) {
  const clock = { now: 0 };
  const rates = { ...DEFAULT_RATES, ...over };
  return { clock, limits: new RateLimits({ rates, limits }, () => clock.now) };
}

describe('limits of rates', () => {
  it('count a principal, whichever key it shows', () => {
    const { limits, clock } = limitsOf({ principalRequests: 12 });
    expect(limits.enterAsCaller(ADA, 'key 1').refusal).toBeNull();
    expect(limits.enterAsCaller(ADA, 'key 2').refusal).toBeNull();
    expect(limits.enterAsCaller(ADA, 'key 3').refusal).toEqual({
      ...{ quota: 'principal', waitSeconds: 5 },
    });
    expect(limits.enterAsCaller(BOB, 'key 4').refusal).toBeNull();
    clock.now = 5_000;
    expect(limits.enterAsCaller(ADA, 'key 1').refusal).toBeNull();
  });

  it('count all of a tenant together, and what one is refused is not taken from the others', () => {
    const { limits } = limitsOf({ principalRequests: 12, tenantRequests: 18 });
    const ofAda = Array.from({ length: 50 }, () => limits.enterAsCaller(ADA, 'a').refusal?.quota);
    expect(ofAda.filter((quota) => quota === undefined)).toHaveLength(2);
    expect(limits.enterAsCaller(BOB, 'b').refusal).toBeNull();
    expect(limits.enterAsCaller(BOB, 'b').refusal?.quota).toBe('tenant');
    expect(limits.enterAsCaller(EVE, 'e').refusal).toBeNull();
  });

  it('count work, of which the largest operation is always possible at once', () => {
    const { limits, clock } = limitsOf({ principalWork: 60 });
    const passage = limits.enterAsCaller(ADA, 'a');
    expect(passage.charge(100)).toBeNull();
    expect(passage.charge(10)).toEqual({ quota: 'principal-work', waitSeconds: 10 });
    expect(passage.waitSeconds).toBe(10);
    expect(passage.headers()['ratelimit']).toContain('"principal-work";r=0;t=10');
    expect(limits.enterAsCaller(ADA, 'a').refusal?.quota).toBe('principal-work');
    clock.now = 100_000;
    expect(limits.enterAsCaller(ADA, 'a').charge(100)).toBeNull();
  });

  it('grant the largest operation in the largest body at once, however small the rate is', () => {
    const largest = { cost: 100, bodyBytes: 200 * 1_024 };
    const { limits } = limitsOf({ principalWork: 60, tenantWork: 60 }, largest);
    const passage = limits.enterAsCaller(ADA, 'a');
    expect(passage.charge(200)).toBeNull();
    expect(passage.charge(100)).toBeNull();
  });

  it('count work that was done already, which what comes next has to wait for', () => {
    const { limits, clock } = limitsOf({ principalWork: 600 });
    limits.enterAsCaller(ADA, 'a').note(150);
    expect(limits.enterAsCaller(ADA, 'a').refusal).toEqual({
      ...{ quota: 'principal-work', waitSeconds: 6 },
    });
    // Of whatever size, it is no more than a whole bucket.
    limits.enterAsCaller(ADA, 'a').note(1_000_000);
    clock.now = 11_000;
    expect(limits.enterAsCaller(ADA, 'a').charge(10)).toBeNull();
  });

  it('bound what is under way at the same time, of a principal to half of its tenant', () => {
    const { limits } = limitsOf({ tenantInFlight: 4 });
    const [first, second, third] = [ADA, ADA, ADA].map((who) => limits.enterAsCaller(who, 'a'));
    expect([first, second, third].map((each) => each?.refusal)).toEqual([
      null,
      null,
      { quota: 'in-flight', waitSeconds: 1 },
    ]);
    third?.end();
    const others = [BOB, BOB, { ...BOB, principalId: 'cyd' }, EVE];
    const passages = others.map((who) => limits.enterAsCaller(who, 'b'));
    expect(passages.map((each) => each.refusal?.quota)).toEqual([
      ...[undefined, undefined, 'in-flight', undefined],
    ]);
    first?.end();
    first?.end();
    expect(limits.enterAsCaller(ADA, 'a').refusal).toBeNull();
    expect(limits.enterAsCaller(ADA, 'a').refusal?.quota).toBe('in-flight');
  });

  it('bound the bodies in memory, of one tenant and of all', () => {
    const { limits } = limitsOf();
    const greedy = limits.enterAsCaller(ADA, 'a');
    expect(greedy.hold(4_000)).toBe('HELD');
    expect(greedy.hold(1)).toBe('TOO_MUCH_OF_ONE');
    const others = ['u', 'v', 'w', 'x'].map((tenantId) =>
      limits.enterAsCaller({ tenantId, principalId: tenantId }, tenantId),
    );
    expect(others.map((each) => each.hold(4_000))).toEqual([
      ...['HELD', 'HELD', 'HELD', 'TOO_MUCH_OF_ALL'],
    ]);
    greedy.end();
    expect(others.at(-1)?.hold(4_000)).toBe('HELD');
  });

  it('leave callers their memory, however many strangers take all that there is for strangers', () => {
    const { limits } = limitsOf();
    const strangers = Array.from({ length: 20 }, (_, n) => limits.enterAsStranger(`192.0.2.${n}`));
    const held = strangers.map((stranger) => stranger.hold(1_000));
    expect(held.slice(0, 5)).toEqual([...['HELD', 'HELD', 'HELD', 'HELD', 'TOO_MUCH_OF_ALL']]);
    expect(limits.enterAsCaller(ADA, 'a').hold(4_000)).toBe('HELD');
    strangers[0]?.end();
    expect(strangers[9]?.hold(1_000)).toBe('HELD');
  });

  it('let whoever was known before go on at an address from which keys are guessed', () => {
    const { limits, clock } = limitsOf({ addressRequests: 60 });
    limits.enterAsCaller(ADA, 'good').end();
    for (let guess = 0; guess < 10; guess += 1) {
      expect(limits.tryFrom('192.0.2.1')).toBeNull();
    }
    expect(limits.tryFrom('192.0.2.1')).toEqual({ quota: 'address', waitSeconds: 1 });
    expect(limits.enterAsStranger('192.0.2.1').refusal?.quota).toBe('address');
    expect(limits.knows('good')).toBe(true);
    expect(limits.tryFrom('192.0.2.2')).toBeNull();
    // A key that was good and is no more is one that does not hold.
    limits.forget('good');
    expect(limits.knows('good')).toBe(false);
    clock.now = 2_000;
    expect(limits.tryFrom('192.0.2.1')).toBeNull();
  });

  it('count credentials as if they did not hold until they are found to', () => {
    const { limits } = limitsOf({ addressRequests: 60 });
    const atOnce = Array.from({ length: 30 }, () => limits.tryFrom('192.0.2.1'));
    expect(atOnce.filter((refusal) => refusal === null)).toHaveLength(10);
    limits.giveBackTry('192.0.2.1');
    expect([limits.tryFrom('192.0.2.1'), limits.tryFrom('192.0.2.1')]).toEqual([
      null,
      { quota: 'address', waitSeconds: 1 },
    ]);
    // No more is given back than there ever was.
    for (let tried = 0; tried < 30; tried += 1) limits.giveBackTry('192.0.2.3');
    expect(limits.enterAsStranger('192.0.2.3').headers()['ratelimit']).toBe('"address";r=9;t=1');
  });

  it('are told in the headers of the draft', () => {
    const { limits } = limitsOf();
    expect(limits.enterAsCaller(ADA, 'a').headers()).toEqual({
      'ratelimit-policy':
        '"principal";q=1000;w=10, "tenant";q=4000;w=10, ' +
        '"principal-work";q=100000;w=10;qu="duebook-work", "tenant-work";q=300000;w=10;qu="duebook-work"',
      ratelimit:
        '"principal";r=999;t=1, "tenant";r=3999;t=1, "principal-work";r=100000;t=1, "tenant-work";r=300000;t=1',
    });
    expect(limits.enterAsStranger('192.0.2.1').headers()).toEqual({
      'ratelimit-policy': '"address";q=100;w=10',
      ratelimit: '"address";r=99;t=1',
    });
  });
});
