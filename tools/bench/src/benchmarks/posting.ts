import type { Benchmark, BenchmarkContext } from '../benchmark';
import type { BenchTenant } from '../harness/books';
import { makeInvoices, type BenchInvoice } from '../harness/invoice';
import { drive, faultOfPlain, type LoadOptions, type PreparedCall } from '../harness/load';
import { compare, interleave, type Contender } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { faultOfMutation, postingCall } from '../product/product-calls';

interface Load {
  readonly invoicesPerCall: number;
  readonly calls: number;
  readonly inFlight: number;
}

interface Side {
  readonly name: 'ours' | 'reference';
  readonly url: string;
  readonly callOf: (tenant: BenchTenant, invoices: readonly BenchInvoice[]) => PreparedCall;
  readonly faultOf: LoadOptions['faultOf'];
}

/** The product through its API, the reference through its plain server. */
function sidesOf(stage: Stage): readonly Side[] {
  return [
    {
      name: 'ours',
      url: stage.product.urls['graphql'] ?? '',
      callOf: postingCall,
      faultOf: faultOfMutation,
    },
    {
      name: 'reference',
      url: stage.reference.urls['plain'] ?? '',
      callOf: (_tenant, invoices) => ({ path: '/post', body: JSON.stringify(invoices) }),
      faultOf: faultOfPlain,
    },
  ];
}

/** Product and reference under the same load, counting what was answered. */
function contendersOf(stage: Stage, load: Load, posted: { count: number }, suffix = '') {
  return sidesOf(stage).map(({ name, url, callOf, faultOf }): Contender => ({
    name: `${name}${suffix}`,
    measure: async () => {
      const calls = Array.from({ length: load.calls }, (_, index) => {
        const tenant = stage.tenants[index % stage.tenants.length] ?? stage.firstTenant;
        return callOf(tenant, makeInvoices(tenant, load.invoicesPerCall));
      });
      const { seconds, answered } = await drive({
        url,
        connections: load.inFlight,
        calls,
        faultOf,
      });
      const invoices = answered * load.invoicesPerCall;
      if (name === 'ours') posted.count += invoices;
      return invoices / seconds;
    },
  }));
}

/** Documents in the books are exactly those that were answered, and every invariant holds. */
async function proof(stage: Stage, posted: number): Promise<string> {
  const { rows } = await stage.ours.query<{ count: string }>(
    'select count(*) from ledger.document',
  );
  if (Number(rows[0]?.count) !== posted) {
    throw new Error(`${posted} invoices were answered, ${rows[0]?.count ?? '?'} are in the books`);
  }
  return stage.check();
}

async function runBatch(context: BenchmarkContext) {
  const calls = context.size === 'full' ? 20 : 2;
  const stage = await context.openStage();
  const posted = { count: 0 };
  const load = (invoicesPerCall: number, inFlight: number, howMany: number) => ({
    invoicesPerCall,
    inFlight,
    calls: howMany,
  });
  const contenders = [
    ...contendersOf(stage, load(1_000, 1, calls), posted, ' one in flight'),
    ...contendersOf(stage, load(1_000, 2, calls), posted, ' two in flight'),
    ...contendersOf(stage, load(100, 1, calls * 5), posted, ' of 100'),
  ];
  const figures = await interleave(contenders, context);
  const checked = await proof(stage, posted.count);
  const one = compare(figures, 'ours one in flight', 'reference one in flight');
  const two = compare(figures, 'ours two in flight', 'reference two in flight');
  const small = compare(figures, 'ours of 100', 'reference of 100');
  const growth = compare(figures, 'ours of 100', 'ours one in flight');
  return {
    ...one,
    bound: 0.7,
    unit: 'invoices/s',
    twoInFlight: two,
    of100: small,
    /** Cost per invoice at 1,000 against that at 100: not above 1. */
    costAgainst100: growth.ratio,
    checked,
  };
}

/** 1,000 invoices a call. */
export const postingBatch: Benchmark = { name: 'posting-batch', run: runBatch };

const CONNECTIONS = 32;

async function runSingle(context: BenchmarkContext) {
  const calls = context.size === 'full' ? 20_000 : 400;
  const stage = await context.openStage({ tenants: 8 });
  const posted = { count: 0 };
  const load = { invoicesPerCall: 1, inFlight: CONNECTIONS, calls };
  const first = { ...stage, tenants: [stage.firstTenant] };
  const figures = await interleave(
    [
      ...contendersOf(first, load, posted, ' 1 tenant'),
      ...contendersOf(stage, load, posted, ' 8 tenants'),
    ],
    context,
  );
  const checked = await proof(stage, posted.count);
  const eight = compare(figures, 'ours 8 tenants', 'reference 8 tenants');
  return {
    ...compare(figures, 'ours 1 tenant', 'reference 1 tenant'),
    bound: 0.8,
    unit: 'transactions/s',
    eightTenants: eight,
    connections: CONNECTIONS,
    checked,
  };
}

/** One invoice a call, 32 connections, one and eight tenants. */
export const postingSingle: Benchmark = { name: 'posting-single', run: runSingle };
