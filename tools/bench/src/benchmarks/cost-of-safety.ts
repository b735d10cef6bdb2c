import { join } from 'node:path';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { startChild } from '../harness/child';
import { makeInvoices, type BenchInvoice } from '../harness/invoice';
import { drive, faultOfPlain, type PreparedCall } from '../harness/load';
import { interleave, type Contender, type Figures } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { intervalOfMedian, median, rounded } from '../harness/statistics';
import { faultOfMutation, postingCall } from '../product/product-calls';
import { GUARDS } from '../product/unguarded';

const CONNECTIONS = 32;
const BYPASSING_ROLE = 'bench_bypassing';
/** So many pairs make the interval narrow enough to say something. */
const FEWEST_PAIRS = 30;

/** How a contender is asked to post. */
interface Entrance {
  readonly door: string;
  readonly faultOf: typeof faultOfPlain;
  callOf(tenant: Stage['firstTenant'], invoice: BenchInvoice, place: string): PreparedCall;
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

const ENTRANCES: Readonly<Record<string, Entrance>> = {
  all: plain('all'),
  ...Object.fromEntries(GUARDS.map((guard) => [guard, plain(guard)])),
  limited: known('limited'),
  unlimited: known('unlimited'),
  'unseen limited': unseen('limited'),
  'unseen unlimited': unseen('unlimited'),
};

/** What is measured with a guard and without. */
interface Question {
  readonly guard: string;
  readonly guarded: string;
  readonly without: string;
  /** Of the interval's upper end, in percent; null where none is asked for. */
  readonly bound: number | null;
}

const QUESTIONS: readonly Question[] = [
  { guard: 'rls', guarded: 'all', without: 'rls', bound: 5 },
  { guard: 'audit', guarded: 'all', without: 'audit', bound: 15 },
  { guard: 'idempotency', guarded: 'all', without: 'idempotency', bound: 15 },
  { guard: 'outbox', guarded: 'all', without: 'outbox', bound: 5 },
  { guard: 'limits', guarded: 'limited', without: 'unlimited', bound: 3 },
  {
    guard: 'limits, of documents never seen',
    ...{ guarded: 'unseen limited', without: 'unseen unlimited', bound: null },
  },
];

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
  const contenderOf = ([name, entrance]: readonly [string, Entrance]): Contender => ({
    name,
    measure: async (round) => {
      const { seconds, answered } = await drive({
        url: child.urls[entrance.door] ?? '',
        connections: CONNECTIONS,
        calls: makeInvoices(stage.firstTenant, calls).map((invoice, index) =>
          entrance.callOf(stage.firstTenant, invoice, `${round + 1}_${index}`),
        ),
        faultOf: entrance.faultOf,
      });
      posted += answered;
      return answered / seconds;
    },
  });
  try {
    const contenders = Object.entries(ENTRANCES).map(contenderOf);
    const figures = await interleave(contenders, { ...context, rounds });
    const { rows } = await stage.ours.query<{ count: string }>(
      'select count(*) from ledger.document',
    );
    if (Number(rows[0]?.count) !== posted)
      throw new Error('not every answered invoice is in the books');
    return { ...reportOf(figures), pairs: rounds, checked: await stage.check() };
  } finally {
    await child.stop();
  }
}

function reportOf(figures: Figures) {
  const ratesOf = (name: string): readonly number[] => figures.get(name) ?? [];
  const costs = QUESTIONS.map(({ guard, guarded, without, bound }) => {
    const others = ratesOf(without);
    const percent = ratesOf(guarded).map(
      (rate, round) => 100 * (1 - rate / (others[round] ?? Number.NaN)),
    );
    const [low, high] = intervalOfMedian(percent);
    const cost = { percent: rounded(median(percent)), low: rounded(low), high: rounded(high) };
    return { guard, ...cost, bound };
  });
  const above = (cost: (typeof costs)[number]): number =>
    cost.bound === null ? Number.NEGATIVE_INFINITY : cost.high - cost.bound;
  const worst = costs.reduce((most, one) => (above(one) > above(most) ? one : most));
  const asked = QUESTIONS.find(({ guard }) => guard === worst.guard);
  const ours = median(ratesOf(asked?.guarded ?? ''));
  const without = median(ratesOf(asked?.without ?? ''));
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
  usualRounds: { small: 5, full: 100 },
  run,
};
