import { businessDate, newId } from '@duebook/kernel';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import type { BenchAllocation } from '../harness/allocation';
import { makeInvoices } from '../harness/invoice';
import { drive, faultOfPlain, send, type PreparedCall } from '../harness/load';
import { compare, interleave } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { allocationCall, faultOfMutation, postingCall } from '../product/product-calls';

const CONNECTIONS = 32;
/** Pairs of a receipt and an invoice, all of one party; callers meet on them. */
const PAIRS = 64;
const AMOUNT = '0.01';

interface Pair {
  readonly receiptId: string;
  readonly creditItemId: string;
  readonly debitItemId: string;
}

async function run(context: BenchmarkContext) {
  const calls = context.size === 'full' ? 5_000 : 200;
  const stage = await context.openStage({ partiesPerTenant: 1 });
  const pairs = await makePairs(stage);
  let answeredByOurs = 0;
  const rateOf = async (url: string, prepared: readonly PreparedCall[], isOurs: boolean) => {
    const faultOf = isOurs ? faultOfMutation : faultOfPlain;
    const result = await drive({ url, connections: CONNECTIONS, calls: prepared, faultOf });
    if (isOurs) answeredByOurs += result.answered;
    return result.answered / result.seconds;
  };
  const prepare = (callOf: (pair: Pair) => PreparedCall): readonly PreparedCall[] =>
    Array.from({ length: calls }, (_, index) => callOf(pairs[index % PAIRS] as Pair));
  const figures = await interleave(
    [
      {
        name: 'ours',
        measure: () => rateOf(stage.product.urls['graphql'] ?? '', prepare(oursOf(stage)), true),
      },
      {
        name: 'reference',
        measure: () =>
          rateOf(stage.reference.urls['plain'] ?? '', prepare(referenceOf(stage)), false),
      },
    ],
    context,
  );
  const { rows } = await stage.ours.query<{ count: string }>(
    'select count(*) from ledger.allocation',
  );
  if (Number(rows[0]?.count) !== answeredByOurs) {
    throw new Error(`${answeredByOurs} allocations were answered, ${rows[0]?.count ?? '?'} stand`);
  }
  return {
    ...compare(figures, 'ours', 'reference'),
    bound: 0.5,
    unit: 'allocations/s',
    connections: CONNECTIONS,
    errors: 0,
    checked: await stage.check(),
  };
}

function oursOf({ firstTenant }: Stage) {
  return ({ receiptId, debitItemId }: Pair): PreparedCall => {
    const part: BenchAllocation = {
      documentId: receiptId,
      openItemId: debitItemId,
      amount: AMOUNT,
    };
    return allocationCall(firstTenant, part);
  };
}

function referenceOf({ firstTenant }: Stage) {
  const { tenantId, legalEntityId } = firstTenant;
  return ({ creditItemId, debitItemId }: Pair): PreparedCall => ({
    path: '/allocate',
    body: JSON.stringify({
      tenantId,
      legalEntityId,
      id: newId(),
      creditItemId,
      debitItemId,
      amount: AMOUNT,
    }),
  });
}

/** Invoices and receipts of one party, and copies of their items for the reference. */
async function makePairs(stage: Stage): Promise<readonly Pair[]> {
  const { firstTenant: tenant, workshop } = stage;
  const fault = faultOfMutation(
    await send(
      stage.product.urls['graphql'] ?? '',
      postingCall(tenant, makeInvoices(tenant, PAIRS)),
    ),
  );
  if (fault !== undefined) throw new Error(fault);
  await workshop.postReceipts(tenant, PAIRS, businessDate('2026-03-30'));
  const { rows } = await stage.ours.query<Record<string, unknown>>(
    'select * from ledger.open_item where tenant_id = $1 order by id',
    [tenant.tenantId],
  );
  for (const row of rows) {
    const columns = Object.keys(row);
    await stage.theirs.query(
      `insert into reference.open_item (${columns.join(', ')})
       values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      columns.map((column) => (column === 'discounts' ? '[]' : row[column])),
    );
  }
  const debits = rows.filter((row) => row['side'] === 'DEBIT');
  const credits = rows.filter((row) => row['side'] === 'CREDIT');
  return debits.map((debit, index) => ({
    debitItemId: String(debit['id']),
    creditItemId: String(credits[index]?.['id']),
    receiptId: String(credits[index]?.['document_id']),
  }));
}

/** Allocations on one party from many connections. */
export const hotAccount: Benchmark = { name: 'hot-account', run };
