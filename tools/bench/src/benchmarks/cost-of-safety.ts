import { join } from 'node:path';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { startChild } from '../harness/child';
import { makeInvoices, type BenchInvoice } from '../harness/invoice';
import { drive, faultOfPlain, type PreparedCall } from '../harness/load';
import { interleave, type Contender } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { intervalOfMedian, median, rounded } from '../harness/statistics';
import { faultOfMutation, postingCall } from '../product/product-calls';
import { type Guard, GUARDS } from '../product/unguarded';

const CONNECTIONS = 32;
const BYPASSING_ROLE = 'bench_bypassing';
/** So many pairs make the interval narrow enough to say something. */
const FEWEST_PAIRS = 30;

/** How a contender is asked to post. */
interface Entrance {
  readonly door: string;
  readonly faultOf: typeof faultOfPlain;
  readonly callOf: (
    tenant: Stage['firstTenant'],
    invoice: BenchInvoice,
    place: string,
  ) => PreparedCall;
}

/** Past GraphQL, so that its share hides nothing. */
const plain = (door: string): Entrance => ({
  door,
  faultOf: faultOfPlain,
  callOf: ({ authorization }, invoice) => ({
    path: '/post',
    body: JSON.stringify([invoice]),
    authorization,
  }),
});

/** By a document that the gateway knows, as programs send it. */
const known = (door: string): Entrance => ({
  door,
  faultOf: faultOfMutation,
  callOf: (tenant, invoice) => postingCall(tenant, [invoice]),
});

/** By a document that the gateway has never seen: its operation has a name of its own. */
const unseen = (door: string): Entrance => ({
  ...known(door),
  callOf: (tenant, invoice, place) => postingCall(tenant, [invoice], `Post_${place}`),
});

/** What is measured with a guard and without. */
interface Question {
  readonly guard: string;
  readonly guarded: Entrance;
  readonly without: Entrance;
  /** Of the interval's upper end, in percent; null where none is asked for. */
  readonly bound: number | null;
}

const BOUNDS: Readonly<Record<Guard, number>> = { rls: 5, audit: 15, idempotency: 15, outbox: 5 };

const QUESTIONS: readonly Question[] = [
  ...GUARDS.map((guard) => ({
    ...{ guard, guarded: plain('all'), without: plain(guard), bound: BOUNDS[guard] },
  })),
  { guard: 'limits', guarded: known('limited'), without: known('unlimited'), bound: 3 },
  {
    guard: 'limits, of documents never seen',
    ...{ guarded: unseen('limited'), without: unseen('unlimited'), bound: null },
  },
];

/** What one pair of turns says of a question. */
interface Pair {
  readonly guardedRate: number;
  readonly rateWithout: number;
}

async function run(context: BenchmarkContext) {
  const isFull = context.size === 'full';
  const calls = isFull ? 1_000 : 150;
  const rounds = isFull ? Math.max(FEWEST_PAIRS, context.rounds) : context.rounds;
  const stage = await context.openStage();
  const bypassingUrl = await createBypassingRole(stage);
  const child = await startChild(join(__dirname, '../product/serve-unguarded.js'), {
    folder: join(stage.folder, 'unguarded'),
    appUrl: stage.appUrl,
    bypassingUrl,
    poolSize: stage.poolSize,
  });
  let posted = 0;
  let turn = 0;
  const secondsOf = async ({ door, faultOf, callOf }: Entrance): Promise<number> => {
    turn += 1;
    const { seconds, answered } = await drive({
      url: child.urls[door] ?? '',
      connections: CONNECTIONS,
      calls: makeInvoices(stage.firstTenant, calls).map((invoice, index) =>
        callOf(stage.firstTenant, invoice, `${turn}_${index}`),
      ),
      faultOf,
    });
    posted += answered;
    return seconds;
  };
  const pairs = new Map<string, Pair[]>();
  const contenderOf = ({ guard, guarded, without }: Question): Contender => ({
    name: guard,
    measure: async (round) => {
      const pair = await pairOf(
        () => secondsOf(guarded),
        () => secondsOf(without),
        calls,
      );
      if (round >= 0) pairs.set(guard, [...(pairs.get(guard) ?? []), pair]);
      return costOf(pair);
    },
  });
  try {
    await interleave(QUESTIONS.map(contenderOf), { ...context, rounds });
    const { rows } = await stage.ours.query<{ count: string }>(
      'select count(*) from ledger.document',
    );
    if (Number(rows[0]?.count) !== posted)
      throw new Error('not every answered invoice is in the books');
    return { ...reportOf(pairs), pairs: rounds, checked: await stage.check() };
  } finally {
    await child.stop();
  }
}

/**
 * Two turns of each, those with the guard before and after those without: what drifts, and what a turn leaves
 * to be done in the next, falls on both alike.
 */
async function pairOf(
  guarded: () => Promise<number>,
  without: () => Promise<number>,
  calls: number,
): Promise<Pair> {
  const before = await guarded();
  const left = (await without()) + (await without());
  const held = before + (await guarded());
  return { guardedRate: (2 * calls) / held, rateWithout: (2 * calls) / left };
}

/** In percent of the rate without. */
function costOf({ guardedRate, rateWithout }: Pair): number {
  return 100 * (1 - guardedRate / rateWithout);
}

function reportOf(pairs: ReadonlyMap<string, readonly Pair[]>) {
  const costs = QUESTIONS.map(({ guard, bound }) => {
    const percent = (pairs.get(guard) ?? []).map(costOf);
    const [low, high] = intervalOfMedian(percent);
    const cost = { percent: rounded(median(percent)), low: rounded(low), high: rounded(high) };
    return { guard, ...cost, bound };
  });
  const above = (cost: (typeof costs)[number]): number =>
    cost.bound === null ? Number.NEGATIVE_INFINITY : cost.high - cost.bound;
  const worst = costs.reduce((most, one) => (above(one) > above(most) ? one : most));
  const asked = pairs.get(worst.guard) ?? [];
  const ours = median(asked.map(({ guardedRate }) => guardedRate));
  const without = median(asked.map(({ rateWithout }) => rateWithout));
  return {
    ours: rounded(ours),
    reference: rounded(without),
    ratio: rounded(ours / without),
    bound: rounded(1 - (worst.bound ?? 0) / 100),
    unit: `transactions/s, with all guards and without ${worst.guard}, the one nearest to its bound`,
    costsPercent: costs,
  };
}

/** A role with the app role's rights that row level security does not hold back. */
async function createBypassingRole({ ours, appUrl }: Stage): Promise<string> {
  const url = new URL(appUrl);
  const password = decodeURIComponent(url.password);
  await ours.query(`create role ${BYPASSING_ROLE} login bypassrls password '${password}'`);
  await ours.query(`grant duebook_app to ${BYPASSING_ROLE}`);
  url.username = BYPASSING_ROLE;
  return url.toString();
}

/** Single postings with each guard left out in turn. */
export const costOfSafety: Benchmark = {
  name: 'cost-of-safety',
  usualRounds: { small: 5, full: 60 },
  run,
};
