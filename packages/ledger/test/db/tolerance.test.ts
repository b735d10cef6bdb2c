import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { asking, brokenAmong, type Send } from '@duebook/platform/testing';
import fc from 'fast-check';
import { ledgerInvariants } from '../../src/module';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';

let ledger: AskedLedger;
let send: Send;
let legalEntityId: string;

beforeAll(async () => {
  ledger = await anAskedLedger();
  ({ send, entity: legalEntityId } = ledger);
  const limit = {
    ...{ legalEntityId, expectedVersion: 0 },
    amount: { amount: '0.05', currencyCode: 'CNY' },
  };
  await send('toleranceSet', limit, 'tolerance { version }');
});
afterAll(() => ledger.db.close());

interface Posted {
  readonly id: string;
  readonly item: string;
}

async function post(field: string, over: object): Promise<Posted> {
  const header = { legalEntityId, partyCode: 'C1', documentDate: '2026-01-15' };
  const sent = { [field]: { ...header, currencyCode: 'CNY', ...over } };
  const payload = await send(`${field}Post`, sent, `${field} { id openItems { id } }`);
  const { id, openItems } = payload[field] as { id: string; openItems: { id: string }[] };
  return { id, item: openItems[0]?.id ?? '' };
}

const invoiceOf = (netAmount: string) =>
  post('invoice', { direction: 'SALES', lines: [{ description: 'Goods', netAmount }] });

interface Part {
  readonly openItemId: string;
  readonly amount: string;
  readonly discountAmount?: string;
  readonly toleranceAmount?: string;
}

const SHOWN = 'allocations { groupId reason debitItem { open { amount } } }';

const pay = (receipt: Posted, allocations: readonly Part[], over: object = {}) =>
  send('receiptAllocate', { receiptId: receipt.id, allocations, ...over }, SHOWN);

const groupOf = (payload: Record<string, unknown>) =>
  (payload['allocations'] as readonly { groupId: string }[])[0]?.groupId ?? '';

let receipt: Posted;
beforeEach(async () => {
  receipt = await post('receipt', { amount: '2000.00' });
});

describe('a small rest', () => {
  it('is given up of what is settled by it, and not of what stays open', async () => {
    const { item: openItemId } = await invoiceOf('100.03');
    const part = { openItemId, amount: '50.00', toleranceAmount: '0.03' };
    expect(await pay(receipt, [part])).toMatchObject({
      allocations: null,
      userErrors: [
        {
          code: 'TOLERANCE_LEAVES_OPEN',
          message: 'Only the last rest of an item is given up: of this one 50.00 stays open.',
          path: ['input', 'allocations', '0', 'toleranceAmount'],
        },
      ],
    });
    expect(await pay(receipt, [part, { openItemId, amount: '50.00' }])).toMatchObject({
      userErrors: [],
      allocations: [
        { reason: 'CASH', debitItem: { open: { amount: '0.00' } } },
        { reason: 'CASH' },
        { reason: 'TOLERANCE' },
      ],
    });
  });

  it('is one per item, however many parts name it', async () => {
    const { item: openItemId } = await invoiceOf('100.06');
    const part = { openItemId, amount: '50.00', toleranceAmount: '0.03' };
    expect(await pay(receipt, [part, part])).toMatchObject({
      userErrors: [
        {
          __typename: 'AboveToleranceError',
          path: ['input', 'allocations', '1', 'toleranceAmount'],
          tolerance: { amount: '0.02' },
          asked: { amount: '0.03' },
        },
      ],
    });
  });

  it('stands beside a discount, each on its account', async () => {
    const { item: openItemId } = await invoiceOf('1000.00');
    const before = [await ledger.balance('6605'), await ledger.balance('6606')];
    const part = { openItemId, amount: '979.97', discountAmount: '20.00', toleranceAmount: '0.03' };
    expect(await pay(receipt, [part], { acceptUnearnedDiscount: true })).toMatchObject({
      userErrors: [],
      allocations: [
        { reason: 'CASH' },
        { reason: 'DISCOUNT' },
        { reason: 'TOLERANCE', debitItem: { open: { amount: '0.00' } } },
      ],
    });
    const after = [await ledger.balance('6605'), await ledger.balance('6606')];
    expect(
      after.map((each, index) => new Decimal(each).minus(before[index] ?? 0).toFixed(2)),
    ).toEqual(['20.00', '0.03']);
    const said = await ledger.db.asOwner<{ description: string; number: string; of: string }>(
      `select entry.description, document_number as number, reference as of
         from ledger.journal_entry as entry join ledger.document on document.id = entry.source_id
        where document.kind = 'ADJUSTMENT'`,
    );
    expect(said.map(({ description }) => description)).toEqual(
      said.map(({ number, of }) => `${number} ${of}`),
    );
  });

  it('is not given up a second time when an earlier payment bounced; undone, it is free again', async () => {
    const { item: openItemId } = await invoiceOf('100.00');
    const bounced = groupOf(await pay(receipt, [{ openItemId, amount: '40.00' }]));
    const last = { openItemId, amount: '59.95', toleranceAmount: '0.05' };
    const settled = groupOf(await pay(receipt, [last]));
    const undo = (groupId: string) =>
      send('allocationReverse', { groupId, reversedOn: '2026-02-01', reason: 'Undone' }, SHOWN);
    await undo(bounced);
    const again = { openItemId, amount: '39.95', toleranceAmount: '0.05' };
    const later = { allocatedOn: '2026-02-01' };
    expect(await pay(receipt, [again], later)).toMatchObject({
      userErrors: [
        {
          __typename: 'AboveToleranceError',
          tolerance: { amount: '0.00' },
          asked: { amount: '0.05' },
        },
      ],
    });
    await undo(settled);
    expect(await pay(receipt, [{ ...last, amount: '99.95' }], later)).toMatchObject({
      userErrors: [],
    });
  });
});

