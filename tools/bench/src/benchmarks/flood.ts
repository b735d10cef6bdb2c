import { join } from 'node:path';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { makeHistory } from '../generate/history';
import { startChild } from '../harness/child';
import { makeInvoices } from '../harness/invoice';
import { send } from '../harness/load';
import { type SteadyCall, type SteadyReport, SteadySender } from '../harness/steady-load';
import type { Stage } from '../harness/stage';
import { median, quantile, rounded } from '../harness/statistics';
import { type Flood, FLOODS } from '../product/floods';
import { postingCall } from '../product/product-calls';

/** Of honest callers: what some dozens of people and a shop together ask for. */
const HONEST_PER_SECOND = 40;
const HONEST_AT_ONCE = 64;
/** What a flood may send at once has come by then. */
const SETTLING_SECONDS = 2;
const BOUND = 2;

const LIST = `query Items($first: Int) {
  openItems(sortBy: DUE_DATE_ASC, first: $first) {
    edges { node { id dueDate open { amount currencyCode } party { id code legalName } } } } }`;
const VIEWER = '{ viewer { tenant { publicId } } }';

/** Posts one invoice for two lists and a question who asks. */
function honestCalls({ firstTenant: tenant }: Stage): () => SteadyCall {
  const headers = { authorization: tenant.authorization };
  const graphql = (query: string, variables: object = {}): SteadyCall => ({
    ...{ path: '/graphql', headers },
    body: Buffer.from(JSON.stringify({ query, variables })),
  });
  const post = (): SteadyCall => ({
    ...{ path: '/graphql', headers },
    body: Buffer.from(postingCall(tenant, makeInvoices(tenant, 1)).body),
  });
  const list = graphql(LIST, { first: 20 });
  const viewer = graphql(VIEWER);
  const turns = [() => list, post, () => list, () => viewer];
  let turn = 0;
  return () => {
    turn += 1;
    return turns[turn % turns.length]?.() ?? viewer;
  };
}

interface Figure {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Sends honest requests for a while. @throws Error when one of them is not answered with 200 */
async function honest(stage: Stage, seconds: number): Promise<Figure> {
  const sender = new SteadySender({
    url: stage.product.urls['graphql'] ?? '',
    perSecond: HONEST_PER_SECOND,
    mostAtOnce: HONEST_AT_ONCE,
    next: honestCalls(stage),
  });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const { statuses, leftOut, times }: SteadyReport = await sender.stop();
  const others = Object.keys(statuses).filter((status) => status !== '200');
  if (others.length > 0 || leftOut > 0) {
    throw new Error(`honest requests were answered ${JSON.stringify({ statuses, leftOut })}`);
  }
  return { p50Ms: rounded(quantile(times, 0.5)), p99Ms: rounded(quantile(times, 0.99)) };
}

/** The same while somebody floods. */
async function flooded(stage: Stage, flood: Flood, seconds: number) {
  const attacker = stage.tenants[1] ?? stage.firstTenant;
  const child = await startChild(join(__dirname, '../product/serve-flood.js'), {
    flood,
    url: stage.product.urls['graphql'],
    authorization: attacker.authorization,
    honestTenant: publicIdIn(stage.firstTenant.authorization),
  });
  try {
    await honest(stage, SETTLING_SECONDS);
    const figure = await honest(stage, seconds);
    const { text } = await send(child.urls['report'] ?? '', { path: '/report', body: '{}' });
    const { sent, leftOut, statuses } = JSON.parse(text) as SteadyReport;
    return {
      ...figure,
      sentPerSecond: rounded(sent / (seconds + SETTLING_SECONDS)),
      leftOut,
      statuses,
    };
  } finally {
    await child.stop();
  }
}

/** The public id of the tenant whose key this is. */
function publicIdIn(authorization: string): string {
  const [, , publicId] = authorization.split('_');
  if (publicId === undefined) throw new Error('the benchmark works with keys of the product');
  return publicId;
}

async function run(context: BenchmarkContext) {
  const isFull = context.size === 'full';
  const seconds = isFull ? 15 : 3;
  const stage = await context.openStage({ tenants: 2, partiesPerTenant: 200, variables: {} });
  const [, attacker] = stage.tenants;
  await makeHistory(stage.ours, attacker ?? stage.firstTenant, {
    items: isFull ? 100_000 : 5_000,
    days: 400,
  });
  await honest(stage, seconds);
  const quiet: Figure[] = [];
  const seen = new Map<Flood, (Figure & { readonly ratio: number })[]>();
  for (let round = 0; round < context.rounds; round += 1) {
    for (const flood of Object.keys(FLOODS) as Flood[]) {
      const before = await honest(stage, seconds);
      const under = await flooded(stage, flood, seconds);
      const ratio = rounded(under.p99Ms / before.p99Ms);
      quiet.push(before);
      seen.set(flood, [...(seen.get(flood) ?? []), { ...under, ratio }]);
      context.say(`  ${flood}: quiet ${JSON.stringify(before)}, flooded ${JSON.stringify(under)}`);
    }
  }
  return reportOf(quiet, seen, { seconds, checked: await stage.check(['I1', 'I6']) });
}

function reportOf(
  quiet: readonly Figure[],
  seen: ReadonlyMap<Flood, readonly (Figure & { readonly ratio: number })[]>,
  more: { readonly seconds: number; readonly checked: string },
) {
  const floods = [...seen].map(([flood, figures]) => ({
    flood,
    requestsPerSecond: FLOODS[flood],
    ratio: rounded(median(figures.map(({ ratio }) => ratio))),
    p99Ms: rounded(median(figures.map(({ p99Ms }) => p99Ms))),
    last: figures.at(-1),
  }));
  const [worst] = [...floods].sort((a, b) => b.ratio - a.ratio);
  return {
    ours: worst?.p99Ms ?? Number.NaN,
    reference: rounded(median(quiet.map(({ p99Ms }) => p99Ms))),
    ratio: worst?.ratio ?? Number.NaN,
    bound: BOUND,
    unit: `ms at the 99th percentile of ${HONEST_PER_SECOND} honest requests/s, under the worst flood and without`,
    floods,
    ...more,
  };
}

/** What honest callers feel of somebody else's flood. */
export const underFlood: Benchmark = { name: 'flood', usualRounds: { small: 1, full: 3 }, run };
