import { join } from 'node:path';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { startChild } from '../harness/child';
import { makeInvoices } from '../harness/invoice';
import { drive, faultOfPlain } from '../harness/load';
import { interleave, type Contender, type Figures } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { intervalOfMedian, median, rounded } from '../harness/statistics';
import { GUARDS, type Guard } from '../product/unguarded';

const CONNECTIONS = 32;
const BYPASSING_ROLE = 'bench_bypassing';
/** The specification asks for pairs enough to make the interval narrow. */
const FEWEST_PAIRS = 30;

/** Upper end of the interval of what a guard costs, in percent. */
const BOUNDS: Readonly<Record<Guard, number>> = { rls: 5, audit: 15, idempotency: 15, outbox: 5 };

async function run(context: BenchmarkContext) {
  const isFull = context.size === 'full';
  const calls = isFull ? 3_000 : 150;
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
  const contenderOf = (name: string): Contender => ({
    name,
    measure: async () => {
      const { authorization } = stage.firstTenant;
      const prepared = makeInvoices(stage.firstTenant, calls).map((invoice) => ({
        path: '/post',
        body: JSON.stringify([invoice]),
        authorization,
      }));
      const { seconds, answered } = await drive({
        url: child.urls[name] ?? '',
        connections: CONNECTIONS,
        calls: prepared,
        faultOf: faultOfPlain,
      });
      posted += answered;
      return answered / seconds;
    },
  });
  try {
    const contenders = ['all', ...GUARDS].map(contenderOf);
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
  const guarded = figures.get('all') ?? [];
  const costs = GUARDS.map((guard) => {
    const without = figures.get(guard) ?? [];
    const percent = guarded.map((rate, round) => 100 * (1 - rate / (without[round] ?? Number.NaN)));
    const [low, high] = intervalOfMedian(percent);
    const cost = { percent: rounded(median(percent)), low: rounded(low), high: rounded(high) };
    return { guard, ...cost, bound: BOUNDS[guard] };
  });
  const worst = costs.reduce((most, one) =>
    one.high - one.bound > most.high - most.bound ? one : most,
  );
  const without = median(figures.get(worst.guard) ?? []);
  return {
    ours: rounded(median(guarded)),
    reference: rounded(without),
    ratio: rounded(median(guarded) / without),
    bound: rounded(1 - worst.bound / 100),
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
export const costOfSafety: Benchmark = { name: 'cost-of-safety', run };
