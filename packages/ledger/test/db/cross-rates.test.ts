import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { asking, sending } from '@duebook/platform/testing';
import { coreSchema } from '../support/a-core-schema';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
  const rate = { from: 'USD', to: 'CNY', source: 'PBOC', validOn: day('02-01'), rate: '7.1' };
  const command = { idempotencyKey: newId(), rates: [rate] };
  valueOf(await ledger.services.reference.rates.record(ledger.tenant.caller, command));
});
afterAll(() => ledger.db.close());

type Command = Parameters<TestLedger['services']['documents']['post']>[2];

/** The item of a document that was just posted. */
async function itemOf(command: Command): Promise<string> {
  const { db, services, tenant } = ledger;
  const posted = valueOf(await services.documents.post(tenant.caller, ledger.request(), command));
  const [row] = await db.asOwner<{ id: string }>(
    'select id from ledger.open_item where document_id = $1',
    [posted.documentId],
  );
  return row?.id ?? '';
}

const rateOf = (text: string) => new Decimal(text);
const invoice = (currency: string, amount: string, rate: string | null = null) =>
  itemOf(ledger.invoice({ currency, amount, exchangeRate: rate === null ? null : rateOf(rate) }));
const receipt = (currency: string, amount: string, rate: string | null = null) =>
  itemOf(ledger.receipt({ currency, amount, exchangeRate: rate === null ? null : rateOf(rate) }));

interface Match {
  readonly debitItemId: string;
  readonly creditItemId: string;
  readonly amount: string;
  readonly creditAmount: string;
}

const CASHIER = ['ledger.allocation.create', 'ledger.openItem.read'];
const CONTROLLER = [...CASHIER, 'ledger.exchangeRate.override'];

const match = (pair: Match, allocatedOn = day('03-01'), permissions = CASHIER) =>
  ledger.services.cashApplication.allocateItems(
    ledger.tenant.callerWith(permissions),
    ledger.request('itemsAllocate'),
    { pairs: [pair], allocatedOn },
  );

describe('amounts of two currencies', () => {
  it('that are far off the rate of the day match for nobody but who may override it', async () => {
    const pair = {
      debitItemId: await invoice('USD', '60.00', '7.1'),
      creditItemId: await receipt('CNY', '0.01'),
      ...{ amount: '60.00', creditAmount: '0.01' },
    };
    const before = await ledger.balance('6603');
    expect(await match(pair)).toEqual({
      ok: false,
      refusal: {
        code: 'RATE_IMPLAUSIBLE',
        path: ['pairs', 0, 'creditAmount'],
        ...{ from: 'USD', to: 'CNY', day: '2026-03-01', rate: '0.0001666667', expected: '7.1' },
      },
    });
    expect(await ledger.balance('6603')).toBe(before);
    expect(await match(pair, day('03-01'), CONTROLLER)).toMatchObject({ ok: true });
  });

  it.each([
    ['7.80', true],
    ['7.89', false],
    ['6.39', true],
    ['6.38', false],
  ])('match up to a tenth off it: one dollar for %s is %s', async (creditAmount, isMatched) => {
    const pair = {
      debitItemId: await invoice('USD', '1.00', '5'),
      creditItemId: await receipt('CNY', '10.00'),
      ...{ amount: '1.00', creditAmount },
    };
    expect((await match(pair)).ok).toBe(isMatched);
  });

  it('are measured by the rates of their items where the books know none', async () => {
    const debitItemId = await invoice('EUR', '10.00', '7.8');
    const creditItemId = await receipt('JPY', '2000', '0.048');
    const pair = { debitItemId, creditItemId, amount: '10.00' };
    expect(await match({ ...pair, creditAmount: '1200' })).toMatchObject({
      refusal: { code: 'RATE_IMPLAUSIBLE', from: 'EUR', to: 'JPY', rate: '120', expected: '162.5' },
    });
    expect(await match({ ...pair, creditAmount: '1625' })).toMatchObject({ ok: true });
    // Before the first rate of the dollar was recorded.
    const early = {
      debitItemId: await invoice('USD', '1.00', '5'),
      creditItemId: await receipt('CNY', '5.00'),
      ...{ amount: '1.00', creditAmount: '5.00' },
    };
    expect(await match(early)).toMatchObject({ refusal: { expected: '7.1' } });
    expect(await match(early, day('01-20'))).toMatchObject({ ok: true });
  });

  it('match where only rounding lies between them', async () => {
    const debitItemId = await invoice('USD', '1.00', '7.1');
    const creditItemId = await receipt('JPY', '100', '0.048');
    // A cent is 1.479… yen.
    const cent = { debitItemId, creditItemId, amount: '0.01' };
    expect(await match({ ...cent, creditAmount: '3' })).toMatchObject({ ok: false });
    expect(await match({ ...cent, creditAmount: '1' })).toMatchObject({ ok: true });
  });

  it('are refused over the schema with both rates', async () => {
    const ids = [await invoice('CNY', '71.00'), await receipt('USD', '100.00', '7.1')];
    const [debitItemId, creditItemId] = ids.map((id) => encodeId('OpenItem', id));
    const send = sending(asking(coreSchema(ledger), ledger.tenant.callerWith(CASHIER)), '');
    const pairs = [{ debitItemId, creditItemId, amount: '71.00', creditAmount: '100.00' }];
    const shown = `userErrors { message ... on RateImplausibleError {
      fromCurrency toCurrency day rate expectedRate } }`;
    expect(await send('itemsAllocate', { pairs }, shown)).toEqual({
      userErrors: [
        expect.objectContaining({
          code: 'RATE_IMPLAUSIBLE',
          path: ['input', 'pairs', '0', 'creditAmount'],
          ...{ fromCurrency: 'CNY', toCurrency: 'USD', day: '2026-01-15' },
          ...{ rate: '1.4084507042', expectedRate: '0.1408450704' },
        }),
      ],
    });
  });
});
