import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { drive } from '../harness/load';
import { recordingCost } from '../harness/recording-cost';
import { compare, interleave, type Contender } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { median, quantile, rounded } from '../harness/statistics';
import { happen, plainBody, type Receivers, startReceivers } from '../harness/webhook-bench';
import { WITHOUT_RATES } from '../product/without-rates';

/** The first receiver is one tenant's only one, the others are the twenty of another. */
const ONLY = 0;
const FIRST_OF_TWENTY = 1;
const TWENTY = 20;
const SLOW = FIRST_OF_TWENTY + TWENTY - 1;
const QUICK = Array.from({ length: TWENTY - 1 }, (_, index) => FIRST_OF_TWENTY + index);

/** How long the slow one takes for each answer. */
const SLOW_MS = 3_000;
const COMMIT_EVERY_MS = 100;
/** As many as a worker sends to an endpoint at once. */
const CONNECTIONS = 4;
const EVENTS_OF_A_COMMIT = 500;
const BOUND = 1.5;

interface Scene {
  readonly stage: Stage;
  readonly receivers: Receivers;
}

async function writeBacklog({ stage }: Scene, tenant: number, events: number): Promise<void> {
  for (let left = events; left > 0; left -= EVENTS_OF_A_COMMIT) {
    const of = stage.tenants[tenant] ?? stage.firstTenant;
    await happen(stage, of, Math.min(left, EVENTS_OF_A_COMMIT));
  }
}

/** Deliveries a second to these receivers, of a backlog that was written at once. */
async function perSecond(
  scene: Scene,
  { tenant, to, events }: { tenant: number; to: readonly number[]; events: number },
): Promise<number> {
  await scene.receivers.report();
  await writeBacklog(scene, tenant, events);
  await scene.receivers.whenTaken(to, events);
  const reports = await scene.receivers.report();
  const mine = to.flatMap((index) => reports[index] ?? []);
  const begun = Math.min(...mine.map(({ firstAt }) => firstAt));
  const ended = Math.max(...mine.map(({ lastAt }) => lastAt));
  return (1_000 * events * to.length) / (ended - begun);
}

/** Lets the slow one take what waits for it, so that nothing is left for the next who is measured. */
async function catchUp({ receivers }: Scene, taken: number): Promise<void> {
  await receivers.pause(SLOW, 0);
  await receivers.whenTaken([SLOW], taken);
  await receivers.report();
}

/** The same bodies on as many kept connections, with nothing behind them. */
async function plainSender({ receivers }: Scene, events: number): Promise<number> {
  const calls = Array.from({ length: events }, () => ({ path: '/hook', body: plainBody() }));
  const { seconds, answered } = await drive({
    ...{ url: receivers.urlOf(ONLY), connections: CONNECTIONS, calls },
    faultOf: ({ status }) => (status === 204 ? undefined : String(status)),
  });
  return answered / seconds;
}

function senders(scene: Scene, events: number): readonly Contender[] {
  const each = Math.ceil(events / TWENTY);
  return [
    {
      name: 'to 1',
      measure: () => perSecond(scene, { tenant: 0, to: [ONLY], events }),
    },
    {
      name: 'to 20, one of them slow',
      measure: async () => {
        await scene.receivers.pause(SLOW, SLOW_MS);
        const rate = await perSecond(scene, { tenant: 1, to: QUICK, events: each });
        await settle(scene);
        return rate;
      },
    },
    { name: 'plain sender', measure: () => plainSender(scene, events) },
  ];
}

/** Waits until nothing has reached the slow one for a while, once it is quick. */
async function settle(scene: Scene): Promise<void> {
  await scene.receivers.pause(SLOW, 0);
  for (;;) {
    await sleep(2 * SLOW_MS);
    const reports = await scene.receivers.report();
    if (reports[SLOW]?.taken === 0) return;
  }
}

interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** From the moment an event is written to its arrival at the nineteen, while a few are written a second. */
async function latency(scene: Scene, commits: number, pauseMs: number): Promise<Latency> {
  const { stage, receivers } = scene;
  await receivers.pause(SLOW, pauseMs);
  await receivers.report();
  const tenant = stage.tenants[1] ?? stage.firstTenant;
  const begun = performance.now();
  for (let n = 0; n < commits; n += 1) {
    await sleep(Math.max(0, begun + n * COMMIT_EVERY_MS - performance.now()));
    await happen(stage, tenant, 1);
  }
  await receivers.whenTaken(QUICK, commits);
  const reports = await receivers.report();
  const times = QUICK.flatMap((index) => reports[index]?.latencies ?? []);
  if (pauseMs > 0) await catchUp(scene, commits - (reports[SLOW]?.taken ?? 0));
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

async function latencies(scene: Scene, context: BenchmarkContext, commits: number) {
  const p50: Record<string, number[]> = { calm: [], slow: [] };
  const contender = (name: string, pauseMs: number): Contender => ({
    name,
    measure: async (round) => {
      const found = await latency(scene, commits, pauseMs);
      if (round >= 0) p50[name]?.push(found.p50);
      return found.p99;
    },
  });
  const figures = await interleave([contender('slow', SLOW_MS), contender('calm', 0)], context);
  const p50Of = (name: string): number => rounded(median(p50[name] ?? []));
  return {
    ...compare(figures, 'slow', 'calm'),
    p50Ms: { slow: p50Of('slow'), calm: p50Of('calm') },
  };
}

async function run(context: BenchmarkContext) {
  const isFull = context.size === 'full';
  const recording = await recordingCost(context, isFull ? 20_000 : 2_000);
  const receivers = await startReceivers(1 + TWENTY);
  try {
    const stage = await context.openStage({
      ...{ tenants: 2, partiesPerTenant: 1 },
      variables: { ...WITHOUT_RATES, DUEBOOK_PROFILE: 'development', WEBHOOK_ALLOW_LOOPBACK: '1' },
    });
    const [, second = stage.firstTenant] = stage.tenants;
    await receivers.addTo(stage, stage.firstTenant, { from: ONLY, count: 1 });
    await receivers.addTo(stage, second, { from: FIRST_OF_TWENTY, count: TWENTY });
    const scene = { stage, receivers };
    const rates = await interleave(senders(scene, isFull ? 10_000 : 1_000), context);
    const { ratio, interval, ours, reference, ...rest } = await latencies(
      scene,
      context,
      isFull ? 200 : 50,
    );
    return {
      ...{ ours, reference, ratio, interval, bound: BOUND },
      unit: 'ms from the write of an event to its arrival at 19 endpoints, at the 99th percentile, with a 20th that is slow and with one that is not',
      ...rest,
      slowMs: SLOW_MS,
      deliveriesPerSecond: Object.fromEntries(
        [...rates].map(([name, figures]) => [name, rounded(median(figures))]),
      ),
      recording,
      checked: await stage.check(['I6', 'I11']),
    };
  } finally {
    await receivers.stop();
  }
}

/** What webhooks deliver, whom one slow receiver delays, and what they cost whoever has none. */
export const webhooks: Benchmark = { name: 'webhooks', usualRounds: { small: 1, full: 5 }, run };