describe('whatever is paid, given up and undone', () => {
  const steps = fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ cents: fc.integer({ min: 1, max: 30 }), rest: fc.nat(6) }),
      },
      { weight: 1, arbitrary: fc.record({ undone: fc.nat(5) }) },
    ),
    { minLength: 3, maxLength: 8 },
  );
  const money = (cents: number) => new Decimal(cents).dividedBy(100).toFixed(2);

  it('no item has more given up than is tolerated, and a rest only where it settled the item', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const invoice = await invoiceOf('0.40');
        const groups: string[] = [];
        for (const step of taken) {
          if ('undone' in step) {
            const groupId = groups[step.undone % Math.max(1, groups.length)];
            const undoing = { groupId, reversedOn: '2026-02-01', reason: 'Undone' };
            if (groupId !== undefined) await send('allocationReverse', undoing, SHOWN);
            continue;
          }
          const paid = { openItemId: invoice.item, amount: money(step.cents) };
          const part = step.rest === 0 ? paid : { ...paid, toleranceAmount: money(step.rest) };
          const payload = await pay(receipt, [part], { allocatedOn: '2026-02-01' });
          if (payload['allocations'] === null) continue;
          groups.push(groupOf(payload));
          const [first] = payload['allocations'] as { debitItem: { open: { amount: string } } }[];
          if (step.rest > 0) expect(first?.debitItem.open.amount).toBe('0.00');
        }
      }),
      { numRuns: 20 },
    );
    const [row] = await ledger.db.asOwner<{ most: string }>(
      `select max(given_up)::numeric(24,2)::text as most from (
         select debit_item_id, sum(case reason when 'TOLERANCE' then debit_amount
                                   else -debit_amount end) as given_up
           from ledger.allocation as allocation
          where reason = 'TOLERANCE'
             or reverses_allocation_id in (select id from ledger.allocation where reason = 'TOLERANCE')
          group by debit_item_id) as item`,
    );
    expect(row?.most).toBe('0.05');
  });

  it('leaves every invariant of the ledger kept', async () => {
    await ledger.recorder.recordAll();
    expect(await brokenAmong(ledger.db, ledger.tenant.caller, ledgerInvariants)).toEqual([]);
  });
});

describe('a tolerance', () => {
  const OF = `query ($id: ID!, $currencyCode: CurrencyCode!) {
    tolerance(legalEntityId: $id, currencyCode: $currencyCode) { amount { amount } version } }`;
  const read = async (id: string, currencyCode: string, ask = ledger.ask) =>
    (await ask(OF, { id, currencyCode })).data?.['tolerance'];
  const set = (expectedVersion: number, amount: string) => {
    const input = { legalEntityId, expectedVersion, amount: { amount, currencyCode: 'JPY' } };
    return send('toleranceSet', input, 'tolerance { amount { amount } version }');
  };
  const CONFLICT = { code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] };

  it('is nothing before it is set, and is set by one who saw what stands', async () => {
    expect(await read(legalEntityId, 'JPY')).toEqual({ amount: { amount: '0' }, version: 0 });
    expect(await set(1, '10')).toMatchObject({ tolerance: null, userErrors: [CONFLICT] });
    const both = await Promise.all([set(0, '10'), set(0, '10')]);
    expect(both.filter(({ tolerance }) => tolerance === null)).toMatchObject([
      { userErrors: [CONFLICT] },
    ]);
    expect(await read(legalEntityId, 'JPY')).toEqual({ amount: { amount: '10' }, version: 1 });
    expect(await set(1, '0')).toMatchObject({ tolerance: { amount: { amount: '0' }, version: 2 } });
  });

  it('is not there for strangers, nor in a currency that there is not', async () => {
    expect(await read(legalEntityId, 'XYZ')).toBeNull();
    const stranger = await aTenant(ledger.db);
    expect(await read(legalEntityId, 'CNY', asking(ledger.schema, stranger.caller))).toBeNull();
    const unfit = asking(ledger.schema, ledger.tenant.callerWith(['ledger.tolerance.set']));
    const { errors } = await unfit(OF, { id: legalEntityId, currencyCode: 'CNY' });
    expect(errors).toMatchObject([expect.stringContaining('ledger.openItem.read')]);
  });
});
