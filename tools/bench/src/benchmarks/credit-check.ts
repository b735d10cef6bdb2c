import { invariant, newId } from '@duebook/kernel';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { makeInvoices } from '../harness/invoice';
import { drive, faultOfPlain, send, type PreparedCall } from '../harness/load';
import { compare, interleave } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { faultOfMutation, orderCheckCall, postingCall } from '../product/product-calls';

const CONNECTIONS = 64;
/** Open invoices of the one party. */
const INVOICES = 50;
const AMOUNT = '100.00';
/** Of all orders so many in ten fit below the limit: what does not is to be held, and counted. */
const FITTING = 6;

async function run(context: BenchmarkContext) {
  const calls = context.size === 'full' ? 2_000 : 200;
  const stage = await context.openStage({ partiesPerTenant: 1 });
  const owed = await owe(stage);
  const room = Math.floor((calls * (context.rounds + 1) * FITTING) / 10);
  const limit = String(Number(owed) + room * Number(AMOUNT));
  await trust(stage, limit);
  let answeredByOurs = 0;
  const rateOf = async (url: string, prepared: readonly PreparedCall[], isOurs: boolean) => {
    const faultOf = isOurs ? faultOfMutation : faultOfPlain;
    const result = await drive({ url, connections: CONNECTIONS, calls: prepared, faultOf });
    if (isOurs) answeredByOurs += result.answered;
    return result.answered / result.seconds;
  };
  const prepare = (callOf: () => PreparedCall): readonly PreparedCall[] =>
    Array.from({ length: calls }, callOf);
  const figures = await interleave(
    [
      {
        name: 'ours',
        measure: () => rateOf(stage.product.urls['graphql'] ?? '', prepare(oursOf(stage)), true),
      },
      {
        name: 'reference',
        measure: () =>
          rateOf(stage.reference.urls['plain'] ?? '', prepare(referenceOf(stage, limit)), false),
      },
    ],
    context,
  );
  const kept = await count(stage);
  invariant(kept.checks === answeredByOurs, `${answeredByOurs} were answered, ${kept.checks} kept`);
  invariant(kept.allowed <= room, `${kept.allowed} orders were allowed where ${room} fit`);
  invariant(
    kept.allowed === Math.min(room, answeredByOurs),
    `${kept.allowed} orders were allowed, and ${room} would have fitted`,
  );
  return {
    ...compare(figures, 'ours', 'reference'),
    bound: 0.5,
    unit: 'checks/s',
    connections: CONNECTIONS,
    allowed: kept.allowed,
    held: kept.checks - kept.allowed,
    errors: 0,
    checked: await stage.check(),
  };
}

function oursOf({ firstTenant }: Stage) {
  return (): PreparedCall =>
    orderCheckCall(firstTenant, { orderNumber: newId(), amount: AMOUNT, partyCode: 'C000000' });
}

function referenceOf({ firstTenant }: Stage, limit: string) {
  const { tenantId, legalEntityId, partyIds } = firstTenant;
  return (): PreparedCall => ({
    path: '/check-order',
    body: JSON.stringify({
      ...{ tenantId, legalEntityId, partyId: partyIds[0], limit, amount: AMOUNT },
      ...{ orderId: newId(), checkId: newId(), orderNumber: newId() },
    }),
  });
}

/** Invoices of one party, and copies of their items for the reference. What they come to. */
async function owe(stage: Stage): Promise<string> {
  const { firstTenant: tenant } = stage;
  const url = stage.product.urls['graphql'] ?? '';
  const fault = faultOfMutation(
    await send(url, postingCall(tenant, makeInvoices(tenant, INVOICES))),
  );
  invariant(fault === undefined, String(fault));
  const { rows } = await stage.ours.query<Record<string, unknown>>(
    'select * from ledger.open_item where tenant_id = $1',
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
  await stage.theirs.query('insert into reference.credit_account values ($1, $2)', [
    tenant.tenantId,
    tenant.partyIds[0],
  ]);
  const { rows: sums } = await stage.ours.query<{ owed: string }>(
    'select sum(open_amount) as owed from ledger.open_item where tenant_id = $1',
    [tenant.tenantId],
  );
  return sums[0]?.owed ?? '0';
}

/** One rule, and a limit of the party, as they stand once people have agreed to them. */
async function trust({ ours, firstTenant }: Stage, limit: string): Promise<void> {
  const { tenantId, partyIds } = firstTenant;
  const content = {
    ...{ currencyCode: 'CNY', scorecardCode: null, classes: [] },
    exposure: { deductsSecurity: true, deductsInsured: true },
    orderCheck: {
      ...{ trivialAmount: null, trivialPerDay: null, reservationHours: 48 },
      rules: [
        {
          ...{ code: 'LIMIT', kind: 'LIMIT', answer: 'HOLD', threshold: null, classes: null },
          ...{ months: null, expression: null, exemptions: { segments: [], partyCodes: [] } },
        },
      ],
    },
  };
  await ours.query(
    `insert into credit_policy.policy_version
       (tenant_id, id, policy_code, version, name, state, effective_from, content, content_hash,
        revision, drafted_by, drafted_at, activated_by, activated_at, commit_id)
     values ($1, $2, 'BENCH', 1, 'Bench', 'ACTIVE', '2020-01-01', $3, 'none', 1, $2, now(), $2,
             now(), $2)`,
    [tenantId, newId(), JSON.stringify(content)],
  );
  await ours.query(
    `insert into credit_policy.credit_limit
       (tenant_id, id, party_id, kind, currency, amount, is_rise, valid_from, state, origin,
        proposed_by, proposed_at, decided_by, decided_at, version, commit_id)
     values ($1, $2, $3, 'PARTY', 'CNY', $4, false, '2020-01-01', 'APPROVED', 'HAND', $2,
             '2020-01-01', $5, '2020-01-01', 1, $2)`,
    [tenantId, newId(), partyIds[0], limit, newId()],
  );
}

async function count({ ours }: Stage): Promise<{ checks: number; allowed: number }> {
  const { rows } = await ours.query<{ checks: string; allowed: string }>(
    `select (select count(*) from credit_policy.credit_check) as checks,
            (select count(*) from credit_policy.sales_order where credit_state = 'ALLOWED') as allowed`,
  );
  return { checks: Number(rows[0]?.checks), allowed: Number(rows[0]?.allowed) };
}

/** Checks of orders of one party from many connections. */
export const creditCheck: Benchmark = { name: 'credit-check', run };
